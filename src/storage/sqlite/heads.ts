/** The head of each conversation: the state after its last turn, with columns for lists, queues and timers. */
import type { ConversationHead, ConversationState } from '../../conversation/conversation.ts';
import {
  type ConversationId,
  type CustomerId,
  conversationId,
  type ReleaseId,
  releaseId,
} from '../../conversation/ids.ts';
import type { Connection } from './connection.ts';
import { numberOf, type Row, textOf } from './row.ts';
import type { TurnRow } from './turn-row.ts';

export function headOf(row: Row): ConversationHead {
  const state: ConversationState = JSON.parse(textOf(row, 'state'));
  return { conversationId: conversationId(textOf(row, 'conversation_id')), seq: numberOf(row, 'seq'), state };
}

export function findHead(connection: Connection, id: ConversationId): ConversationHead | undefined {
  const row = connection.get('SELECT conversation_id, seq, state FROM heads WHERE conversation_id = ?', id);
  return row === undefined ? undefined : headOf(row);
}

/** Where the conversation stands; undefined when there is none. */
export function findProgress(
  connection: Connection,
  id: ConversationId,
): { seq: number; isErased: boolean } | undefined {
  const row = connection.get('SELECT seq, erased_at FROM heads WHERE conversation_id = ?', id);
  return row === undefined ? undefined : { seq: numberOf(row, 'seq'), isErased: row.erased_at !== null };
}

export function saveHead(
  connection: Connection,
  turn: Pick<TurnRow, 'conversationId' | 'seq' | 'at' | 'head' | 'state'>,
): void {
  const columns = turn.head;
  connection.run(
    `INSERT INTO heads (conversation_id, seq, customer_id, holder, queue_id, agent_id, due_at, next_due_at, pinned_release,
                        language, channel, priority, feels, labels, updated_at, state)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (conversation_id) DO UPDATE SET
       seq = excluded.seq, customer_id = excluded.customer_id, holder = excluded.holder, queue_id = excluded.queue_id,
       agent_id = excluded.agent_id, due_at = excluded.due_at, next_due_at = excluded.next_due_at,
       pinned_release = excluded.pinned_release, language = excluded.language, channel = excluded.channel,
       priority = excluded.priority, feels = excluded.feels, labels = excluded.labels,
       updated_at = excluded.updated_at, state = excluded.state`,
    turn.conversationId,
    turn.seq,
    columns.customer_id,
    columns.holder,
    columns.queue_id,
    columns.agent_id,
    columns.due_at,
    columns.next_due_at,
    columns.pinned_release,
    columns.language,
    columns.channel,
    columns.priority,
    columns.feels,
    columns.labels,
    turn.at,
    turn.state,
  );
}

/** Newest first, without erased ones. */
export function listConversationsOf(
  connection: Connection,
  customers: CustomerId[],
  limit: number,
): ConversationHead[] {
  return connection
    .all(
      `SELECT conversation_id, seq, state FROM heads
        WHERE customer_id IN (SELECT value FROM json_each(?)) AND erased_at IS NULL
        ORDER BY updated_at DESC, conversation_id DESC LIMIT ?`,
      JSON.stringify(customers),
      limit,
    )
    .map(headOf);
}

export function countWaiting(connection: Connection, queueId: string): number {
  const row = connection.get("SELECT count(*) AS waiting FROM heads WHERE holder = 'queue' AND queue_id = ?", queueId);
  return row === undefined ? 0 : numberOf(row, 'waiting');
}

export function findDue(connection: Connection, now: string, limit: number): ConversationHead[] {
  return connection
    .all(
      'SELECT conversation_id, seq, state FROM heads WHERE next_due_at <= ? ORDER BY next_due_at, id LIMIT ?',
      now,
      limit,
    )
    .map(headOf);
}

export function findPinnedReleases(connection: Connection): ReleaseId[] {
  return connection
    .all('SELECT DISTINCT pinned_release FROM heads WHERE pinned_release IS NOT NULL')
    .map((row) => releaseId(textOf(row, 'pinned_release')));
}
