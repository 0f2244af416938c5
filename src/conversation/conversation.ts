/** A conversation's state: everything that the next turn needs, held in the last turn's record. JSON throughout. */
import type { CardAction } from './activity.ts';
import type { Address } from './address.ts';
import type { DialogFrame } from './flow.ts';
import type { AgentId, ConversationId, CustomerId, ReleaseId } from './ids.ts';
import type { Mood } from './understanding.ts';

export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** One agent is asked, and nobody else meanwhile; past `until` the offer is over. */
export interface Offer {
  agentId: AgentId;
  agentName: string;
  until: string;
}

/** Where a conversation stands among those that wait; kept while an agent holds it, for the way back. */
export interface Place {
  queueId: string;
  /** Since when the customer waits. */
  since: string;
  priority: Priority;
  /**
   * When this customer should have a person: those who wait are served in this order (earliest due first), so that
   * nobody is passed over for ever. From the queue's target for the priority; absent in older records: `since` then.
   */
  dueAt?: string;
}

/** Who answers now. Changed only by `transition` in src/escalation. Times are ISO 8601, UTC. */
export type Holder =
  | { kind: 'bot' }
  | ({
      kind: 'queue';
      /** Absent while it just waits. */
      offer?: Offer;
      /** Agents who declined or let an offer pass: asked again only when nobody else is left. */
      declinedBy?: AgentId[];
      /** Whom it was transferred to: offered to them first. */
      meantFor?: AgentId;
    } & Place)
  | ({
      kind: 'agent';
      agentId: AgentId;
      agentName: string;
      /** Since when this agent holds it. */
      since: string;
      /** Since when the customer waited, kept if the agent is lost. */
      queuedSince: string;
    } & Omit<Place, 'since' | 'priority'> & { priority?: Priority })
  /** The talk is over, the agent names what it was; the customer's next message brings it back to the agent. */
  | {
      kind: 'wrapUp';
      agentId: AgentId;
      agentName: string;
      queueId: string;
      since: string;
      until: string;
      queuedSince: string;
    }
  /** Put aside by an agent until a moment, or until the customer writes: then back to the agent, or to the queue when they are away. */
  | ({ kind: 'snoozed'; agentId: AgentId; agentName: string; until: string; queuedSince: string } & Place)
  /** A desk of somebody else's holds it (`desk` is its name in the settings); not accepted yet: it waits there. */
  | ({ kind: 'desk'; desk: string; isAccepted: boolean; reference?: string; agentName?: string } & Place)
  | { kind: 'closed'; since: string; by: 'agent' | 'bot' | 'customer' };

export type HolderKind = Holder['kind'];

/** A due timer is the cause of a turn, with its id in the key: it fires once. */
export interface Timer {
  id: string;
  kind:
    | 'queueWait'
    /** An offer to an agent passes. */
    | 'offer'
    /** A promise of the service level is broken; `about` names it. */
    | 'serviceLevel'
    | 'wrapUp'
    | 'snooze'
    /** The customer is silent for long while a person waits for them. */
    | 'silence'
    /** An outside desk has not taken it. */
    | 'desk'
    | 'survey';
  /** ISO 8601, UTC. */
  dueAt: string;
  /** What it is about, where the kind alone does not say. */
  about?: string;
}

export const PROMISES = ['firstReply', 'nextReply', 'resolution'] as const;
/** What a queue promises its customers. */
export type PromiseKind = (typeof PROMISES)[number];

/** One promise under way. Opening hours are worked into `dueAt`: it only moves while the queue is open. */
export interface ServicePromise {
  since: string;
  dueAt: string;
  metAt?: string;
  /** Set once, by the turn of the timer. */
  brokenAt?: string;
}

/** The escalation that the conversation is in (or was last in): what the agent's brief is made from. */
export interface Escalation {
  queueId: string;
  rule: string;
  because: string;
  priority: Priority;
  at: string;
  /** What the agent said of it, with one tap. */
  verdict?: 'right' | 'tooEarly' | 'tooLate';
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

/** A message of the customer's, as far as it takes to know it again: no words are kept. */
export interface AskedQuestion {
  /** The sure intent. */
  intent?: string;
  /** A fingerprint of each different word. */
  words: number[];
}

/** What was last offered to choose from: a numbered answer, a label or a value is understood as one of these. */
export interface OfferedChoice {
  number: number;
  action: CardAction;
}

/** One input of an Adaptive Card, as it is asked. */
export interface FormInput {
  id: string;
  kind: 'text' | 'number' | 'date' | 'time' | 'toggle' | 'choice' | 'choices';
  label: string;
  isRequired: boolean;
  /** What to say of an answer that is not one; absent: the built-in words. */
  error?: string;
  /** Of numbers; ISO dates and times as they are. */
  min?: number | string;
  max?: number | string;
  maxLength?: number;
  /** A regular expression that a text has to match. */
  pattern?: string;
  /** Of choices; of a toggle: yes, then no. */
  choices?: { title: string; value: string }[];
  /** Taken when it is left out. */
  value?: string;
}

/** An Adaptive Card that is asked input by input. */
export interface CardForm {
  /** The first one is the open question. */
  left: FormInput[];
  values: Record<string, string>;
  /** Ways to send it off; more than one are asked for at the end. */
  submits: { title: string; data?: unknown; hasInputs: boolean }[];
}

/** What a survey judges, as it was when the talk ended. */
export interface SurveyAbout {
  release: ReleaseId;
  /** Of the last sure answer or flow. */
  intent?: string;
  agentId?: AgentId;
  queueId?: string;
}

export interface ConversationState {
  holder: Holder;
  customerId: CustomerId;
  /** Where the conversation is now. */
  address: Address;
  /** `addressKey` → when the customer last wrote there (ISO 8601): how long we may write there freely. */
  heardAt?: Record<string, string>;
  /** `addressKey` → what staff were told of the sender there (`InboundProfile.warning`): it is said once. */
  warned?: Record<string, string>;
  /** A card with inputs, asked one by one where the channel cannot show it. */
  form?: CardForm;
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
  /** The customer's last messages in this case, oldest first, at most 10: "asked again" is told from them. */
  questions?: AskedQuestion[];
  /** Sources of answers shown, newest last, at most 20. */
  answersShown: string[];
  escalation?: Escalation;
  /** What is promised while people are in charge, by promise. Absent before the first escalation. */
  service?: Partial<Record<PromiseKind, ServicePromise>>;
  /** What a waiting customer was last told of their place: told anew only when it changed noticeably. */
  told?: { place: number; minutes?: number; at: string };
  /** Set by agents. */
  labels?: string[];
  /** The agent of the last talk: asked first when the customer comes back. */
  lastAgent?: { agentId: AgentId; agentName: string; at: string };
  /** How the last talk with a person ended: codes of the queue's list. */
  wrapUp?: { codes: string[]; note?: string; at: string; agentId: AgentId };
  /** A survey that is asked, or was. */
  survey?: { kind: 'csat' | 'ces' | 'nps'; askedAt: string; answeredAt?: string; about: SurveyAbout };
  /** Nothing that the customer writes is answered or shown as waiting. */
  isBlocked?: boolean;
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
