/** The port that finds conversations by what the journal says of them: the Desk's lists, words that were said, due timers. */
import type { ConversationHead, HolderKind, Priority } from '../conversation.ts';
import type { Customer } from '../customer.ts';
import type { AgentId, ConversationId, CustomerId } from '../ids.ts';
import type { Mood } from '../understanding.ts';

/** Which conversations; all of what is given must hold, and of each list one. */
export interface ListFilter {
  holders: HolderKind[];
  /** Of the conversations that an agent holds, wraps up or put aside, only this one's. */
  agentId?: AgentId;
  queueIds?: string[];
  languages?: string[];
  /** Whole names, or what stands before the colon: `webhook` is every webhook. */
  channels?: string[];
  priorities?: Priority[];
  labels?: string[];
  /** The customer's last measured mood. */
  feels?: Mood[];
}

/** A line in the Desk's list. */
export interface ConversationSummary extends ConversationHead {
  customer: Customer;
}

export interface ConversationPage {
  conversations: ConversationSummary[];
  /** Of the whole list, not of this page. */
  total: number;
  /** Hand in as `after` for the next page; undefined at the end. */
  next?: string;
}

export interface TranscriptQuery {
  /** Words that all occur, the last one perhaps not whole; "in quotes" next to each other. Empty: any, newest first. */
  text: string;
  /** The person: customers that were linked into this one included. */
  customerId?: CustomerId;
  role?: 'customer' | 'bot' | 'agent';
  /** ISO 8601. */
  after?: string;
  before?: string;
  feels?: Mood;
  limit: number;
}

export interface TranscriptHit {
  conversationId: ConversationId;
  ordinal: number;
  at: string;
  role: 'customer' | 'bot' | 'agent' | 'system';
  customerId: CustomerId;
  customerName?: string;
  channel: string;
  /** A piece of the text; what was found stands between `\u0002` and `\u0003`. */
  excerpt: string;
}

export interface ConversationIndex {
  /** By holder; waiting ones by when they should have a person (`Place.dueAt`), earliest first; others newest first. Without erased ones. */
  listConversations(options: ListFilter & { after?: string; limit: number }): Promise<ConversationPage>;
  /** Of one person: all whose customer is one of these, newest first, without erased ones. */
  listConversationsOf(customers: CustomerId[], limit: number): Promise<ConversationHead[]>;
  /** Words in what was said, notes of the staff included, best first; of very common words the newest are looked at. */
  searchActivities(query: TranscriptQuery): Promise<TranscriptHit[]>;
  countWaiting(queueId: string): Promise<number>;
  /** Conversations with a timer due at or before `now` (ISO), earliest first. */
  findDue(now: string, limit: number): Promise<ConversationHead[]>;
}
