/**
 * Checks every invariant that docs/reference/guarantees.md names. Reads on a connection of its own, in one transaction:
 * it sees one moment, however much a server writes meanwhile.
 */
import { setImmediate } from 'node:timers/promises';
import { addressKey } from '../../../conversation/address.ts';
import type { Finding, VerifyReport } from '../../../conversation/store.ts';
import { addressesOf } from '../../journal/record.ts';
import { checkErasure } from '../../journal/verify/check-erasure.ts';
import { checkHead } from '../../journal/verify/check-head.ts';
import { checkActivities, checkJournal } from '../../journal/verify/check-journal.ts';
import { checkOutbox } from '../../journal/verify/check-outbox.ts';
import type { Check, StoredConversation, StoredTurn } from '../../journal/verify/stored-conversation.ts';
import { findConversationAt, wasMovedFrom } from '../addresses.ts';
import { Connection } from '../connection.ts';
import { SQLITE_CORRUPT, SQLITE_NOTADB, sqliteCode } from '../errors.ts';
import { openForReading } from '../open-database.ts';
import { numberOf, textOf } from '../row.ts';
import { checkCustomers } from './check-customers.ts';
import { checkSearch, checkSearchExtra } from './check-search.ts';
import { checkTables } from './check-tables.ts';
import { readStoredHead, readStoredItems, storedTurnOf } from './read-conversation.ts';

const checks: Check[] = [checkJournal, checkActivities, checkHead, checkOutbox, checkErasure];

/** Other work of the process gets its turn after so many conversations. */
const CONVERSATIONS_A_SLICE = 200;

export async function verify(file: string): Promise<VerifyReport> {
  const connection = new Connection(openForReading(file));
  const report: VerifyReport = {
    counts: { conversations: 0, turns: 0, activities: 0, customers: 0, outboxPending: 0, deadLetters: 0 },
    findings: [],
  };
  try {
    connection.execute('BEGIN');
    report.findings.push(...checkIntegrity(connection));
    report.findings.push(...checkTables(connection), ...checkCustomers(connection), ...checkSearchExtra(connection));
    await checkConversations(connection, report);
    report.counts.customers = count(connection, 'SELECT count(*) AS count FROM customers');
    report.counts.outboxPending = count(connection, 'SELECT count(*) AS count FROM outbox');
    report.counts.deadLetters = count(connection, "SELECT count(*) AS count FROM settled WHERE outcome = 'dead'");
  } catch (error) {
    const code = sqliteCode(error);
    if (code !== SQLITE_CORRUPT && code !== SQLITE_NOTADB) throw error;
    report.findings.push({ invariant: 'integrity', where: file, detail: 'the rest of the file cannot be read' });
  } finally {
    connection.close();
  }
  return report;
}

function checkIntegrity(connection: Connection): Finding[] {
  return connection
    .all('PRAGMA integrity_check(100)')
    .map((row) => textOf(row, 'integrity_check'))
    .filter((verdict) => verdict !== 'ok')
    .map((detail) => ({ invariant: 'integrity', where: 'the data file', detail }));
}

async function checkConversations(connection: Connection, report: VerifyReport): Promise<void> {
  const releases = new Set(connection.all('SELECT id FROM releases').map((row) => textOf(row, 'id')));
  const unknown = new Map<string, number>();
  for (const [id, turns] of byConversation(connection)) {
    const conversation = { id, turns, head: readStoredHead(connection, id), items: readStoredItems(connection, id) };
    report.findings.push(
      ...checks.flatMap((check) => check(conversation)),
      ...checkAddresses(connection, conversation),
      ...checkSearch(connection, conversation),
    );
    report.counts.conversations += 1;
    report.counts.turns += turns.length;
    for (const { turn } of turns) {
      report.counts.activities += turn?.activities.length ?? 0;
      for (const release of turn === undefined ? [] : new Set([turn.release, turn.state.release])) {
        if (!releases.has(release)) unknown.set(release, (unknown.get(release) ?? 0) + 1);
      }
    }
    if (report.counts.conversations % CONVERSATIONS_A_SLICE === 0) await setImmediate();
  }
  for (const [release, turns] of unknown) {
    report.findings.push({
      invariant: 'release.unknown',
      where: `release ${release}`,
      detail: `${turns} turns name it`,
    });
  }
}

/** Every place that the conversation was at leads to it, unless another one took it. */
function checkAddresses(connection: Connection, { id, turns, head }: StoredConversation): Finding[] {
  if (head?.erasedAt !== undefined) return [];
  const places = new Map(
    turns
      .flatMap(({ turn }) => (turn === undefined ? [] : addressesOf(turn)))
      .map((place) => [addressKey(place), place]),
  );
  return [...places.values()]
    .filter((place) => findConversationAt(connection, place) !== id && !wasMovedFrom(connection, place, id))
    .map((place) => ({
      invariant: 'address.missing',
      where: `conversation ${id}`,
      detail: `its address ${place.channel} ${place.thread} does not lead to it`,
    }));
}

function* byConversation(connection: Connection): Generator<[string, StoredTurn[]], void, undefined> {
  let current: [string, StoredTurn[]] | undefined;
  for (const row of connection.iterate('SELECT * FROM turns ORDER BY conversation_id, seq')) {
    const id = textOf(row, 'conversation_id');
    if (current !== undefined && current[0] !== id) {
      yield current;
      current = undefined;
    }
    current ??= [id, []];
    current[1].push(storedTurnOf(row));
  }
  if (current !== undefined) yield current;
}

function count(connection: Connection, sql: string): number {
  const row = connection.get(sql);
  return row === undefined ? 0 : numberOf(row, 'count');
}
