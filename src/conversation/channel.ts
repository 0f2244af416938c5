/** The port of a channel: a codec with capabilities. The core never names one; it asks what it can show. */
import type { Activity, ActivityDraft } from './activity.ts';
import type { Address } from './address.ts';
import type { ConversationId } from './ids.ts';
import type { TurnRecord } from './turn.ts';

/** What a limit counts: UTF-16 units, characters as Unicode counts them (code points), bytes of UTF-8. */
export type TextUnit = 'utf16' | 'character' | 'byte';

/**
 * How a channel writes bold, lists and links. `html`: with paragraphs and lists; `inlineHtml`: `<b> <i> <s> <code> <pre>
 * <a>` and line breaks alone; `asterisk`: `*bold* _italic_ ~struck~`; `mrkdwn`: the same with `<url|label>`.
 */
export type Markup = 'plain' | 'commonmark' | 'html' | 'inlineHtml' | 'asterisk' | 'mrkdwn';

/** Things to tap. Labels count in UTF-16 units, values in `unit`. */
export interface ChoiceLimits {
  /** On one message. */
  max: number;
  label: number;
  value: number;
  /** Of the value; `utf16` by default. */
  unit?: TextUnit;
  /** May open a page. */
  links?: boolean;
}

export type MediaKind = 'image' | 'audio' | 'video' | 'file';

export interface MediaLimits {
  /** `url`: the platform fetches it; `upload`: we send the bytes; `link`: people get the address to tap. */
  by: 'url' | 'upload' | 'link';
  maxBytes: number;
}

/** What a channel can show and tell; everything that is absent it cannot. Numbers are the platform's own limits. */
export interface Capabilities {
  /** `withChoices`: where there is less room beside buttons. `caption`: of the text that goes with a file; absent: none does. */
  text: { max: number; unit: TextUnit; withChoices?: number; caption?: number };
  markup: Markup;
  /** Answers under the newest message, gone once one is tapped. */
  quickReplies?: ChoiceLimits;
  /** Buttons that belong to a message and stay. */
  buttons?: ChoiceLimits;
  /** A list to open and choose one from; `description` is the small print of a row. */
  menu?: ChoiceLimits & { description: number };
  /** Picture, title, text and buttons in one frame; `max` beside each other (a carousel), 1 where there is none. */
  cards?: { max: number; title: number; text: number; buttons: number };
  /** Shows Adaptive Cards, inputs included. Where not, the inputs are asked one by one. */
  adaptiveCards: boolean;
  media: Record<MediaKind, MediaLimits>;
  /** Shows that we write; it must be said again after `lastsMs`. */
  typing?: { lastsMs: number };
  /** What the platform tells us about what we sent. */
  receipts: 'none' | 'delivered' | 'read';
  /**
   * We may write freely for `hours` after the customer's last message, people for `agentHours`. `templates`: prepared
   * messages are allowed after that.
   */
  window?: { hours: number; agentHours?: number; templates: boolean };
  /** People write letters here: a subject, line breaks on Enter, no typing. */
  isMail?: boolean;
  /** Messages are paid by the part: people see how many a text takes. */
  isSms?: boolean;
  /** Takes Bot Framework's `handoff.initiate` event: the far side is a hub, not the customer's own screen. */
  handoffEvents: boolean;
}

/** What the channel knows of the person who writes. */
export interface InboundProfile {
  name?: string;
  /** BCP 47. */
  locale?: string;
  /** IANA name, where they are: what "tomorrow" is counted from. One that is unknown is left aside. */
  timezone?: string;
  email?: string;
  /** E.164. */
  phone?: string;
  /** The platform itself vouches for `email` and `phone` (a checked sender of a mail, the number of an SMS). */
  isVerified?: boolean;
  /** What staff should know about the sender: "The mail server could not confirm this sender." */
  warning?: string;
}

/**
 * What a platform's event becomes. Besides messages: an activity of type `event` with the name `message.edited` (`text` is
 * the new one), `message.deleted` or `message.reaction` (`value.emoji`; none: taken back), and `value: { externalId }` of the
 * message that it is about; or `identity.changed`: written from the person's new place, with the old ones in
 * `otherIdentities`. Nobody answers to these.
 */
export interface Inbound {
  /** Unique over all channels and the same on each repeat: `<channel>:<the platform's event id>`. */
  key: string;
  address: Address;
  activity: ActivityDraft;
  externalId?: string;
  externalAt?: string;
  profile?: InboundProfile;
  /** Other names of this person on the same channel, vouched for by the platform (a number behind a user name, the number before). */
  otherIdentities?: string[];
}

