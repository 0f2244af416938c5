/** The head of each conversation: the state after its last turn, with columns for lists, queues and timers. */
import { type ConversationHead, type ConversationState, nextDueAt } from '../../conversation/conversation.ts';
import { type ConversationId, conversationId, type ReleaseId, releaseId } from '../../conversation/ids.ts';
import type { Connection } from './connection.ts';
import { numberOf, type Row, textOf } from './row.ts';
import type { TurnRow } from './turn-row.ts';

/** What the columns beside the state say; `verify` computes it again and compares. */
export interface HeadColumns {
  customer_id: string;
  holder: string;
  queue_id: string | null;
  agent_id: string | null;
  urgency: number;
  since: string;
  next_due_at: string | null;
  pinned_release: string | null;
}

export function columnsOf(state: ConversationState): HeadColumns {
  const { holder } = state;
  return {
    customer_id: state.customerId,
    holder: holder.kind,
    queue_id: holder.kind === 'queue' || holder.kind === 'agent' ? holder.queueId : null,
    agent_id: holder.kind === 'agent' ? holder.agentId : null,
    urgency: holder.kind === 'queue' && holder.priority === 'high' ? 0 : 1,
    since: holder.kind === 'queue' ? holder.since : '',
    next_due_at: nextDueAt(state) ?? null,
    pinned_release: state.dialogs.length > 0 ? state.release : null,
  };
}

export function headOf(row: Row): ConversationHead {
  const state: ConversationState = JSON.parse(textOf(row, 'state'));
  return { conversationId: conversationId(textOf(row, 'conversation_id')), seq: numberOf(row, 'seq'), state };
}

export function findHead(connection: Connection, id: ConversationId): ConversationHead | undefined {
  const row = connection.get('SELECT conversation_id, seq, state FROM heads WHERE conversation_id = ?', id);
  return row === undefined ? undefined : headOf(row);
}

export function findSeq(connection: Connection, id: ConversationId): number | undefined {
  const row = connection.get('SELECT seq FROM heads WHERE conversation_id = ?', id);
  return row === undefined ? undefined : numberOf(row, 'seq');
}

export function saveHead(connection: Connection, turn: TurnRow): void {
  const columns = turn.head;
  connection.run(
    `INSERT INTO heads (conversation_id, seq, customer_id, holder, queue_id, agent_id, urgency, since, next_due_at,
                        pinned_release, updated_at, state)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (conversation_id) DO UPDATE SET
       seq = excluded.seq, customer_id = excluded.customer_id, holder = excluded.holder, queue_id = excluded.queue_id,
       agent_id = excluded.agent_id, urgency = excluded.urgency, since = excluded.since,
       next_due_at = excluded.next_due_at, pinned_release = excluded.pinned_release,
       updated_at = excluded.updated_at, state = excluded.state`,
    turn.conversationId,
    turn.seq,
    columns.customer_id,
    columns.holder,
    columns.queue_id,
    columns.agent_id,
    columns.urgency,
    columns.since,
    columns.next_due_at,
    columns.pinned_release,
    turn.at,
    turn.state,
  );
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
