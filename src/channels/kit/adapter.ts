/**
 * What one channel has to say of itself; all the rest (retries, limits, tokens, media, numbered lists, state) is the kit's.
 * `decode`, `encode` and `judge` are pure: no clock, no network, no state.
 */
import type { z } from 'zod';
import type { Activity } from '../../conversation/activity.ts';
import type { Address } from '../../conversation/address.ts';
import type { Capabilities, Echo, Inbound, InboundProfile, Receipt } from '../../conversation/channel.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { IdSource } from '../../runtime/ids.ts';
import type { Answer, Call, HttpCall, Verdict, Wire } from './call.ts';
import type { Piece } from './piece.ts';
import type { Outlet, Transport, WebhookTransport } from './transport.ts';

/** A file of the customer's: where the platform keeps it, or its bytes when they came along. */
export interface MediaRef {
  /** For `ChannelAdapter.fetchMedia`: an id or an address. */
  ref?: string;
  bytes?: Uint8Array;
  name?: string;
  /** As the platform says; the first bytes decide. */
  contentType?: string;
}

/** One event of the platform, in the core's words. */
export type Decoded =
  /** `media` become the activity's attachments, in order, after those that it has. */
  | ({
      kind: 'message';
      media?: MediaRef[];
      /** Made once the message is committed, best effort: what stops the waiting mark on a button. */
      after?: Call[];
    } & Inbound)
  | ({ kind: 'echo' } & Echo)
  | ({ kind: 'receipt' } & Receipt)
  | { kind: 'typing'; address: Address };

/** Where one piece goes and what an encoder may need besides. */
export interface Destination {
  address: Address;
  /** Of the piece, the same on every attempt: for the platform's idempotency key. */
  key: string;
  /** In the journal, for threading and echoes. */
  activityId: string;
  /** A person answers, or the bot. */
  from: { role: 'bot' | 'agent' | 'system'; name?: string };
  locale?: string;
  /** Of channels that write letters: the activity, and all of its pieces, this one first. They go as one message. */
  letter?: { activity: Activity; pieces: Piece[] };
  /** The platform refused the markup: text is plain this time, and cards want to be shown in a plainer way. */
  isPlain?: boolean;
  /** How long ago the customer last wrote there; undefined where that is not known. */
  silentMs?: number;
  /** Now, in milliseconds since 1970. */
  now: number;
}

/** So many calls in so many milliseconds; more have to wait. */
export interface Rate {
  calls: number;
  perMs: number;
}

/** A token that has to be fetched and is over after a while. Fetched once for all who wait for it. */
export interface TokenSource {
  fetch(wire: Wire): Promise<{ token: string; expiresInMs: number }>;
  /** What each call carries. */
  headers(token: string): Record<string, string>;
}

export interface ChannelAdapter {
  /** As in addresses, keys and settings: `telegram`. */
  readonly name: string;
  /** Which of our accounts there (a bot's id, a number): in threads and identities, so that two never mix. */
  readonly account: string;
  readonly capabilities: Capabilities;
  /**
   * Of the platform's API and files, from the settings: `https://api.telegram.org`. Credentials go to these alone, and
   * files are fetched from a private network only when it is one of these. Empty where nothing is called by HTTP.
   */
  readonly origins: readonly string[];
  readonly transport: Transport;
  /** Events that come to an address of ours beside the stream or the poll. */
  readonly webhook?: WebhookTransport;
  /** Takes the frames in place of the transport's connection. */
  readonly outlet?: Outlet;
  /** All pieces of an activity are one message: `encode` is called once for it, with `Destination.letter`. */
  readonly writesLetters?: true;
  /** An unknown kind of event is no event. Throws `BadInputError` (`channel.event`) for what is not the platform's format. */
  decode(event: unknown): Decoded[];
  /** What makes the piece appear there; several calls are made in order, the last one's answer names the message. */
  encode(piece: Piece, to: Destination): Call[];
  judge(answer: Answer, call: Call): Verdict;
  /** Uploads before encoding: gives files their `externalId`. */
  prepare?(piece: Piece, wire: Wire): Promise<Piece>;
  /** The request that downloads a file. Asking the platform for its address first is done here. */
  fetchMedia?(ref: string, wire: Wire): Promise<HttpCall>;
  /** Name and language of who writes, asked for once per identity, beside the message: its failure costs only the name. */
  profile?(address: Address, wire: Wire): Promise<InboundProfile>;
  typing?(address: Address): Call[];
  markRead?(address: Address): Call[];
  token?: TokenSource;
  limits: { perConversation?: Rate; perAccount: Rate };
  /** For `frontdesk channels`: a harmless call that shows that the credentials work, and what its answer says in plain words. */
  check?: { call: Call; tell(answer: Answer): string };
  /** Asked before the first event: registers the webhook with the platform, where that is done by a call. */
  start?(wire: Wire, webhookUrl: string | undefined): Promise<void>;
}

export interface KindParts {
  clock: Clock;
  ids: IdSource;
  /** `https://chat.example.com`, of PUBLIC_URL. */
  publicOrigin: string | undefined;
}

/**
 * One sort of channel: what src/channel-kinds.ts lists. A new channel is a folder with one of these. Every command imports
 * all of them for their settings: the file of a kind imports none of its channel's libraries, `create` does.
 */
export interface ChannelKind<Shape extends z.ZodRawShape = z.ZodRawShape> {
  readonly name: string;
  /** As people write it: `Telegram`. */
  readonly title: string;
  /** Settings of the environment. The channel is set up when one without a default is given; then all of them are checked. */
  readonly settings: z.ZodObject<Shape>;
  /** Loads the rest of the channel. Rejects with `BadInputError` (`config.setting`) for settings that do not go together. */
  create(settings: z.infer<z.ZodObject<Shape>>, parts: KindParts): Promise<ChannelAdapter>;
}