/** A message that the platform says went out from our account, and that we did not send: a colleague answered there. */
export interface Echo {
  /** As `Inbound.key`. */
  key: string;
  address: Address;
  activity: ActivityDraft;
  externalId?: string;
  agentName?: string;
}

/** What a platform tells about messages that we sent. */
export interface Receipt {
  /** `Address.channel`. */
  channel: string;
  /** One message by the platform's id of it, or all that went to a thread until a moment (ISO 8601, UTC). */
  about: { externalId: string } | { thread: string; until: string };
  state: 'delivered' | 'read' | 'failed';
  /** ISO 8601, UTC. */
  at: string;
  /** Of `failed`. */
  reason?: string;
}

/** What came of an attempt to deliver. An activity may be several messages there: `progress` is how far it came. */
export type Delivered =
  | { outcome: 'sent'; externalIds?: string[] }
  /** May succeed later; `afterMs` as the platform asked (Retry-After). */
  | { outcome: 'retry'; reason: string; afterMs?: number; progress?: DeliveryProgress }
  /** Will never succeed (400, 403, 404). */
  | { outcome: 'refused'; reason: string }
  /** It left and no answer came: it may have arrived, so it is not sent again by itself. */
  | { outcome: 'unknown'; reason: string; externalIds?: string[] }
  /** The platform takes nothing until the customer writes again (or a template opens the talk anew): for channels with a `window`. */
  | { outcome: 'windowClosed'; reason: string; progress?: DeliveryProgress };

export interface DeliveryProgress {
  /** Messages that went out already: the next attempt goes on after them. */
  piecesSent: number;
  externalIds?: string[];
}

export interface Outgoing {
  /** The same on every attempt. */
  key: string;
  activity: Activity;
  address: Address;
  /** From the attempt before. */
  progress?: DeliveryProgress;
  /** ISO 8601: the customer's last message at this address, where one is known. */
  heardAt?: string;
}

export interface Channel {
  /** As in addresses. */
  readonly name: string;
  readonly capabilities: Capabilities;
  /**
   * `pull`: the customer's side reads the journal by watermark, nothing is sent. `push`: `deliver` is called once per
   * activity and attempt, in order within a conversation, never twice at once for one conversation.
   */
  readonly delivery: 'pull' | 'push';
  /** Renders the activity to what the channel can show and sends it. Must not throw for a platform's refusal. */
  deliver?(outgoing: Outgoing): Promise<Delivered>;
  /** As the channel would show them, for callers that are answered in the same response; nothing is sent. */
  fit?(activities: Activity[]): Activity[];
  /** Shows the customer that somebody writes. Best effort: never throws, nothing waits for it. */
  showTyping?(address: Address): Promise<void>;
  /** Tells the platform that the customer's last message was seen. Best effort like `showTyping`. */
  markRead?(address: Address): Promise<void>;
}

export interface Received {
  conversationId: ConversationId;
  turn: TurnRecord;
  /** The cause was known: `turn` is the first one. */
  isDuplicate: boolean;
}

/** What channels hand their events to. */
export interface Receiver {
  /**
   * Takes one turn and resolves when it is committed: only then may the platform be told "received".
   * Rejects with `UnavailableError` (answer 503 with Retry-After), `BadInputError` or `RefusedError`.
   */
  receive(inbound: Inbound): Promise<Received>;
  /**
   * For callers that must be answered in the same response (`expectReplies`, `invoke`): the same, and the activities
   * that this turn and the turns of its calls said, once no call is open or `timeoutMs` passed. Those are settled as
   * delivered; what comes later is pushed as usual.
   */
  receiveInline(inbound: Inbound, timeoutMs: number): Promise<Received & { activities: Activity[] }>;
  /**
   * A colleague answered in the platform's own app: kept in the transcript, and the bot falls silent. Undefined when it is
   * a message that we sent ourselves.
   */
  receiveEcho(echo: Echo): Promise<Received | undefined>;
  /** Somebody's message arrived or was read. Unknown ones are left aside. */
  noteReceipt(receipt: Receipt): Promise<void>;
  /** The customer is writing. Nothing is stored. */
  noteTyping(address: Address): void;
}

/** Wakes those who look at the journal, after a commit. A lost wake-up costs a poll, never data. */
export interface Wakeups {
  /** Called after each commit of the conversation, or of any with `'*'`. Returns the way to stop. Must not throw. */
  subscribe(conversation: ConversationId | '*', listener: (id: ConversationId, seq: number) => void): () => void;
  wake(id: ConversationId, seq: number): void;
}
