/** The whole data file as records, in the order of every store. Reads row by row on a connection that sees one moment. */
import { agentId, releaseId } from '../../../conversation/ids.ts';
import type { TransferItem, TransferOwner, TransferRecord } from '../../../conversation/store-transfer.ts';
import type { OutboxItem } from '../../../conversation/turn.ts';
import { accountOf } from '../accounts.ts';
import type { Connection } from '../connection.ts';
import { linkOf } from '../customer-links.ts';
import { customerOf } from '../customers.ts';
import { documentOf } from '../documents.ts';
import { numberOf, optionalTextOf, type Row, textOf } from '../row.ts';
import { turnOf } from '../turn-row.ts';

export function* exportRows(connection: Connection): Generator<TransferRecord, void, undefined> {
  for (const row of connection.iterate('SELECT * FROM releases ORDER BY id')) {
    const id = releaseId(textOf(row, 'id'));
    yield {
      kind: 'release',
      release: { id, createdAt: textOf(row, 'created_at'), summary: JSON.parse(textOf(row, 'summary')) },
    };
  }
  yield* numbered(connection.iterate('SELECT * FROM activations ORDER BY id'), (number, row) => ({
    kind: 'activation',
    number,
    releaseId: textOf(row, 'release_id'),
    at: textOf(row, 'at'),
  }));
  for (const row of connection.iterate('SELECT * FROM accounts ORDER BY created_at, id')) {
    yield { kind: 'account', account: accountOf(row) };
  }
  for (const row of connection.iterate('SELECT * FROM sessions ORDER BY id')) {
    const accountId = agentId(textOf(row, 'account_id'));
    const [createdAt, expiresAt] = [textOf(row, 'created_at'), textOf(row, 'expires_at')];
    yield { kind: 'session', session: { id: textOf(row, 'id'), accountId, createdAt, expiresAt } };
  }
  for (const row of connection.iterate('SELECT * FROM secrets ORDER BY name')) {
    yield { kind: 'secret', name: textOf(row, 'name'), value: textOf(row, 'value') };
  }
  for (const row of connection.iterate('SELECT * FROM documents ORDER BY kind, id')) {
    yield { kind: 'document', document: documentOf(row) };
  }
  for (const row of connection.iterate('SELECT record, merged_into FROM customers ORDER BY id')) {
    const { mergedInto: _, ...customer } = customerOf(row);
    const mergedInto = optionalTextOf(row, 'merged_into');
    yield { kind: 'customer', customer, ...(mergedInto !== undefined && { mergedInto }) };
  }
  for (const row of connection.iterate("SELECT record FROM links ORDER BY record ->> '$.at', id")) {
    yield { kind: 'link', link: linkOf(row) };
  }
  for (const row of connection.iterate('SELECT conversation_id, seq, erased_at FROM heads ORDER BY conversation_id')) {
    yield* conversation(connection, row);
  }
  yield* addresses(connection);
  yield* numbered(connection.iterate('SELECT * FROM audit ORDER BY at, id'), (number, row) => ({
    kind: 'audit',
    number,
    entry: {
      at: textOf(row, 'at'),
      who: textOf(row, 'who'),
      what: textOf(row, 'what'),
      details: JSON.parse(textOf(row, 'details')),
    },
  }));
}

function* numbered(
  rows: Iterable<Row>,
  recordOf: (number: number, row: Row) => TransferRecord,
): Generator<TransferRecord, void, undefined> {
  let number = 0;
  for (const row of rows) {
    number += 1;
    yield recordOf(number, row);
  }
}

function* conversation(connection: Connection, head: Row): Generator<TransferRecord, void, undefined> {
  const id = textOf(head, 'conversation_id');
  const erasedAt = optionalTextOf(head, 'erased_at');
  const items = itemsOf(connection, id);
  const settled = [...items.values()].flat().filter(({ order }) => order !== undefined).length;
  yield {
    kind: 'conversation',
    id,
    seq: numberOf(head, 'seq'),
    settled,
    ...(erasedAt !== undefined && { erasedAt }),
  };
  for (const row of connection.iterate('SELECT * FROM turns WHERE conversation_id = ? ORDER BY seq', id)) {
    const record = textOf(row, 'record');
    const own = items.get(numberOf(row, 'id')) ?? [];
    const { outbox } = own.length === 0 ? { outbox: [] } : turnOf(row);
    yield {
      kind: 'turn',
      conversationId: id,
      seq: numberOf(row, 'seq'),
      causeKey: textOf(row, 'cause_key'),
      at: textOf(row, 'at'),
      lastOrdinal: numberOf(row, 'last_ordinal'),
      checksum: numberOf(row, 'checksum'),
      record,
      items: own.toSorted((one, other) => one.position - other.position).map((item) => named(item, outbox)),
    };
  }
}

