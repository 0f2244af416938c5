/** The port of the journal: what happened in each conversation, written turn by turn and read in order. */
import type { Activity } from '../activity.ts';
import type { Address } from '../address.ts';
import type { ConversationHead } from '../conversation.ts';
import type { ConversationId } from '../ids.ts';
import type { TurnCommit, TurnRecord } from '../turn.ts';

export type CommitOutcome =
  | { outcome: 'committed' }
  /** The cause's key is known: the first turn, unchanged. Nothing was written. */
  | { outcome: 'duplicate'; turn: TurnRecord }
  /** `seq` is taken, the address belongs to another conversation by now, or the conversation or customer was erased: load the head and compute again. */
  | { outcome: 'conflict' };

/** Something happened to a conversation. */
export interface Change {
  conversationId: ConversationId;
  /** Of its last turn. */
  seq: number;
  /** Two changes of a conversation have two stamps. */
  stamp: string;
}

export interface Journal {
  findHead(id: ConversationId): Promise<ConversationHead | undefined>;
  /** The conversation that an address belongs to. */
  findConversationAt(address: Pick<Address, 'channel' | 'thread'>): Promise<ConversationId | undefined>;
  /** The turn that this cause made, wherever it is. */
  findTurnByCause(key: string): Promise<TurnRecord | undefined>;
  /**
   * The one way anything happens to a conversation: the turn, its head, its outbox, its address and the customer, all
   * or nothing, durable when the promise resolves. `turn.seq` must be the head's plus one (1 for a new conversation).
   */
  commitTurn(commit: TurnCommit): Promise<CommitOutcome>;

  /** Turns after `afterSeq`, in order. */
  readTurns(id: ConversationId, options?: { afterSeq?: number; limit?: number }): Promise<TurnRecord[]>;
  /**
   * Turns of all conversations, taken from `from` until before `to` (ISO 8601, UTC), by time: what measures are counted
   * from. `next` goes into `after` for the next page.
   */
  readTurnsBetween(options: {
    from: string;
    to: string;
    after?: string;
    limit: number;
  }): Promise<{ turns: TurnRecord[]; next?: string }>;
  /**
   * What happened in all conversations since the cursor was handed out, by any node: every turn, by its conversation's last
   * one alone; what else changed may be told too, and what was told already may be told once more. `cursor` goes into the
   * next call; without one nothing is told, from now on. It is good on every node.
   */
  readChangesSince(cursor: string | undefined, limit: number): Promise<{ changes: Change[]; cursor: string }>;
  /** Activities after `afterOrdinal`, in order; only those of one address when it is given (a channel's own view). */
  readActivities(
    id: ConversationId,
    options?: { afterOrdinal?: number; limit?: number; address?: Pick<Address, 'channel' | 'thread'> },
  ): Promise<Activity[]>;
}
