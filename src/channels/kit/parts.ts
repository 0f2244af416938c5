/** What the kit is given by the composition root, and what it gives back for one channel. */

import type { Channel, Receiver } from '../../conversation/channel.ts';
import type { ChannelStatus } from '../../conversation/channel-status.ts';
import type { ConversationStore } from '../../conversation/store.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { IdSource } from '../../runtime/ids.ts';
import type { Logger } from '../../runtime/logger.ts';
import type { WebModule } from '../../runtime/web.ts';
import type { MediaService } from './media/media-service.ts';
import type { Pause } from './pause.ts';

/** Everything durable that the kit asks for: small documents, and leases for what only one node may do. */
export type KitStore = Pick<
  ConversationStore,
  'saveDocument' | 'findDocument' | 'listDocuments' | 'deleteDocument' | 'takeLease' | 'releaseLease'
>;

export interface KitParts {
  receiver: Receiver;
  store: KitStore;
  /** One for all channels (`createMediaService`). */
  media: MediaService;
  clock: Clock;
  ids: IdSource;
  /** From 0 to 1; spreads reconnects of many. */
  random: () => number;
  logger: Logger;
  /** `https://chat.example.com`, of PUBLIC_URL. */
  publicOrigin: string | undefined;
  /** How long a platform may take to answer; 20 seconds by default. */
  answerTimeoutMs?: number;
  /** Real timers by default; tests move their clock instead. */
  pause?: Pause;
}

/** What a self-test found. */
export interface CheckResult {
  isOk: boolean;
  /** In plain words, never with a secret. */
  said: string;
}

export interface KitChannel {
  channel: Channel;
  /** Routes of its webhook; none for streams and polls. */
  web: WebModule;
  /** The address to paste into the platform's settings; undefined for streams and polls, or without PUBLIC_URL. */
  webhookUrl: string | undefined;
  /** Registers, connects, begins to ask: in the background, tried again until it works. Resolves at once. */
  start(): Promise<void>;
  /** Takes no new event; resolves when those under way are committed or given back to the platform. */
  close(): Promise<void>;
  status(): ChannelStatus;
  /** The platform's answer to a harmless call with our credentials. */
  check(): Promise<CheckResult>;
}
