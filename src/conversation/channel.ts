/** The port of a channel: a codec with capabilities. The core never names one; it asks what it can show. */
import type { Activity, ActivityDraft } from './activity.ts';
import type { Address } from './address.ts';
import type { ConversationId } from './ids.ts';
import type { TurnRecord } from './turn.ts';

export interface Capabilities {
  /** Longest text of one message, in UTF-16 units. */
  maxTextLength: number;
  /** Buttons under a message; 0 when it has none (they become a numbered list). */
  maxButtons: number;
  /** Longest label of a button, in UTF-16 units. */
  maxButtonLabel: number;
  markdown: boolean;
  attachments: boolean;
  cards: boolean;
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
}

/** What a platform's event becomes. */
export interface Inbound {
  /** Unique over all channels and the same on each repeat: `<channel>:<the platform's event id>`. */
  key: string;
  address: Address;
  activity: ActivityDraft;
  externalId?: string;
  externalAt?: string;
  profile?: InboundProfile;
}

/** What came of an attempt to deliver. */
export type Delivered =
  | { ok: true; externalId?: string }
  /** May succeed later; `afterMs` as the platform asked (Retry-After). */
  | { ok: false; retry: true; afterMs?: number; reason: string }
  /** Will never succeed (400, 403, 404). */
  | { ok: false; retry: false; reason: string };

export interface Channel {
  /** As in addresses. */
  readonly name: string;
  readonly capabilities: Capabilities;
  /**
   * `pull`: the customer's side reads the journal by watermark, nothing is sent. `push`: `deliver` is called once per
   * activity and attempt, in order within a conversation, never twice at once for one conversation.
   */
  readonly delivery: 'pull' | 'push';
  /** `activity` already fits the capabilities. `key` is the same on every attempt. Must not throw for a platform's refusal. */
  deliver?(outgoing: { key: string; activity: Activity; address: Address }): Promise<Delivered>;
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
}

/** Wakes those who look at the journal, after a commit. A lost wake-up costs a poll, never data. */
export interface Wakeups {
  /** Called after each commit of the conversation, or of any with `'*'`. Returns the way to stop. Must not throw. */
  subscribe(conversation: ConversationId | '*', listener: (id: ConversationId, seq: number) => void): () => void;
  wake(id: ConversationId, seq: number): void;
}
