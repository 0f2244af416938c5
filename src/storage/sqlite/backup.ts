/** A consistent copy of the data file, taken on a connection of its own while others write. */
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { backup as copyDatabase, DatabaseSync } from 'node:sqlite';
import { BadInputError } from '../../runtime/errors.ts';
import { Connection } from './connection.ts';
import { corruptFile, reasonOf, storageError } from './errors.ts';
import { openForReading } from './open-database.ts';
import { textOf } from './row.ts';

/** All pages in one step: one moment of the source, and no beginning again while a server writes to it. */
const ALL_PAGES = 0x7fffffff;

/** Throws `BadInputError` when the target exists (`storage.target_exists`) or cannot be made (`storage.target`). */
export async function backup(sourceFile: string, targetFile: string): Promise<void> {
  const source = openForReading(sourceFile);
  const unfinished = `${targetFile}.unfinished`;
  const made: string[] = [];
  try {
    // An empty file under the target's name: nobody else can take it from now on.
    create(targetFile, 'wx');
    made.push(targetFile);
    // What an interrupted backup left here is of no use.
    create(unfinished, 'w');
    made.push(unfinished, `${unfinished}-wal`, `${unfinished}-shm`);
    await copyDatabase(source, unfinished, { rate: ALL_PAGES });
    finish(unfinished, targetFile);
  } catch (error) {
    for (const file of made) rmSync(file, { force: true });
    throw storageError(error);
  } finally {
    source.close();
  }
}

/** For its owner alone: SQLite would let everybody on the machine read it. */
function create(file: string, flags: 'w' | 'wx'): void {
  try {
    closeSync(openSync(file, flags, 0o600));
  } catch (error) {
    const exists = flags === 'wx' && existsSync(file);
    throw new BadInputError({
      code: exists ? 'storage.target_exists' : 'storage.target',
      message: exists
        ? `The file ${file} exists already and is left as it is. Name another target.`
        : `The file ${file} cannot be written (${reasonOf(error)}). Name another target.`,
      cause: error,
    });
  }
}

/** Checks the copy, makes it one self-contained file, and gives it its name once it is on the disk. */
function finish(unfinished: string, targetFile: string): void {
  const database = new DatabaseSync(unfinished);
  try {
    const connection = new Connection(database);
    const [first] = connection.all('PRAGMA quick_check(1)');
    const verdict = first === undefined ? 'no answer' : textOf(first, 'quick_check');
    if (verdict !== 'ok') throw corruptFile(unfinished, verdict);
    connection.execute('PRAGMA journal_mode = DELETE');
  } finally {
    database.close();
  }
  flush(unfinished);
  renameSync(unfinished, targetFile);
  flush(dirname(resolve(targetFile)));
}

function flush(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
