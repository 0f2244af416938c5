/** What the Desk reads and does: read models made from the journal, and the port that makes them. */
import type { Activity } from './activity.ts';
import type { TextUnit } from './channel.ts';
import type { HolderKind, Offer, Priority, PromiseKind, SentimentPoint } from './conversation.ts';
import type { Customer, CustomerLink } from './customer.ts';
import type { AgentId, ConversationId, CustomerId } from './ids.ts';
import type { AccountRole, AgentPresence, PresenceState } from './staff.ts';
import type { ListFilter, TranscriptHit, TranscriptQuery } from './store/conversation-index.ts';
import type { Delivery } from './store/outbox.ts';
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

export interface PromiseView {
  kind: PromiseKind;
  dueAt: string;
  /** Of the whole time, what is gone: 0..1 and above; the last quarter is tinted. */
  since: string;
  isBroken: boolean;
  /** The queue is closed until then: the clock stands. */
  pausedUntil?: string;
}

/** A line in the list. */
export interface ConversationRow {
  id: ConversationId;
  seq: number;
  holder: HolderKind;
  agentId?: AgentId;
  agentName?: string;
  queueId?: string;
  priority: Priority;
  /** ISO 8601: since when the holder holds it (for waiting ones: since when the customer waits). */
  since: string;
  /** Of those who wait, `Place.dueAt`: the order of the list. */
  dueAt?: string;
  customerId: CustomerId;
  customerName?: string;
  isVip?: boolean;
  isBlocked?: boolean;
  labels: string[];
  /** The promise that is due next, or broken; absent when none runs. */
  promise?: PromiseView;
  /** Who is asked right now. */
  offer?: Offer;
  /** Of a snoozed one, ISO 8601. */
  snoozedUntil?: string;
  /** Of an outside desk that holds it. */
  desk?: string;
  channel: string;
  language: string;
  preview: { text: string; role: 'customer' | 'bot' | 'agent' | 'system'; at: string };
  sentiment: SentimentLine;
}

/** A letter as it came: what a mail channel keeps as `channelData.mail`, beside the words of its writer alone. */
export interface KeptMail {
  subject: string;
  from: { name: string; address: string }[];
  to: { name: string; address: string }[];
  cc?: { name: string; address: string }[];
  text: string;
  /** Made safe by the channel; to be shown in a frame of its own all the same. */
  html?: string;
  /** It goes on: only the first part was kept. */
  isCut?: boolean;
}

/** With what became of it, where it had to be sent, and the whole letter, where it is one. */
export type DeskActivity = Activity & { delivery?: Pick<Delivery, 'state' | 'reason'>; mail?: KeptMail };

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
  verdict?: 'right' | 'tooEarly' | 'tooLate';
  /** Best first, at most 3: what the same understanding would answer. */
  suggestions: SuggestedAnswer[];
  /** Titles of answers after which the customer asked for a person, or asked again. */
  refused: { source: string; title: string }[];
  /** The next promise, or none. */
  due?: PromiseView;
}

/** To insert, never to send by itself. */
export interface SuggestedAnswer {
  /** `faq:<id>`. */
  source: string;
  title: string;
  /** Filled, CommonMark. */
  text: string;
  /** 0..1, calibrated. */
  score: number;
}

/** Who else is in a conversation right now. */
export interface Viewer {
  agentId: AgentId;
  name: string;
  isTyping: boolean;
}

/** What an agent writes again and again. `text` is Liquid over `customer`, `agent`, `slots`, `conversation`. */
export interface CannedReply {
  id: string;
  /** Typed after `/`. */
  shortcut: string;
  title: string;
  /** Language → text; the conversation's language first. */
  texts: Record<string, string>;
  owner?: AgentId;
}

/** Several commands by one key. Replies in it are Liquid, like canned ones. */
export interface Macro {
  id: string;
  title: string;
  commands: AgentCommand[];
  owner?: AgentId;
}

/** A list with filters that somebody keeps. */
export interface SavedView {
  id: string;
  title: string;
  list: DeskList;
  filters: DeskFilters;
  owner?: AgentId;
}

export type DeskList = 'waiting' | 'mine' | 'snoozed' | 'open' | 'closed';
export type DeskFilters = Omit<ListFilter, 'holders' | 'agentId'>;

