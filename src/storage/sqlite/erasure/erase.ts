/**
 * Erasure by law: rewrites everything of a person, or of conversations, in place. Runs inside one transaction; the
 * bytes go with SQLite's `secure_delete`, those in the write-ahead log with the checkpoint after it.
 */
import type { ConversationId, CustomerId } from '../../../conversation/ids.ts';
import { conversationId } from '../../../conversation/ids.ts';
import type { ErasureCount, OldConversations } from '../../../conversation/store/eraser.ts';
import { customerRowOf } from '../../journal/customer-row.ts';
import { erasedCustomer } from '../../journal/erasure/erased-state.ts';
import { erasedTurn } from '../../journal/erasure/erased-turn.ts';
import { columnsOf } from '../../journal/head-columns.ts';
import { checksumOf } from '../../journal/record.ts';
import { saidIn } from '../../journal/search/said-in.ts';
import type { Connection } from '../connection.ts';
import { removeLinksOf } from '../customer-links.ts';
import { findCustomer, writeCustomer } from '../customers.ts';
import { CHANNEL_IS_ONE_OF } from '../list-filter.ts';
import { numberOf, textOf } from '../row.ts';
import { removeSaid } from '../search/said-index.ts';
import { turnOf } from '../turn-row.ts';

/** Why a delivery was given up, for the dead letters. */
const REASON = 'erased';

export function eraseCustomers(connection: Connection, ids: CustomerId[], at: string): ErasureCount {
  const conversations = connection
    .all(
      'SELECT conversation_id FROM heads WHERE customer_id IN (SELECT value FROM json_each(?)) AND erased_at IS NULL',
      JSON.stringify(ids),
    )
    .map((row) => conversationId(textOf(row, 'conversation_id')));
  const count = eraseConversations(connection, conversations, at);
  removeLinksOf(connection, ids);
  for (const id of new Set(ids)) {
    connection.run('DELETE FROM documents WHERE owner = ?', id);
    const customer = findCustomer(connection, id);
    if (customer === undefined || customer.erasedAt !== undefined) continue;
    count.customers += 1;
    count.identities += customer.identities.length;
    writeCustomer(connection, customerRowOf(erasedCustomer(customer, at)));
  }
  return count;
}

export function eraseConversations(connection: Connection, ids: ConversationId[], at: string): ErasureCount {
  const count = { customers: 0, identities: 0, conversations: 0, turns: 0, activities: 0, outbox: 0 };
  for (const id of new Set(ids)) {
    const head = connection.get('SELECT seq FROM heads WHERE conversation_id = ? AND erased_at IS NULL', id);
    if (head === undefined) continue;
    count.conversations += 1;
    count.outbox += dropOutbox(connection, id, at);
    const rewritten = rewriteTurns(connection, id, numberOf(head, 'seq'), at);
    count.turns += rewritten.turns;
    count.activities += rewritten.activities;
    connection.run('DELETE FROM addresses WHERE conversation_id = ?', id);
    connection.run('DELETE FROM address_moves WHERE from_conversation = ?1 OR to_conversation = ?1', id);
  }
  return count;
}

/** Oldest first. The bot's and closed ones: in all others somebody waits or is in charge. */
export function findConversationsBefore(connection: Connection, options: OldConversations): ConversationId[] {
  const { before, channels, exceptChannels, limit } = options;
  const filters: string[] = [];
  const values: string[] = [];
  for (const [list, sql] of [
    [channels, CHANNEL_IS_ONE_OF],
    [exceptChannels, `NOT ${CHANNEL_IS_ONE_OF}`],
  ] as const) {
    if (list === undefined) continue;
    filters.push(`AND ${sql}`);
    values.push(JSON.stringify(list), JSON.stringify(list));
  }
  return connection
    .all(
      `SELECT conversation_id FROM heads
        WHERE holder IN ('bot', 'closed') AND holder <> 'queue' AND erased_at IS NULL AND updated_at < ? ${filters.join(' ')}
        ORDER BY updated_at, conversation_id LIMIT ?`,
      before,
      ...values,
      limit,
    )
    .map((row) => conversationId(textOf(row, 'conversation_id')));
}

/** What still waits to leave never leaves; what was said of sendings (the channels' own ids and words) goes. */
function dropOutbox(connection: Connection, id: ConversationId, at: string): number {
  const pending = connection.all(
    'SELECT turn_id, position, attempts, (parked IS NOT NULL OR released_at IS NOT NULL) AS was_parked FROM outbox WHERE conversation_id = ? ORDER BY turn_id, position',
    id,
  );
  for (const row of pending) {
    connection.run(
      "INSERT INTO settled (turn_id, position, outcome, attempts, at, was_parked, reason) VALUES (?, ?, 'dead', ?, ?, ?, ?)",
      numberOf(row, 'turn_id'),
      numberOf(row, 'position'),
      numberOf(row, 'attempts'),
      at,
      numberOf(row, 'was_parked'),
      REASON,
    );
  }
  connection.run('DELETE FROM outbox WHERE conversation_id = ?', id);
  connection.run(
    `UPDATE settled SET reason = ?
      WHERE reason IS NOT NULL AND turn_id IN (SELECT id FROM turns WHERE conversation_id = ?)`,
    REASON,
    id,
  );
  connection.run('DELETE FROM external_ids WHERE turn_id IN (SELECT id FROM turns WHERE conversation_id = ?)', id);
  return pending.length;
}

function rewriteTurns(
  connection: Connection,
  id: ConversationId,
  lastSeq: number,
  at: string,
): { turns: number; activities: number } {
  const turns = connection
    .all('SELECT id, record FROM turns WHERE conversation_id = ? ORDER BY seq', id)
    .map((row) => ({ rowId: numberOf(row, 'id'), turn: turnOf(row) }));
  // Together: the search index writes itself down whenever another statement comes in between.
  for (const { rowId, turn } of turns) removeSaid(connection, rowId, saidIn(turn));
  for (const { rowId, turn } of turns) {
    const isLast = turn.seq === lastSeq;
    const erased = erasedTurn(turn, isLast ? at : undefined);
    const record = JSON.stringify(erased);
    connection.run('UPDATE turns SET record = ?, checksum = ? WHERE id = ?', record, checksumOf(record), rowId);
    if (isLast) rewriteHead(connection, id, erased.state, at);
  }
  return {
    turns: turns.length,
    activities: turns.reduce((activities, { turn }) => activities + turn.activities.length, 0),
  };
}

function rewriteHead(
  connection: Connection,
  id: ConversationId,
  state: Parameters<typeof columnsOf>[0],
  at: string,
): void {
  const columns = columnsOf(state);
  connection.run(
    `UPDATE heads SET holder = ?, queue_id = ?, agent_id = ?, due_at = ?, next_due_at = ?, pinned_release = ?, priority = ?,
                      labels = ?, erased_at = ?, state = ? WHERE conversation_id = ?`,
    columns.holder,
    columns.queue_id,
    columns.agent_id,
    columns.due_at,
    columns.next_due_at,
    columns.pinned_release,
    columns.priority,
    columns.labels,
    at,
    JSON.stringify(state),
    id,
  );
}
