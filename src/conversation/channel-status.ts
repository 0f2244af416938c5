/** How a channel fares, as the running server writes it down: for the Desk and `frontdesk channels`. */

/** Kind of the documents; their id is the channel's name, their record a `ChannelStatus`. */
export const CHANNEL_STATUS = 'channelStatus';

export interface ChannelStatus {
  /** `starting`: not yet reached; `ready`: takes and sends; `failing`: tried again by itself; `stopped`: the server is down. */
  state: 'starting' | 'ready' | 'failing' | 'stopped';
  /** ISO 8601: since when it is in that state. */
  since: string;
  /** Which of our accounts there. */
  account?: string;
  /** ISO 8601: the newest message of a customer, and the newest of ours that the platform took. */
  lastInAt?: string;
  lastOutAt?: string;
  /** Newest last, at most 5; never a secret, never a customer's words. */
  errors: { at: string; reason: string }[];
}

/** A channel that there is, whether it is set up or not. */
export interface ChannelView {
  /** As in addresses; of a channel with several names there, their beginning. */
  name: string;
  /** As people write it: `Telegram`. */
  title: string;
  /** Its settings are there. */
  isSetUp: boolean;
  /** Absent while it is off, and before it ran for the first time. */
  status?: ChannelStatus;
  /** The address to tell the platform; with a path alone where PUBLIC_URL is missing. Absent where nothing calls us. */
  webhook?: { url: string; isPublic: boolean };
  /** There is a harmless call that shows that the credentials work. */
  canCheck: boolean;
  /** Page of the documentation: `docs/guides/channels/telegram.md`. */
  guide: string;
}

/** What came of the harmless call, in plain words. */
export interface ChannelCheck {
  isOk: boolean;
  said: string;
}

export interface ChannelOverview {
  /** In the order of the list of kinds. */
  list(): Promise<ChannelView[]>;
  /** Undefined for a channel that is not there, is off, or has no such call. Never rejects for what the platform says. */
  check(name: string): Promise<ChannelCheck | undefined>;
}
