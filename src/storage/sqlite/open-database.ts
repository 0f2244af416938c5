/** Opens the data file: everything that could be wrong with it is found before the first byte is written. */
import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { BadInputError } from '../../runtime/errors.ts';
import { fold } from '../journal/fold.ts';
import { Connection } from './connection.ts';
import { corruptFile, reasonOf, SQLITE_CORRUPT, SQLITE_NOTADB, sqliteCode, storageError } from './errors.ts';
import { migrate, schemaVersion, schemaVersionOf } from './migrate.ts';
import { textOf } from './row.ts';

/** SQLite 3.7.0 to 3.51.2 can damage a WAL database when a checkpoint meets a reset (https://sqlite.org/wal.html). */
const OLDEST_SQLITE = [3, 51, 3];

/** `application_id` in the file's header, "FDSK": tells our file from somebody else's. */
const APPLICATION_ID = 0x4644534b;

/**
 * How long a write waits for a foreign tool that holds the file. It holds the event loop as long, and a channel wants its
 * 503 within two seconds.
 */
const BUSY_TIMEOUT_MS = 1000;

export type Synchronous = 'FULL' | 'NORMAL';

export function dataFile(dataDir: string): string {
  return join(dataDir, 'frontdesk.db');
}

/** Throws `BadInputError` (`storage.sqlite_too_old`). */
export function checkSqliteVersion(version: string): void {
  const parts = version.split('.').map(Number);
  const difference = OLDEST_SQLITE.map((part, index) => (parts[index] ?? 0) - part).find((step) => step !== 0) ?? 0;
  if (difference >= 0) return;
  throw new BadInputError({
    code: 'storage.sqlite_too_old',
    message: `This Node brings SQLite ${version}, which can damage data; ${OLDEST_SQLITE.join('.')} or newer is needed. Use Node 24.21 or newer.`,
  });
}

/** Creates the folder, readable by its owner alone, when it is not there. Throws `BadInputError` (`storage.folder`). */
export function prepareFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new BadInputError({
      code: 'storage.folder',
      message: `The data folder ${dataDir} cannot be read and written (${reasonOf(error)}). Give the user of this process both rights, or set DATA_DIR to another folder.`,
      cause: error,
    });
  }
}

/** For the server, which holds the folder's lock: checks, then switches to WAL, then migrates. */
export function openForServing(dataDir: string, synchronous: Synchronous): { database: DatabaseSync; file: string } {
  const file = dataFile(dataDir);
  checkUnchanged(file);
  create(file);
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });
  try {
    database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = ${synchronous};
      PRAGMA secure_delete = ON;
      PRAGMA cache_size = -32000;
      PRAGMA journal_size_limit = 67108864;
    `);
    const connection = new Connection(database);
    if (schemaVersionOf(connection) === 0) database.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
    database.function('fold', { deterministic: true }, (text) => fold(String(text)));
    migrate(connection);
    return { database, file };
  } catch (error) {
    database.close();
    throw storageError(error);
  }
}

/** For `verify` and `backup`, also while a server writes. Never writes, never migrates. */
export function openForReading(file: string): DatabaseSync {
  if (!existsSync(file)) {
    throw new BadInputError({
      code: 'storage.missing',
      message: `There is no data file ${file}. Start Frontdesk once, or set DATA_DIR to the folder that holds it.`,
    });
  }
  const database = openReadOnly(file);
  try {
    const version = checkKind(new Connection(database), file);
    if (version < schemaVersion) {
      throw new BadInputError({
        code: 'storage.older',
        message: `The data file ${file} has schema ${version}, this Frontdesk reads ${schemaVersion}. Start the server once: it brings the file up to date.`,
      });
    }
    return database;
  } catch (error) {
    database.close();
    throw unreadable(file, error);
  }
}

/** Here because SQLite would let everybody on the machine read it. */
function create(file: string): void {
  if (existsSync(file)) return;
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** Reads the whole file before anything may write to it, so that a damaged one stays as it was found. */
function checkUnchanged(file: string): void {
  if (!existsSync(file) || statSync(file).size === 0) return;
  const log = `${file}-wal`;
  // Without a write-ahead log the file is all there is: `immutable` leaves not even a -shm file beside it.
  const database = openReadOnly(file, existsSync(log) && statSync(log).size > 0 ? 'shared' : 'immutable');
  try {
    const connection = new Connection(database);
    checkKind(connection, file);
    const [first] = connection.all('PRAGMA quick_check(1)');
    const verdict = first === undefined ? 'no answer' : textOf(first, 'quick_check');
    if (verdict !== 'ok') throw corruptFile(file, verdict.split('\n').join(' '));
  } catch (error) {
    throw unreadable(file, error);
  } finally {
    database.close();
  }
}

function openReadOnly(file: string, access: 'shared' | 'immutable' = 'shared'): DatabaseSync {
  const location = pathToFileURL(file);
  if (access === 'immutable') location.searchParams.set('immutable', '1');
  try {
    return new DatabaseSync(location, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** Returns the file's schema version; throws when it is not ours to touch. */
function checkKind(connection: Connection, file: string): number {
  const version = schemaVersionOf(connection);
  const kind = connection.get('PRAGMA application_id')?.application_id;
  if (version > schemaVersion) {
    throw new BadInputError({
      code: 'storage.newer',
      message: `The data file ${file} was written by a newer Frontdesk (schema ${version}, this one knows ${schemaVersion}). Run that version, or put back a copy made before the update.`,
    });
  }
  const tables = connection.get('SELECT count(*) AS tables FROM sqlite_schema')?.tables;
  if (kind !== APPLICATION_ID && tables !== 0) {
    throw new BadInputError({
      code: 'storage.foreign_file',
      message: `The file ${file} is a database of another program. Set DATA_DIR to a folder of Frontdesk's own.`,
    });
  }
  return version;
}

/** An error met while looking at the file, as `BadInputError`: nothing can be served, nothing was changed. */
function unreadable(file: string, error: unknown): BadInputError {
  if (error instanceof BadInputError) return error;
  const code = sqliteCode(error);
  if (code === SQLITE_NOTADB || code === SQLITE_CORRUPT) return corruptFile(file, reasonOf(error), error);
  return new BadInputError({
    code: 'storage.unreadable',
    message: `The data file ${file} cannot be read (${reasonOf(error)}). Check its rights and its disk.`,
    cause: error,
  });
}
