/**
 * One server a data folder. The lock is an open exclusive transaction on an empty file beside the data: the system
 * lets go of it however the process ends, `kill -9` included, so there is no stale lock to remove by hand.
 */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { BadInputError } from '../../runtime/errors.ts';
import { SQLITE_BUSY, sqliteCode, storageError } from './errors.ts';

export interface FolderLock {
  release(): void;
}

/** Throws `BadInputError` (`storage.in_use`) when another server has the folder. */
export function lockFolder(dataDir: string): FolderLock {
  const file = join(dataDir, 'frontdesk.lock');
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: 0 });
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database?.close();
    if (sqliteCode(error) !== SQLITE_BUSY) throw storageError(error);
    throw new BadInputError({
      code: 'storage.in_use',
      message: `Another Frontdesk already serves the data folder ${dataDir}. Stop it first, or set DATA_DIR to another folder.`,
      cause: error,
    });
  }
  const held = database;
  return { release: () => held.close() };
}