/** What is settled stands in the tables without its name. */
function named(item: TransferItem, outbox: OutboxItem[]): TransferItem {
  const { id = item.id, lane = item.lane } = outbox[item.position] ?? {};
  return { ...item, id, lane };
}

/** Row id of the turn → what became of its items. */
function itemsOf(connection: Connection, id: string): Map<number, TransferItem[]> {
  const found = new Map<number, TransferItem[]>();
  const add = (row: Row, item: TransferItem) => {
    const turn = numberOf(row, 'turn_id');
    found.set(turn, [...(found.get(turn) ?? []), item]);
  };
  for (const row of connection.all('SELECT * FROM outbox WHERE conversation_id = ?', id)) add(row, openItem(row));
  const settled = connection.all(
    `SELECT settled.*, (SELECT json_group_array(external_id) FROM external_ids
                         WHERE external_ids.turn_id = settled.turn_id AND external_ids.position = settled.position) AS external_ids
       FROM turns JOIN settled ON settled.turn_id = turns.id WHERE turns.conversation_id = ? ORDER BY settled.id`,
    id,
  );
  for (const [index, row] of settled.entries()) add(row, settledItem(row, index + 1));
  return found;
}

function openItem(row: Row): TransferItem {
  const [reason, progress, releasedAt] = [
    optionalTextOf(row, 'reason'),
    optionalTextOf(row, 'progress'),
    optionalTextOf(row, 'released_at'),
  ];
  return {
    position: numberOf(row, 'position'),
    id: textOf(row, 'item_id'),
    lane: textOf(row, 'lane'),
    state: row.parked === null ? 'pending' : 'parked',
    attempts: numberOf(row, 'attempts'),
    ...(reason !== undefined && { reason }),
    nextAttemptAt: textOf(row, 'next_attempt_at'),
    ...(progress !== undefined && { progress }),
    ...(releasedAt !== undefined && { releasedAt }),
  };
}

function settledItem(row: Row, order: number): TransferItem {
  const [reason, receipt] = [optionalTextOf(row, 'reason'), optionalTextOf(row, 'receipt')];
  const externalIds: string[] = JSON.parse(textOf(row, 'external_ids'));
  return {
    position: numberOf(row, 'position'),
    id: '',
    lane: '',
    state: textOf(row, 'outcome') as TransferItem['state'],
    attempts: numberOf(row, 'attempts'),
    ...(reason !== undefined && { reason }),
    settledAt: textOf(row, 'at'),
    order,
    ...(numberOf(row, 'was_parked') === 1 && { wasParked: true }),
    ...(receipt !== undefined && { receipt: receipt === 'read' ? 'read' : 'delivered' }),
    ...(externalIds.length > 0 && { externalIds: externalIds.toSorted() }),
  };
}

/** Where addresses lead, and who had them before. One whose last owner was erased goes back to the one before. */
function* addresses(connection: Connection): Generator<TransferRecord, void, undefined> {
  const places = connection.iterate(
    `SELECT channel, thread, max(owner) AS owner FROM (
       SELECT channel, thread, conversation_id AS owner FROM addresses UNION SELECT channel, thread, NULL FROM address_moves)
      GROUP BY channel, thread ORDER BY channel || char(10) || thread`,
  );
  for (const place of places) {
    const [channel, thread] = [textOf(place, 'channel'), textOf(place, 'thread')];
    const owners: TransferOwner[] = [];
    const moves = connection.all(
      'SELECT * FROM address_moves WHERE channel = ? AND thread = ? ORDER BY id',
      channel,
      thread,
    );
    const append = (owner: TransferOwner) => {
      if (owners.at(-1)?.conversationId !== owner.conversationId) owners.push(owner);
    };
    for (const move of moves) {
      append({ conversationId: textOf(move, 'from_conversation') });
      append({ conversationId: textOf(move, 'to_conversation'), since: textOf(move, 'at') });
    }
    const owner = optionalTextOf(place, 'owner');
    if (owner !== undefined) append({ conversationId: owner });
    yield { kind: 'address', channel, thread, owners };
  }
}
