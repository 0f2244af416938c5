/** A conversation's state: everything that the next turn needs, held in the last turn's record. JSON throughout. */
import type { CardAction } from './activity.ts';
import type { Address } from './address.ts';
import type { DialogFrame } from './flow.ts';
import type { AgentId, ConversationId, CustomerId, ReleaseId } from './ids.ts';
import type { Mood } from './understanding.ts';

/** Who answers now. Changed only by `transition` in src/escalation. Times are ISO 8601, UTC. */
export type Holder =
  | { kind: 'bot' }
  | { kind: 'queue'; queueId: string; since: string; priority: 'normal' | 'high' }
  | {
      kind: 'agent';
      agentId: AgentId;
      agentName: string;
      queueId: string;
      since: string /** place in the queue, kept if the agent is lost */;
      queuedSince: string;
    }
  | { kind: 'closed'; since: string; by: 'agent' | 'bot' | 'customer' };

export type HolderKind = Holder['kind'];

/** A due timer is the cause of a turn, with its id in the key: it fires once. */
export interface Timer {
  id: string;
  kind: 'queueWait';
  /** ISO 8601, UTC. */
  dueAt: string;
}

/** The escalation that the conversation is in (or was last in): what the agent's brief is made from. */
export interface Escalation {
  queueId: string;
  rule: string;
  because: string;
  priority: 'normal' | 'high';
  at: string;
}

/** One measured message of the customer's. */
export interface SentimentPoint {
  /** Of the activity. */
  ordinal: number;
  /** -1..1. */
  score: number;
  label: Mood;
  /** The customer's words that moved it; absent where no single word did, and in older records. */
  because?: string[];
}

export interface SentimentTrend {
  /** The customer's measured messages, oldest first, at most the last 20. */
  points: SentimentPoint[];
}

/** What was last offered to choose from: a numbered answer, a label or a value is understood as one of these. */
export interface OfferedChoice {
  number: number;
  action: CardAction;
}

export interface ConversationState {
  holder: Holder;
  customerId: CustomerId;
  /** Where the conversation is now. */
  address: Address;
  /** The release in charge: pinned while a dialog is open. */
  release: ReleaseId;
  /** BCP 47: the language that the bot speaks here. */
  language: string;
  /** A language of the customer's that the content does not have, once the bot has said so: it is said once. */
  languageAdmitted?: string;
  /** Stack of running flows; empty when none runs. */
  dialogs: DialogFrame[];
  /** Values known in this conversation, from finished and open flows: never asked twice. */
  slots: Record<string, unknown>;
  offered: OfferedChoice[];
  /** Fallbacks and rejected answers without one understood in between. */
  misunderstoodInARow: number;
  sentiment: SentimentTrend;
  /** Sources of answers shown, newest last, at most 20. */
  answersShown: string[];
  escalation?: Escalation;
  timers: Timer[];
  /** Calls without an answer yet, by id. */
  openCalls: string[];
  /** Activities so far: the next ordinal is this plus one. */
  activities: number;
  /** Messages of the customer since the conversation was opened (or opened again). */
  customerMessages: number;
  /** For lists: last words of either side. Never longer than 200 characters. */
  preview: { text: string; role: 'customer' | 'bot' | 'agent' | 'system'; at: string };
}

/** The head: what is loaded before a turn. */
export interface ConversationHead {
  conversationId: ConversationId;
  /** Sequence number of the last turn. */
  seq: number;
  state: ConversationState;
}

/** Earliest due timer of a state, ISO 8601; undefined when none runs. */
export function nextDueAt(state: ConversationState): string | undefined {
  return state.timers.reduce<string | undefined>(
    (first, timer) => (first === undefined || timer.dueAt < first ? timer.dueAt : first),
    undefined,
  );
}
