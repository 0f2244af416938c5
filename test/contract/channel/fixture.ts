/**
 * How a channel describes itself to the shared suite: a platform that behaves like the real one, the events that it
 * sends, and what it does not have, each with the reason in words. `channelContract(fixture)` runs the 23 tests over it.
 */
import type { ChannelKind } from '../../../src/channels/kit/adapter.ts';
import type { KitChannel, KitParts } from '../../../src/channels/kit/parts.ts';
import type { Address } from '../../../src/conversation/address.ts';
import type { MediaKind } from '../../../src/conversation/channel.ts';

/** What a platform does not have: the suite leaves the test out and prints why. */
export interface Absent {
  absent: string;
}

export function absent(because: string): Absent {
  return { absent: because };
}

export function isAbsent(value: unknown): value is Absent {
  return typeof value === 'object' && value !== null && 'absent' in value;
}

/** Two customers; the fixture gives them the platform's own ids. */
export type Speaker = 'ada' | 'bob';

/** What else an event says. */
export interface EventFacts {
  /** Counted by the suite: two events with the same number are one event, said again. */
  number: number;
  /** Milliseconds since 1970. */
  at: number;
}

export interface SentFile {
  kind: MediaKind;
  /** From `FakePlatform.serve`. */
  ref: string;
  name: string;
  contentType: string;
  caption?: string;
}

/** Builders of single events, as `FakePlatform.emit` takes them: what the platform would write. */
export interface EventBuilders {
  text(by: Speaker, text: string, facts: EventFacts): unknown;
  /** The customer taps what we showed. */
  tap: ((by: Speaker, choice: { label: string; value: string }, facts: EventFacts) => unknown) | Absent;
  file: Record<MediaKind, ((by: Speaker, file: SentFile, facts: EventFacts) => unknown) | Absent>;
  /** `externalId` of an earlier message of theirs. */
  edited: ((by: Speaker, edit: { of: EventFacts; text: string }, facts: EventFacts) => unknown) | Absent;
  deleted: ((by: Speaker, removal: { of: EventFacts }, facts: EventFacts) => unknown) | Absent;
  typing: ((by: Speaker, facts: EventFacts) => unknown) | Absent;
  /** About a message that we sent: `externalId` as `Delivered.externalIds` has it. */
  receipt:
    | ((
        by: Speaker,
        about: { externalId: string; state: 'delivered' | 'read' | 'failed' },
        facts: EventFacts,
      ) => unknown)
    | Absent;
  /** The platform repeats what we sent ourselves. */
  ownEcho: ((to: Speaker, said: { externalId: string; text: string }, facts: EventFacts) => unknown) | Absent;
  /** A colleague answered in the platform's own app. */
  foreignEcho: ((to: Speaker, text: string, facts: EventFacts) => unknown) | Absent;
  /** A well-formed event of a kind that nobody heard of yet. */
  unknown: ((facts: EventFacts) => unknown) | Absent;
}

/** A request of the platform's to our webhook. */
export interface PlatformRequest {
  method: 'GET' | 'POST';
  /** What stands behind the path, with its `?`. */
  query?: string;
  headers: Record<string, string>;
  body?: string | Uint8Array;
}

export interface RequestFacts {
  /** The webhook's whole address, for signatures over it. */
  url: string;
  /** When it is signed; the suite's clock, in milliseconds since 1970. */
  at: number;
  /** Signs with the secret of another account. */
  withOtherSecret?: boolean;
  /** Sent (and signed) in place of what the events would be written as. */
  body?: string;
}

export interface WebhookFixture {
  /** `answers`: what the body of the answer to the right one contains. */
  handshake: { right(url: string): PlatformRequest; answers: string; wrong(url: string): PlatformRequest } | Absent;
  /** One request with all these events, signed as the platform signs. */
  request(events: unknown[], facts: RequestFacts): PlatformRequest;
  /** The same content written differently (white space, order of keys, escapes). `json`: the suite does it. */
  body: 'json' | Absent;
  /** Headers that prove the sender, in lower case: each is taken away in turn. */
  proof: string[] | Absent;
  /** Whether one changed byte of the body is noticed. */
  signsBody: true | Absent;
  /** After so long a request is refused. */
  staleAfterMs: number | Absent;
  /** Whether one request may hold several events. */
  batches: true | Absent;
}

/** What a customer sees of one message that we sent. */
export interface Shown {
  to: Speaker | undefined;
  /** Text, or the caption; without choices that have their own place. */
  text: string;
  /** What can be tapped. `value` comes back. */
  choices: { label: string; value?: string; url?: string }[];
  /** Files in it; `bytes` where we sent them, else the address that the platform was given. */
  files: { name?: string; bytes?: Uint8Array; url?: string }[];
  /** As `Delivered.externalIds` names it. */
  externalId?: string;
  /** The call itself. */
  raw: unknown;
}

