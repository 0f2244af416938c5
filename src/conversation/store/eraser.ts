/** The port that takes away what may not be kept: of a person who asks for it, or of conversations that are old enough. */
import type { ConversationId, CustomerId } from '../ids.ts';

/** Which conversations may have been kept long enough: nobody waits in them and no agent is in charge. */
export interface OldConversations {
  /** ISO 8601: the last turn was before. */
  before: string;
  /** Only of these channels, in the words of `ListFilter.channels`. */
  channels?: string[];
  /** Of all channels but these. */
  exceptChannels?: string[];
  limit: number;
}

export interface ErasureCount {
  customers: number;
  identities: number;
  conversations: number;
  turns: number;
  activities: number;
  outbox: number;
}

export interface Eraser {
  /**
   * Rewrites everything of these customers in place: words, names, identities and values go, the envelopes (ids, times,
   * order, counts) stay and `verify` finds nothing wrong. Search, outbox and links included. Says what was removed. One
   * after the other: when it fails in between, some are erased already, and asking again does the rest.
   */
  eraseCustomers(ids: CustomerId[], at: string): Promise<ErasureCount>;
  /** Oldest first; those that were erased already are not among them. */
  findConversationsBefore(options: OldConversations): Promise<ConversationId[]>;
  /** The same rewriting for conversations alone: their customers stay. Closes them; nothing can be added to them. */
  eraseConversations(ids: ConversationId[], at: string): Promise<ErasureCount>;
}
