/**
 * Records into the tables. Row ids count up with the records, also over those that an earlier attempt wrote: so each row has
 * the same id whenever the move was broken off, and the ids of settled items are the order in which they left.
 */
import type { TransferItem, TransferRecord } from '../../../conversation/store-transfer.ts';
import type { TurnRecord } from '../../../conversation/turn.ts';
import { customerRowOf } from '../../journal/customer-row.ts';
import { columnsOf } from '../../journal/head-columns.ts';
import { type SaidRow, saidIn } from '../../journal/search/said-in.ts';
import { createAccount } from '../accounts.ts';
import { appendAudit } from '../audit.ts';
import type { Connection } from '../connection.ts';
import { writeCustomer } from '../customers.ts';
import { saveDocument } from '../documents.ts';
import { saveHead } from '../heads.ts';
import { saveRelease } from '../releases.ts';
import { indexSaid } from '../search/said-index.ts';

type Of<Kind extends TransferRecord['kind']> = Extract<TransferRecord, { kind: Kind }>;

export interface RowImport {
  /** Inside a transaction. */
  write(record: TransferRecord): void;
  /** Of one that is there already. */
  pass(record: TransferRecord): void;
  /** At the end of each batch, in the same transaction. */
  endBatch(): void;
}

export function createRowImport(connection: Connection): RowImport {
  let conversation: Of<'conversation'> | undefined;
  /** Of the last turn. */
  let turnId = 0;
  /** Items settled in the conversations before this one. */
  let settledBefore = 0;
  /** The search index writes itself down whenever another statement comes in between: all of a batch together. */
  let said: { turnId: number; rows: SaidRow[] }[] = [];

  function pass(record: TransferRecord): void {
    if (record.kind === 'turn') turnId += 1;
    if (record.kind !== 'conversation') return;
    settledBefore += conversation?.settled ?? 0;
    conversation = record;
  }

  function writeTurn(record: Of<'turn'>): void {
    const turn: TurnRecord = JSON.parse(record.record);
    connection.run(
      `INSERT INTO turns (id, conversation_id, seq, cause_key, at, last_ordinal, checksum, record) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      turnId,
      record.conversationId,
      record.seq,
      record.causeKey,
      record.at,
      record.lastOrdinal,
      record.checksum,
      record.record,
    );
    for (const item of record.items) writeItem(connection, item, { turn, turnId, settledBefore });
    said.push({ turnId, rows: saidIn(turn) });
    if (conversation?.seq !== record.seq) return;
    saveHead(connection, {
      conversationId: turn.conversationId,
      seq: record.seq,
      at: record.at,
      head: columnsOf(turn.state),
      state: JSON.stringify(turn.state),
    });
    if (conversation.erasedAt === undefined) return;
    connection.run('UPDATE heads SET erased_at = ? WHERE conversation_id = ?', conversation.erasedAt, conversation.id);
  }

  return {
    pass,
    write(record) {
      pass(record);
      if (record.kind === 'turn') writeTurn(record);
      else writeOther(connection, record);
    },
    endBatch() {
      for (const { turnId: id, rows } of said) indexSaid(connection, id, rows);
      said = [];
    },
  };
}

function writeOther(connection: Connection, record: Exclude<TransferRecord, { kind: 'turn' }>): void {
  switch (record.kind) {
    case 'release':
      saveRelease(connection, record.release);
      return;
    case 'activation':
      connection.run('INSERT INTO activations (release_id, at) VALUES (?, ?)', record.releaseId, record.at);
      return;
    case 'account':
      createAccount(connection, record.account);
      return;
    case 'session': {
      const { id, accountId, createdAt, expiresAt } = record.session;
      connection.run(
        'INSERT INTO sessions (id, account_id, created_at, expires_at) VALUES (?, ?, ?, ?)',
        id,
        accountId,
        createdAt,
        expiresAt,
      );
      return;
    }
    case 'secret':
      connection.run('INSERT INTO secrets (name, value) VALUES (?, ?)', record.name, record.value);
      return;
    case 'document':
      saveDocument(connection, record.document);
      return;
    case 'customer':
      writeMovedCustomer(connection, record);
      return;
    case 'link': {
      const { id, from, into, undoneAt } = record.link;
      connection.run(
        'INSERT INTO links (id, from_customer, into_customer, undone_at, record) VALUES (?, ?, ?, ?, ?)',
        id,
        from,
        into,
        undoneAt ?? null,
        JSON.stringify(record.link),
      );
      return;
    }
    case 'conversation':
      // Its head is written with its last turn.
      return;
    case 'address':
      writeAddress(connection, record);
      return;
    case 'audit':
      appendAudit(connection, record.entry);
  }
}

function writeMovedCustomer(connection: Connection, { customer, mergedInto }: Of<'customer'>): void {
  writeCustomer(connection, customerRowOf(customer));
  if (mergedInto === undefined) return;
  connection.run(
    'UPDATE customers SET merged_into = ?, record = ? WHERE id = ?',
    mergedInto,
    JSON.stringify({ ...customer, mergedInto }),
    customer.id,
  );
}

function writeAddress(connection: Connection, { channel, thread, owners }: Of<'address'>): void {
  const last = owners.at(-1);
  if (last === undefined) return;
  connection.run(
    'INSERT INTO addresses (channel, thread, conversation_id) VALUES (?, ?, ?)',
    channel,
    thread,
    last.conversationId,
  );
  for (const [index, { conversationId, since }] of owners.entries()) {
    const from = owners[index - 1];
    if (from === undefined) continue;
    connection.run(
      'INSERT INTO address_moves (channel, thread, from_conversation, to_conversation, at) VALUES (?, ?, ?, ?, ?)',
      channel,
      thread,
      from.conversationId,
      conversationId,
      since ?? '',
    );
  }
}

function writeItem(
  connection: Connection,
  item: TransferItem,
  { turn, turnId, settledBefore }: { turn: TurnRecord; turnId: number; settledBefore: number },
): void {
  const address = addressIn(turn, item.position);
  if (item.state === 'pending' || item.state === 'parked') {
    connection.run(
      `INSERT INTO outbox (turn_id, position, item_id, conversation_id, lane, attempts, next_attempt_at, reason, progress, parked, released_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      turnId,
      item.position,
      item.id,
      turn.conversationId,
      item.lane,
      item.attempts,
      item.nextAttemptAt ?? turn.at,
      item.reason ?? null,
      item.progress ?? null,
      item.state === 'parked' && address !== undefined ? `${address.channel}\n${address.thread}` : null,
      item.releasedAt ?? null,
    );
    return;
  }
  connection.run(
    `INSERT INTO settled (id, turn_id, position, outcome, attempts, at, was_parked, receipt, reason)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    settledBefore + (item.order ?? 0),
    turnId,
    item.position,
    item.state,
    item.attempts,
    item.settledAt ?? '',
    item.wasParked ? 1 : 0,
    item.receipt ?? null,
    item.reason ?? null,
  );
  for (const externalId of item.externalIds ?? []) {
    connection.run(
      'INSERT INTO external_ids (channel, external_id, turn_id, position) VALUES (?, ?, ?, ?)',
      address?.channel ?? '',
      externalId,
      turnId,
      item.position,
    );
  }
}

function addressIn({ outbox }: TurnRecord, position: number): { channel: string; thread: string } | undefined {
  const item = outbox[position];
  return item !== undefined && 'address' in item ? item.address : undefined;
}