/** Where will we break a promise next? */
export interface Board {
  at: string;
  waiting: number;
  /** Since when the longest waits. */
  oldestSince?: string;
  atRisk: number;
  broken: number;
  agents: { available: number; all: number };
  queues: {
    id: string;
    title: string;
    waiting: number;
    oldestSince?: string;
    atRisk: number;
    /** Conversations that agents who serve it could take now, and in all. */
    free: number;
    places: number;
    isOpen: boolean;
  }[];
  /** `declined`: offers of today that they declined; one that they let pass is none. */
  people: (AgentPresence & { load: number; capacity: number; declined: number; feels: Record<Mood, number> })[];
  /** Most pressing first, at most 20. */
  pressing: ConversationRow[];
  /** Customers who began to wait, and who were taken, in each of the last 12 five minutes. */
  flow: { from: string; entered: number; taken: number }[];
}

/** Everything known of one person, over all channels, bots and people. */
export interface CustomerCard {
  customer: Customer;
  /** The others that were linked into this one. */
  linked: { customer: Customer; link: CustomerLink }[];
  /** Newest first, at most 50. */
  journey: JourneyEntry[];
  sentiment: SentimentLine;
  /** Slots of open conversations: what need not be asked again. */
  open: { conversationId: ConversationId; flow?: string; slots: { name: string; value: string }[] }[];
  /** Answers of the panels that the operator plugged in; one that failed fails alone. */
  panels: { id: string; title: string; rows?: { label: string; value: string; url?: string }[]; problem?: string }[];
}

export interface JourneyEntry {
  conversationId: ConversationId;
  channels: string[];
  from: string;
  to: string;
  /** What it was about: titles of answers and flows. */
  about: string[];
  handledBy: 'bot' | 'agent' | 'both';
  agentNames: string[];
  holder: HolderKind;
  feels?: Mood;
  rating?: { kind: 'csat' | 'ces' | 'nps'; score: number; comment?: string };
}

/** How one may write to the customer where they are now. */
export interface WritingRoom {
  /** What staff should know of the sender there. */
  warning?: string;
  /** Longest message; longer ones become several. Absent for a channel that is not set up any more. */
  longest?: { max: number; unit: TextUnit };
  /** Buttons on one message; 0: they become numbered lines. */
  buttons?: number;
  isMail?: boolean;
  isSms?: boolean;
  /** The platform takes free text only for a while after the customer's last message. ISO 8601. */
  window?: { isOpen: boolean; until?: string };
  /** Prepared messages that the platform takes at any time. */
  templates: { id: string; titles: Record<string, string>; text: string; places: number; language: string }[];
}

export interface ConversationDetail {
  row: ConversationRow;
  customer: Customer;
  writing: WritingRoom;
  brief: HandoffBrief;
  activities: DeskActivity[];
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
  list(options: { list: DeskList; agentId: AgentId; filters?: DeskFilters; after?: string; limit: number }): Promise<{
    rows: ConversationRow[];
    total: number;
    next?: string;
  }>;
  counts(agentId: AgentId): Promise<{ waiting: number; mine: number; snoozed: number }>;
  row(id: ConversationId): Promise<ConversationRow | undefined>;
  detail(id: ConversationId, staff: { agentId: AgentId; role: AccountRole }): Promise<ConversationDetail | undefined>;
  activities(id: ConversationId, afterOrdinal: number): Promise<DeskActivity[]>;
  /** The turn that an activity belongs to. */
  explain(id: ConversationId, ordinal: number): Promise<Explanation | undefined>;
  /** Throws `RefusedError` (409) when the holder does not allow it now; the same `key` again is the first result again. */
  command(options: {
    id: ConversationId;
    key: string;
    agentId: AgentId;
    agentName: string;
    role: AccountRole;
    command: AgentCommand;
  }): Promise<{ seq: number }>;
  /** The most pressing one that this agent can serve and has room for is theirs now; undefined when nobody waits for them. */
  takeNext(agent: {
    agentId: AgentId;
    agentName: string;
    role: AccountRole;
    key: string;
  }): Promise<ConversationId | undefined>;
  search(query: TranscriptQuery): Promise<TranscriptHit[]>;
  board(): Promise<Board>;
  /** Up to 3, best first, for the customer's last message; none when nothing is sure enough to suggest. */
  suggest(id: ConversationId): Promise<SuggestedAnswer[]>;
  card(id: CustomerId): Promise<CustomerCard | undefined>;
}

/** Who is at the Desk. In memory: after a restart everyone has the grace period to come back. */
export interface Presence {
  /** Called when a Desk socket opens; returns what to call when it closes. */
  connect(agentId: AgentId, name: string): () => void;
  setState(agentId: AgentId, state: PresenceState, reason?: string): void;
  find(agentId: AgentId): AgentPresence | undefined;
  /** All who have been at the Desk since the start. */
  list(): AgentPresence[];
  /** Called after each change. Returns the way to stop. */
  subscribe(listener: () => void): () => void;
  /** Agents connected and available. */
  countAvailable(): number;
}
