/** One conversation as the tables hold it: what the checks look at. */
import type { ConversationState } from '../../../conversation/conversation.ts';
import type { Finding } from '../../../conversation/store.ts';
import type { TurnRecord } from '../../../conversation/turn.ts';
import type { Connection } from '../connection.ts';
import type { HeadColumns } from '../heads.ts';
import { numberOf, optionalTextOf, type Row, textOf } from '../row.ts';

export interface StoredTurn {
  id: number;
  seq: number;
  causeKey: string;
  lastOrdinal: number;
  checksum: number;
  record: string;
  /** Undefined when the record is not JSON. */
  turn: TurnRecord | undefined;
}

export interface StoredHead extends HeadColumns {
  seq: number;
  /** When it was erased. */
  erasedAt: string | undefined;
  stateText: string;
  state: ConversationState | undefined;
}

/** A row of the outbox or of what was settled. */
export interface StoredItem {
  turnId: number;
  position: number;
  /** Pending rows alone hold these two. */
  itemId: string | undefined;
  lane: string | undefined;
  /** Order of settlement over the whole store; undefined while pending. */
  settledOrder: number | undefined;
}

export interface StoredConversation {
  id: string;
  /** By seq. */
  turns: StoredTurn[];
  head: StoredHead | undefined;
  /** By turn and position. */
  items: StoredItem[];
}

/** A check reads one conversation and says what it finds wrong. */
export type Check = (conversation: StoredConversation) => Finding[];

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
      `SELECT turn_id, position, item_id, lane, NULL AS settled_order FROM outbox WHERE conversation_id = ?
       UNION ALL
       SELECT settled.turn_id, settled.position, NULL, NULL, settled.id
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
    }));
}

function parseTurn(record: string): TurnRecord | undefined {
  try {
    const turn: TurnRecord = JSON.parse(record);
    return turn;
  } catch {
    return undefined;
  }
}

function parseState(text: string): ConversationState | undefined {
  try {
    const state: ConversationState = JSON.parse(text);
    return state;
  } catch {
    return undefined;
  }
}
