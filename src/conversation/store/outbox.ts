/** The port of the outbox: what committed turns want sent, and what became of it. */
import type { Activity } from '../activity.ts';
import type { Address } from '../address.ts';
import type { DeliveryProgress, Receipt } from '../channel.ts';
import type { ConversationId } from '../ids.ts';
import type { OutboxItem } from '../turn.ts';

/** One entry of the outbox with what is known of its sending. */
export interface OutboxEntry {
  item: OutboxItem;
  conversationId: ConversationId;
  seq: number;
  /** The activity, for lane `deliver`. */
  activity?: Activity;
  /** Sendings so far. */
  attempts: number;
  /** How far the last attempt came; absent when nothing of it is out. */
  progress?: DeliveryProgress;
  /** ISO 8601: when the turn was committed. */
  createdAt: string;
  /** ISO 8601: when it was put back after being parked; patience with it begins anew. */
  releasedAt?: string;
  /** ISO 8601: not before. */
  nextAttemptAt: string;
  /** Of several nodes: whose it is to send, as the commit said. Absent where one process serves the store. */
  courier?: string;
}

/** What came of an attempt to send. */
export type Settlement =
  /** Ids of the platform, by which receipts name the messages. */
  | { outcome: 'sent'; externalIds?: string[] }
  | { outcome: 'retry'; nextAttemptAt: string; reason: string; progress?: DeliveryProgress }
  /** Kept aside until `releaseParked`: it is not in the line meanwhile, later entries pass it. */
  | { outcome: 'parked'; reason: string; progress?: DeliveryProgress }
  /** It may have arrived: not sent again; a receipt may still settle it. */
  | { outcome: 'unknown'; reason: string; externalIds?: string[] }
  /** Given up: visible to supervisors as a dead letter. */
  | { outcome: 'dead'; reason: string };

export interface Delivery {
  activityId: string;
  /**
   * `waiting`: on its way, or to be tried again; `parked`: the channel takes nothing until the customer writes; `sent`: the
   * channel took it; `delivered`, `read`: the platform said so; `unknown`: no answer came; `refused`: given up.
   */
  state: 'waiting' | 'parked' | 'sent' | 'delivered' | 'read' | 'unknown' | 'refused';
  /** Why the last attempt failed. */
  reason?: string;
}

export interface DeadLetter {
  itemId: string;
  conversationId: ConversationId;
  lane: OutboxItem['lane'];
  attempts: number;
  reason: string;
  at: string;
}

export interface Outbox {
  /**
   * Outbox entries that may leave at `now`, oldest first: of each conversation and lane only the head of the line, so
   * that nothing overtakes. Entries being sent by this process are the caller's to leave out.
   */
  findSendable(now: string, limit: number): Promise<OutboxEntry[]>;
  /** Pending entries of one conversation, in order: the quick way after a commit. */
  findPending(id: ConversationId): Promise<OutboxEntry[]>;
  settle(itemId: string, settlement: Settlement, at: string): Promise<void>;
  /** Puts what was parked for this address back into its line, in its old order. How many there were. */
  releaseParked(address: Pick<Address, 'channel' | 'thread'>, at: string): Promise<number>;
  /**
   * What the platform told about messages that were sent: a delivery's state only ever rises (sent, delivered, read);
   * `failed` makes it a dead letter, unless it was read; a dead one stays one. What is `unknown` is sent by any of the
   * others. `until` is compared with the time of the turn: a platform's time of a message lies before our settlement of it.
   * The conversation, or undefined when no message of it is known.
   */
  noteReceipt(receipt: Receipt): Promise<ConversationId | undefined>;
  listDeadLetters(limit: number): Promise<DeadLetter[]>;
  /** What became of the activities that had to be sent, of turns after `afterSeq`. None for channels that read the journal. */
  readDeliveries(id: ConversationId, afterSeq: number): Promise<Delivery[]>;
}
