/** What the renderer makes of an activity: ordered, neutral pieces within the channel's limits, one platform message each. */
import type { Activity } from '../../conversation/activity.ts';
import type { MediaKind } from '../../conversation/channel.ts';

/** Something to tap. With `url` it opens a page, else `value` comes back. */
export interface Choice {
  label: string;
  /** Already within the channel's limit: a longer one was kept and stands here as its short key. */
  value: string;
  url?: string;
  /** The small print of a row of a menu. */
  description?: string;
}

export interface Choices {
  as: 'quickReplies' | 'buttons' | 'menu';
  choices: Choice[];
}

/** A file that goes out: fetched by the platform (`url`), or sent as bytes that the kit reads. */
export interface OutgoingFile {
  name: string;
  contentType: string;
  /** Public and absolute; undefined where this server has no public address. */
  url?: string;
  /** The content's address as the activity has it; the kit reads the bytes from there. */
  source: string;
  /** What the platform called it after an upload (`ChannelAdapter.prepare`). */
  externalId?: string;
}

export interface Card {
  title?: string;
  /** In the channel's markup. */
  text?: string;
  image?: OutgoingFile;
  choices: Choice[];
}

export type Piece =
  /** `text` in the channel's markup; `plain` says the same without any, for platforms that refuse a markup. */
  | { kind: 'text'; text: string; plain: string; choices?: Choices }
  /** One card, or several beside each other. `plain`: the notification, or what old clients show. */
  | { kind: 'cards'; cards: Card[]; plain: string }
  /** `caption` in the channel's markup, where the channel's text has room for one. */
  | { kind: 'media'; media: MediaKind; file: OutgoingFile; caption?: string; choices?: Choices }
  /** For channels that show Adaptive Cards. */
  | { kind: 'adaptive'; content: unknown; plain: string }
  | { kind: 'template'; name: string; language: string; values: string[]; plain: string }
  /** An event of the hand-off, for hubs. */
  | { kind: 'event'; activity: Activity };
