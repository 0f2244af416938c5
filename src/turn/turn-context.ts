/** Everything that a turn is decided from: state and cause, and the facts that the pure middle must not fetch itself. */
import type { Activity } from '../conversation/activity.ts';
import type { Content } from '../conversation/content.ts';
import type { ConversationHead } from '../conversation/conversation.ts';
import type { Customer } from '../conversation/customer.ts';
import type { ConversationId, ReleaseId } from '../conversation/ids.ts';
import type { Cause } from '../conversation/turn.ts';
import type { Understanding } from '../conversation/understanding.ts';
import type { IdentityFacts } from './identity/arrival.ts';
import type { StaffFacts } from './staff-facts.ts';

export interface TurnContext extends StaffFacts {
  conversationId: ConversationId;
  /** Undefined for the first turn of a conversation. */
  head: ConversationHead | undefined;
  cause: Cause;
  /** As stored, or new with the identity of the cause. */
  customer: Customer;
  /** Other records that evidence holds to be the same person: what they know fills gaps, and is never written back. */
  kin?: Customer[];
  /** What is known of the way here: a code that was brought along, or asked for. */
  identity?: IdentityFacts;
  /** For an event about an earlier message of the customer's (edited, deleted): that one, where it is found. */
  changed?: Activity;
  /** For customers' messages. */
  understanding: Understanding | undefined;
  release: { id: ReleaseId; content: Content };
  /** The conversation's pinned release is gone: an open flow starts this part again. */
  isReleaseReplaced: boolean;
  /** Milliseconds since 1970. */
  now: number;
  /** 0..1; another value each call. */
  random: () => number;
  /** Unique, for calls and timers. */
  newId: () => string;
  /** Agents at the Desk and available. */
  agentsAvailable: number;
  /** Conversations waiting in a queue, this one not counted. */
  waitingIn: (queueId: string) => number;
  /** Whether the far side of the conversation's channel is a hub that takes `handoff.initiate`. */
  takesHandoffEvents: boolean;
  /** Whether it takes prepared messages (`ActivityDraft.template`). */
  takesTemplates: boolean;
  /** Whether it shows Adaptive Cards; where not, their inputs are asked one by one. */
  showsAdaptiveCards: boolean;
  /** Whether the channel of the conversation's address is sent to (else its side reads the journal). */
  isPushed: boolean;
}
