/** Reads one conversation from the tables for the checks. */
import {
  parseState,
  parseTurn,
  type StoredHead,
  type StoredItem,
  type StoredTurn,
} from '../../journal/verify/stored-conversation.ts';
import type { Connection } from '../connection.ts';
import { numberOf, optionalTextOf, type Row, textOf } from '../row.ts';

export function storedTurnOf(row: Row): StoredTurn {
  const record = textOf(row, 'record');
  return {
    id: numberOf(row, 'id'),
    seq: numberOf(row, 'seq'),
    causeKey: textOf(row, 'cause_key'),
    lastOrdinal: numberOf(row, 'last_ordinal'),
    checksum: numberOf(row, 'checksum'),
    record,
    turn: parseTurn(record),
  };
}

export function readStoredHead(connection: Connection, id: string): StoredHead | undefined {
  const row = connection.get('SELECT * FROM heads WHERE conversation_id = ?', id);
  if (row === undefined) return undefined;
  const stateText = textOf(row, 'state');
  return {
    seq: numberOf(row, 'seq'),
    customer_id: textOf(row, 'customer_id'),
    holder: textOf(row, 'holder'),
    queue_id: optionalTextOf(row, 'queue_id') ?? null,
    agent_id: optionalTextOf(row, 'agent_id') ?? null,
    due_at: textOf(row, 'due_at'),
    next_due_at: optionalTextOf(row, 'next_due_at') ?? null,
    pinned_release: optionalTextOf(row, 'pinned_release') ?? null,
    language: textOf(row, 'language'),
    channel: textOf(row, 'channel'),
    priority: optionalTextOf(row, 'priority') ?? null,
    feels: optionalTextOf(row, 'feels') ?? null,
    labels: textOf(row, 'labels'),
    erasedAt: optionalTextOf(row, 'erased_at'),
    stateText,
    state: parseState(stateText),
  };
}

export function readStoredItems(connection: Connection, id: string): StoredItem[] {
  return connection
    .all(
      `SELECT turn_id, position, item_id, lane, NULL AS settled_order, (parked IS NOT NULL OR released_at IS NOT NULL) AS was_parked
         FROM outbox WHERE conversation_id = ?
       UNION ALL
       SELECT settled.turn_id, settled.position, NULL, NULL, settled.id, settled.was_parked
         FROM turns JOIN settled ON settled.turn_id = turns.id WHERE turns.conversation_id = ?
       ORDER BY turn_id, position`,
      id,
      id,
    )
    .map((row) => ({
      turnId: numberOf(row, 'turn_id'),
      position: numberOf(row, 'position'),
      itemId: optionalTextOf(row, 'item_id'),
      lane: optionalTextOf(row, 'lane'),
      settledOrder: row.settled_order === null ? undefined : numberOf(row, 'settled_order'),
      wasParked: numberOf(row, 'was_parked') === 1,
    }));
}
