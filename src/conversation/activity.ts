/** What arrives or leaves in a conversation, in the Bot Framework's words (a subset of its Activity). */
import type { Address } from './address.ts';

export type ActivityType = 'message' | 'typing' | 'event' | 'conversationUpdate' | 'endOfConversation';

/** Who speaks. `bot` is the program, `agent` always a person, `system` a line about the conversation itself. */
export type Role = 'customer' | 'bot' | 'agent' | 'system';

export interface Attachment {
  contentType: string;
  /** Where the content can be fetched; a path that starts with `/` is on this server. */
  contentUrl?: string;
  /**
   * Inline content. Of `application/vnd.microsoft.card.hero`: `HeroCard`; of `application/vnd.microsoft.card.adaptive`: an
   * Adaptive Card.
   */
  content?: unknown;
  name?: string;
}

/** A button. `value` comes back as the activity's value; `title` is what people read. */
export interface CardAction {
  type: 'imBack' | 'postBack' | 'openUrl';
  title: string;
  value: string;
}

/** The content of a hero card, a subset of the Bot Framework's. */
export interface HeroCard {
  title?: string;
  subtitle?: string;
  text?: string;
  /** `url` may be a path on this server. */
  images?: { url: string; alt?: string }[];
  buttons?: CardAction[];
}

export const HERO_CARD = 'application/vnd.microsoft.card.hero';
export const ADAPTIVE_CARD = 'application/vnd.microsoft.card.adaptive';

/** What a channel decodes and a flow says: an activity before it has its place in a conversation. */
export interface ActivityDraft {
  type: ActivityType;
  /** CommonMark for the bot and agents; customers' text is plain. */
  text?: string;
  /** BCP 47. */
  locale?: string;
  /** Name of an event (`handoff.initiate`). */
  name?: string;
  /** What a button or an event carries. */
  value?: unknown;
  attachments?: Attachment[];
  /** How several cards stand: beside each other, or one below the other (the default). */
  attachmentLayout?: 'list' | 'carousel';
  suggestedActions?: CardAction[];
  /** A prepared message that the platform has approved: sent where nothing else may be. `text` is what it says. */
  template?: { name: string; language: string; values: string[] };
  inputHint?: 'acceptingInput' | 'expectingInput' | 'ignoringInput';
  /** The channel's own data, kept untouched and echoed. */
  channelData?: Record<string, unknown>;
  /** Only staff see it (a note, a hand-off brief). Never leaves to a channel. */
  isInternal?: boolean;
}

/** An activity with its place in the journal. */
export interface Activity extends ActivityDraft {
  /** `<conversationId>|<ordinal>`, stable for ever. */
  id: string;
  /** 1, 2, 3 … within the conversation, without gaps: order and watermark. */
  ordinal: number;
  /** ISO 8601, UTC: when the turn was taken. */
  at: string;
  from: { role: Role; id: string; name?: string };
  /** Where it came from or goes to: a channel's own view shows what belongs to its address. */
  address: Address;
  /** Id of the activity that it answers. */
  replyToId?: string;
  /** For the bot's answers: what it was (`faq:returns.period`, `flow:return-item/summary`, `fallback`). */
  source?: string;
}
