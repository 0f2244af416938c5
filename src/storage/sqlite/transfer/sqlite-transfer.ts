/** One side of a move: a data folder that no server has. As a source it is read only; its lock is held, so that none starts. */
import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { ImportOptions, StoreTransfer, TransferRecord } from '../../../conversation/store-transfer.ts';
import { batchesOf } from '../../journal/transfer/batches.ts';
import { notEmpty, sourceChanged } from '../../journal/transfer/refusals.ts';
import { Connection } from '../connection.ts';
import { type FolderLock, lockFolder } from '../folder-lock.ts';
import { checkSqliteVersion, dataFile, openForReading, openForServing, prepareFolder } from '../open-database.ts';
import { numberOf, textOf } from '../row.ts';
import { verify } from '../verify/verify.ts';
import { exportRows } from './export-rows.ts';
import { createRowImport } from './import-rows.ts';
import { beginMove, endMove, noteProgress, readUnfinished, refuseUnfinished } from './unfinished.ts';

export interface SqliteTransferOptions {
  /** Holds `frontdesk.db`; `to` makes it when it is not there. */
  dataDir: string;
  /** `from` never writes to the data. */
  side: 'from' | 'to';
}

/** Throws `BadInputError` (`storage.*`): another process has the folder, or the file cannot be used. */
export function openSqliteTransfer({ dataDir, side }: SqliteTransferOptions): StoreTransfer {
  checkSqliteVersion(process.versions.sqlite ?? '0');
  const file = dataFile(dataDir);
  const { database, lock } = side === 'from' ? openSource(dataDir) : openTarget(dataDir);
  const connection = new Connection(database);
  try {
    if (side === 'from') refuseUnfinished(connection, file);
  } catch (error) {
    connection.close();
    lock.release();
    throw error;
  }
  return new SqliteTransfer({ connection, lock, file });
}

function openSource(dataDir: string): { database: DatabaseSync; lock: FolderLock } {
  // Before the lock: that would make a file in a folder that may not be ours.
  const database = openForReading(dataFile(dataDir));
  try {
    return { database, lock: lockFolder(dataDir) };
  } catch (error) {
    database.close();
    throw error;
  }
}

function openTarget(dataDir: string): { database: DatabaseSync; lock: FolderLock } {
  prepareFolder(dataDir);
  const lock = lockFolder(dataDir);
  try {
    return { database: openForServing(dataDir, 'FULL').database, lock };
  } catch (error) {
    lock.release();
    throw error;
  }
}

class SqliteTransfer implements StoreTransfer {
  readonly #connection: Connection;
  readonly #lock: FolderLock;
  readonly #file: string;

  constructor({ connection, lock, file }: { connection: Connection; lock: FolderLock; file: string }) {
    this.#connection = connection;
    this.#lock = lock;
    this.#file = file;
  }

  async fingerprint(): Promise<string> {
    const hash = createHash('sha256');
    for (const table of [...TABLES, 'outbox', 'settled']) {
      const last = WITHOUT_ROWID.has(table) ? 'NULL' : 'max(rowid)';
      const row = this.#connection.get(`SELECT count(*) AS rows, ${last} AS last FROM ${table}`);
      hash.update(JSON.stringify([table, row]));
    }
    const tried = this.#connection.get('SELECT coalesce(sum(attempts), 0) AS tried FROM outbox');
    for (const row of this.#connection.iterate('SELECT name, value FROM secrets ORDER BY name')) {
      hash.update(`${textOf(row, 'name')} ${textOf(row, 'value')}`);
    }
    return hash.update(JSON.stringify(tried)).digest('hex');
  }

  async count(): Promise<number> {
    const places = `SELECT count(*) AS count FROM (SELECT channel, thread FROM addresses UNION SELECT channel, thread FROM address_moves)`;
    return TABLES.reduce(
      (sum, table) => sum + this.#count(`SELECT count(*) AS count FROM ${table}`),
      this.#count(places),
    );
  }

  async *exportAll(): AsyncGenerator<TransferRecord, void, undefined> {
    this.#connection.execute('BEGIN');
    try {
      yield* exportRows(this.#connection);
    } finally {
      this.#connection.execute('ROLLBACK');
    }
  }

  async importAll(
    records: AsyncIterable<TransferRecord>,
    { source, onProgress, batch: most }: ImportOptions,
  ): Promise<void> {
    const connection = this.#connection;
    const before = readUnfinished(connection)?.done ?? 0;
    this.#begin(source);
    const rows = createRowImport(connection);
    let done = 0;
    for await (const batch of batchesOf(records, most)) {
      this.#transaction(() => {
        for (const record of batch) {
          done += 1;
          if (done <= before) rows.pass(record);
          else rows.write(record);
        }
        rows.endBatch();
        if (done > before) noteProgress(connection, done);
      });
      onProgress?.(Math.max(done, before));
    }
  }

  async finishImport(): Promise<void> {
    endMove(this.#connection);
    this.#connection.execute('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  verify = () => verify(this.#file);

  async close(): Promise<void> {
    this.#connection.close();
    this.#lock.release();
  }

  #begin(source: string): void {
    const known = readUnfinished(this.#connection);
    if (known !== undefined) {
      if (known.source !== source) throw sourceChanged(this.#file);
      return;
    }
    const held = [...TABLES].some((table) => this.#connection.get(`SELECT 1 FROM ${table} LIMIT 1`) !== undefined);
    if (held) throw notEmpty(this.#file);
    this.#transaction(() => beginMove(this.#connection, source));
  }

  #transaction(work: () => void): void {
    this.#connection.execute('BEGIN IMMEDIATE');
    try {
      work();
      this.#connection.execute('COMMIT');
    } catch (error) {
      if (this.#connection.isTransaction) this.#connection.execute('ROLLBACK');
      throw error;
    }
  }

  #count(sql: string): number {
    const row = this.#connection.get(sql);
    return row === undefined ? 0 : numberOf(row, 'count');
  }
}

/** One record for each row of these. */
const TABLES = [
  'releases',
  'activations',
  'accounts',
  'sessions',
  'secrets',
  'documents',
  'customers',
  'links',
  'heads',
  'turns',
  'audit',
];

const WITHOUT_ROWID = new Set(['sessions', 'secrets', 'documents', 'outbox']);
