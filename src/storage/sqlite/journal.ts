/**
 * The journal: every turn as one JSON record, only ever added to (but for erasure). Activities are read from the records, so that what
 * was said is in one place. `commitTurn` here runs inside a group's transaction.
 */
import type { Activity } from '../../conversation/activity.ts';
import { type Address, addressKey } from '../../conversation/address.ts';
import { type ConversationId, conversationId } from '../../conversation/ids.ts';
import type { Change, CommitOutcome } from '../../conversation/store/journal.ts';
import type { TurnRecord } from '../../conversation/turn.ts';
import { claimAddress, findConversationAt, moveAddress, wasMovedFrom } from './addresses.ts';
import type { Connection } from './connection.ts';
import { identityIsTaken, isErasedSince, writeCustomer } from './customers.ts';
import { findProgress, saveHead } from './heads.ts';
import { queueOutbox } from './outbox.ts';
import { numberOf, textOf } from './row.ts';
import { type TurnRow, turnOf } from './turn-row.ts';

/** Checks, then writes everything of one turn but what search finds of it: that comes with the rest of its group. */
export function commitTurn(connection: Connection, row: TurnRow): CommitOutcome {
  const first = findTurnByCause(connection, row.causeKey);
  if (first !== undefined) return { outcome: 'duplicate', turn: first };

  const progress = findProgress(connection, row.conversationId);
  if (progress?.isErased || row.seq !== (progress?.seq ?? 0) + 1) return { outcome: 'conflict' };
  const addresses = claimsOf(connection, row);
  if (addresses === undefined) return { outcome: 'conflict' };
  if (row.customer !== undefined) {
    // Two first messages of one person at the same time: the second finds the customer that the first one made.
    if (identityIsTaken(connection, row.customer)) return { outcome: 'conflict' };
    if (isErasedSince(connection, row.customer)) return { outcome: 'conflict' };
  }

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
  if (row.customer !== undefined) writeCustomer(connection, row.customer);
  saveHead(connection, row);
  for (const { address, from } of addresses) {
    if (from === undefined) claimAddress(connection, address, row.conversationId);
    else moveAddress(connection, address, { from, to: row.conversationId, at: row.at });
  }
  queueOutbox(connection, turnId, row);
  row.id = turnId;
  return { outcome: 'committed' };
}

interface Claim {
  address: Pick<Address, 'channel' | 'thread'>;
  /** The conversation that loses it. */
  from?: ConversationId;
}

/** The addresses that are new to the conversation; undefined when one of them belongs to another one. */
function claimsOf(connection: Connection, row: TurnRow): Claim[] | undefined {
  const claims: Claim[] = [];
  for (const [index, address] of row.addresses.entries()) {
    const owner = findConversationAt(connection, address);
    if (owner === row.conversationId) continue;
    if (owner === undefined) claims.push({ address });
    else if (owner === row.takesAddressFrom) claims.push({ address, from: owner });
    // One that was taken from here is still where the conversation last was: it may go on, but the customer who writes
    // there now is the other conversation's.
    else if (index === row.writtenAt || !wasMovedFrom(connection, address, row.conversationId)) return undefined;
  }
  return claims;
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

/** The cursor is the time and the row of the last turn of a page. */
export function readTurnsBetween(
  connection: Connection,
  { from, to, after, limit }: { from: string; to: string; after?: string; limit: number },
): { turns: TurnRecord[]; next?: string } {
  const [at = from, id = '0'] = after?.split('|') ?? [];
  const rows = connection.all(
    'SELECT id, at, record FROM turns WHERE (at, id) > (?, ?) AND at < ? ORDER BY at, id LIMIT ?',
    at,
    Number(id),
    to,
    limit,
  );
  const last = rows.at(-1);
  return {
    turns: rows.map(turnOf),
    ...(last === undefined || rows.length < limit ? {} : { next: `${textOf(last, 'at')}|${numberOf(last, 'id')}` }),
  };
}

/** The cursor is the row of the last turn that was told. */
export function readChangesSince(
  connection: Connection,
  cursor: string | undefined,
  limit: number,
): { changes: Change[]; cursor: string } {
  if (cursor === undefined) {
    const last = connection.get('SELECT coalesce(max(id), 0) AS id FROM turns');
    return { changes: [], cursor: String(last === undefined ? 0 : numberOf(last, 'id')) };
  }
  const rows = connection.all(
    'SELECT id, conversation_id, seq FROM turns WHERE id > ? ORDER BY id LIMIT ?',
    Number(cursor),
    limit,
  );
  const last = new Map<string, Change>();
  for (const row of rows) {
    const id = conversationId(textOf(row, 'conversation_id'));
    last.set(id, { conversationId: id, seq: numberOf(row, 'seq'), stamp: String(numberOf(row, 'id')) });
  }
  const end = rows.at(-1);
  return { changes: [...last.values()], cursor: end === undefined ? cursor : String(numberOf(end, 'id')) };
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
