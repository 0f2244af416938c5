/**
 * The journal: every turn as one JSON record, only ever added to. Activities are read from the records, so that what
 * was said is in one place. `commitTurn` here runs inside a group's transaction.
 */
import type { Activity } from '../../conversation/activity.ts';
import { type Address, addressKey } from '../../conversation/address.ts';
import type { ConversationId } from '../../conversation/ids.ts';
import type { CommitOutcome } from '../../conversation/store.ts';
import type { TurnRecord } from '../../conversation/turn.ts';
import { claimAddress, findConversationAt } from './addresses.ts';
import type { Connection } from './connection.ts';
import { identityIsTaken, saveCustomer } from './customers.ts';
import { findSeq, saveHead } from './heads.ts';
import { queueOutbox } from './outbox.ts';
import { type TurnRow, turnOf } from './turn-row.ts';

/** Checks, then writes everything of one turn. */
export function commitTurn(connection: Connection, row: TurnRow): CommitOutcome {
  const first = findTurnByCause(connection, row.causeKey);
  if (first !== undefined) return { outcome: 'duplicate', turn: first };

  const seq = findSeq(connection, row.conversationId);
  if (row.seq !== (seq ?? 0) + 1) return { outcome: 'conflict' };
  const newAddresses = row.addresses.filter(
    (address) => findConversationAt(connection, address) !== row.conversationId,
  );
  if (newAddresses.some((address) => findConversationAt(connection, address) !== undefined))
    return { outcome: 'conflict' };
  // Two first messages of one person at the same time: the second finds the customer that the first one made.
  if (row.customer !== undefined && identityIsTaken(connection, row.customer)) return { outcome: 'conflict' };

  const turnId = connection.run(
    'INSERT INTO turns (conversation_id, seq, cause_key, at, last_ordinal, checksum, record) VALUES (?, ?, ?, ?, ?, ?, ?)',
    row.conversationId,
    row.seq,
    row.causeKey,
    row.at,
    row.lastOrdinal,
    row.checksum,
    row.record,
  );
  if (row.customer !== undefined) saveCustomer(connection, row.customer);
  saveHead(connection, row);
  for (const address of newAddresses) claimAddress(connection, address, row.conversationId);
  queueOutbox(connection, turnId, row);
  return { outcome: 'committed' };
}

export function findTurnByCause(connection: Connection, key: string): TurnRecord | undefined {
  const row = connection.get('SELECT record FROM turns WHERE cause_key = ?', key);
  return row === undefined ? undefined : turnOf(row);
}

export function readTurns(
  connection: Connection,
  id: ConversationId,
  { afterSeq = 0, limit }: { afterSeq?: number; limit?: number },
): TurnRecord[] {
  return connection
    .all(
      'SELECT record FROM turns WHERE conversation_id = ? AND seq > ? ORDER BY seq LIMIT ?',
      id,
      afterSeq,
      limit ?? -1,
    )
    .map(turnOf);
}

export function readActivities(
  connection: Connection,
  id: ConversationId,
  options: { afterOrdinal?: number; limit?: number; address?: Pick<Address, 'channel' | 'thread'> },
): Activity[] {
  const { afterOrdinal = 0, limit = Number.POSITIVE_INFINITY, address } = options;
  const key = address === undefined ? undefined : addressKey(address);
  const found: Activity[] = [];
  const rows = connection.iterate(
    'SELECT record FROM turns WHERE conversation_id = ? AND last_ordinal > ? ORDER BY last_ordinal, id',
    id,
    afterOrdinal,
  );
  for (const row of rows) {
    for (const activity of turnOf(row).activities) {
      if (found.length >= limit) return found;
      if (activity.ordinal <= afterOrdinal) continue;
      if (key === undefined || addressKey(activity.address) === key) found.push(activity);
    }
  }
  return found;
}