/** What the platform does to the next message that we send (or the call that it names). */
export type Fault =
  /** 429, or the platform's word for it. */
  | { kind: 'rateLimited'; retryAfterSeconds: number }
  | { kind: 'serverError' }
  /** Its last word: the customer is not there (any more). */
  | { kind: 'refused' }
  /** An error in an answer that looks well. */
  | { kind: 'errorInOk' }
  /** The token is over; the next one is good. */
  | { kind: 'tokenOver' }
  | { kind: 'markupRefused' }
  | { kind: 'windowClosed' }
  /** Takes the message, shows it, and never answers. */
  | { kind: 'silentAfterTaking' }
  /** Does not take the connection. */
  | { kind: 'unreachable' }
  /** Asking for the profile fails. */
  | { kind: 'profileFails' }
  /** Downloading a customer's file fails. */
  | { kind: 'fileFails' };

export type FaultKind = Fault['kind'];

export interface FakePlatform {
  /** For the settings: the base address (or host and port) of the platform. */
  readonly address: string;
  /** Told before the first event: where our webhook is. */
  listenAt?(webhookUrl: string): void;
  /**
   * Sends events as the platform does: signed and in one request, over the open connection, or put where we ask for
   * them. Resolves when they were taken or refused.
   */
  emit(events: unknown[]): Promise<{ isTaken: boolean; status?: number }>;
  /** Oldest first, repeats included: a message that was taken twice stands here twice. */
  readonly shown: readonly Shown[];
  /** Times that "writing …" was shown to somebody. */
  readonly typings: readonly { to: Speaker | undefined }[];
  /** Messages that we marked as read. */
  readonly marksRead: number;
  /** Calls that would have shown a message, whatever came of them. */
  readonly attempts: number;
  /** Tokens that were fetched. */
  readonly tokens: number;
  /** For the next sending (`times` of them, 1 by default); `unreachable` lasts until `heal`. */
  fail(fault: Fault, times?: number): Promise<void>;
  /** Ends every fault. */
  heal(): Promise<void>;
  /** Of real servers: resolves when what they took has reached the customers' clients. */
  settled?(): Promise<void>;
  /** Keeps a file for download, as if a customer had uploaded it. Its name there (an id or an address). */
  serve(file: { bytes: Uint8Array; contentType: string; name: string }): string;
  /** For streams: cuts every connection. */
  dropConnections?(): void;
  /** What the platform itself found wrong in what we sent (a limit, a missing field): the suite expects none. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** One captured or written event of the platform. */
export interface FixtureCase {
  /** What it shows, in words: "a photo with a caption". */
  shows: string;
  /** Where the shape comes from. */
  source: 'documented' | 'from memory';
  event: unknown;
}

export interface ChannelFixture<Fake extends FakePlatform = FakePlatform> {
  kind: ChannelKind;
  /** Told apart where a channel is run twice (`polling`). */
  variant?: string;
  fake(): Promise<Fake>;
  /** Of channels that the kit does not run: joined by the fixture. `kind` then says what the suite asks of an adapter. */
  assemble?(fake: Fake, parts: KitParts): Promise<KitChannel>;
  /** Where the platform calls us; `/channels/<name>` by default. */
  webhookPath?: string;
  /** Settings of the environment for account `a`, or for another account of the same platform. */
  settings(fake: Fake, account: 'a' | 'b'): Record<string, string>;
  /** Names of settings without which the start is refused. */
  needs: string[];
  /** Names of settings that must never stand in a log or an error. */
  secrets: string[];
  address(by: Speaker): Address;
  events: EventBuilders;
  /** What the platform tells first of a message: that it arrived, where nothing is said here. */
  receiptState?: 'read';
  webhook: WebhookFixture | Absent;
  /** Every shape that the channel reads, the name of the golden file is the channel's. */
  cases: FixtureCase[];
  /** Of those that are absent: why. All others are tried. */
  faults: Partial<Record<FaultKind, Absent>>;
  /** A repeat after a lost answer is known to the platform as one (an idempotency key), or we leave it. */
  repeatAfterSilence: 'idempotent' | 'left';
  /** Restart in the middle of reading: where the platform keeps what was not acknowledged. */
  resumes: true | Absent;
  /** Where a value of any length goes out as it is. */
  keepsLongValues?: Absent;
  /** Whether there is a connection of ours that can be cut. */
  cuts: true | Absent;
  /** Whether the platform can be asked a harmless question (`ChannelAdapter.check`). */
  check: true | Absent;
  /** Whether customers see that we write. */
  showsTyping: true | Absent;
  /** Whether the platform takes free messages only for a while after the customer's last one. */
  window: true | Absent;
  /** Whether prepared messages are allowed after that. */
  templates: true | Absent;
  /** How an agent's name gets to the customer. */
  agentName: 'inText' | 'persona' | Absent;
  /** For the reference: how all this was compared with the real thing, and what was not. */
  verified: { by: string[]; not: string[] };
}
