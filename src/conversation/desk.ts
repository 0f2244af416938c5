/** What the Desk reads and does: read models made from the journal, and the port that makes them. */
import type { Activity } from './activity.ts';
import type { HolderKind, SentimentPoint } from './conversation.ts';
import type { Customer } from './customer.ts';
import type { AgentId, ConversationId } from './ids.ts';
import type { AgentCommand, TurnRecord } from './turn.ts';
import type { Mood, Understanding } from './understanding.ts';
import type { DecisionReason } from './why-decided.ts';

export interface SentimentLine {
  points: SentimentPoint[];
  /** Mean of the last three, -1..1; absent below one measured message. */
  level?: number;
  /** The word for the level. */
  label?: Mood;
  /** Change per message over the last five, least squares; absent below two. */
  slope?: number;
  /** The lowest score so far. */
  worst?: number;
  /** Which message the worst score is of, and the words that made it; the last of equals. */
  worstMessage?: SentimentPoint;
  /** What moved it last: the message with the greatest change from the one before, among the last five. Absent while it is steady. */
  movedBy?: SentimentPoint;
  /** `tooEarly` below two measured messages. */
  direction: 'better' | 'worse' | 'steady' | 'tooEarly';
}

/** A line in the list. */
export interface ConversationRow {
  id: ConversationId;
  seq: number;
  holder: HolderKind;
  agentId?: AgentId;
  agentName?: string;
  queueId?: string;
  priority: 'normal' | 'high';
  /** ISO 8601: since when the holder holds it (for waiting ones: since when the customer waits). */
  since: string;
  customerName?: string;
  channel: string;
  language: string;
  preview: { text: string; role: 'customer' | 'bot' | 'agent' | 'system'; at: string };
  sentiment: SentimentLine;
}

/** Who, what and how they feel, before the agent types. Every value comes from the journal. */
export interface HandoffBrief {
  /** What the customer wants: the intent's title, or their last words when nothing was sure. */
  wants: { text: string; intent?: string; isSure: boolean };
  /** Slots collected, in words. */
  known: { name: string; value: string }[];
  /** Titles of answers shown, newest last. */
  answersShown: { source: string; title: string }[];
  /** Where a flow stood: `Return an item, question "reason"`. */
  flow?: string;
  because?: string;
  rule?: string;
  escalatedAt?: string;
}

export interface ConversationDetail {
  row: ConversationRow;
  customer: Customer;
  brief: HandoffBrief;
  activities: Activity[];
  /** What this agent may do now; the server decides, the page only shows. */
  allowed: AgentCommand['do'][];
}

/** Why a turn went as it did, for the panel behind "why". */
export interface Explanation {
  turn: Pick<TurnRecord, 'seq' | 'at' | 'release' | 'decisions' | 'failure'>;
  /** As it was written; turns of older versions may lack fields. */
  understanding?: Understanding;
  /** Why it was decided so; there when something was to be understood. */
  reason?: DecisionReason;
}

export interface Desk {
  list(options: {
    list: 'waiting' | 'mine' | 'open' | 'closed';
    agentId: AgentId;
    after?: string;
    limit: number;
  }): Promise<{
    rows: ConversationRow[];
    total: number;
    next?: string;
  }>;
  counts(agentId: AgentId): Promise<{ waiting: number; mine: number }>;
  row(id: ConversationId): Promise<ConversationRow | undefined>;
  detail(id: ConversationId, agentId: AgentId): Promise<ConversationDetail | undefined>;
  activities(id: ConversationId, afterOrdinal: number): Promise<Activity[]>;
  /** The turn that an activity belongs to. */
  explain(id: ConversationId, ordinal: number): Promise<Explanation | undefined>;
  /** Throws `RefusedError` (409) when the holder does not allow it now; the same `key` again is the first result again. */
  command(options: {
    id: ConversationId;
    key: string;
    agentId: AgentId;
    agentName: string;
    command: AgentCommand;
  }): Promise<{ seq: number }>;
}

/** Who is at the Desk. In memory: after a restart everyone has the grace period to come back. */
export interface Presence {
  /** Called when a Desk socket opens; returns what to call when it closes. */
  connect(agentId: AgentId, name: string): () => void;
  setAvailable(agentId: AgentId, isAvailable: boolean): void;
  isAvailable(agentId: AgentId): boolean;
  /** Agents connected and available. */
  countAvailable(): number;
}
