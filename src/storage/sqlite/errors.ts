/** How SQLite's result codes become Frontdesk's errors. Codes: docs/reference/guarantees.md, "Errors of the store". */
import { isNativeError } from 'node:util/types';
import { BadInputError, BugError, FrontdeskError, UnavailableError } from '../../runtime/errors.ts';

/** Primary result codes, https://sqlite.org/rescode.html (the low byte of the extended code). */
export const SQLITE_BUSY = 5;
export const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
const SQLITE_CONSTRAINT = 19;
export const SQLITE_NOTADB = 26;

/**
 * The primary result code of an error thrown by node:sqlite, also when one of ours wraps it; undefined for every other
 * error. By its property, not its class: errors from Node itself are of another realm in tests and VM contexts.
 */
export function sqliteCode(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('errcode' in error && typeof error.errcode === 'number') return error.errcode & 0xff;
  return error instanceof FrontdeskError ? sqliteCode(error.cause) : undefined;
}

/** What went wrong in the words of whoever noticed first. */
export function reasonOf(error: unknown): string {
  if (error instanceof FrontdeskError && error.cause !== undefined) return reasonOf(error.cause);
  return isNativeError(error) ? error.message : String(error);
}

/** The error that callers of the store see. Errors that are not SQLite's pass unchanged. */
export function storageError(error: unknown): unknown {
  const code = sqliteCode(error);
  if (code === undefined || error instanceof FrontdeskError) return error;
  const problem = reasonOf(error);
  if (code === SQLITE_FULL) {
    return new UnavailableError({
      code: 'storage.full',
      message: 'The disk of the data folder is full: nothing was written. Free some space; no restart is needed.',
      cause: error,
    });
  }
  if (code === SQLITE_CONSTRAINT) {
    return new BugError({
      code: 'storage.constraint',
      message: `The store refused a record that breaks a rule of the data: ${problem}. Nothing of it was written.`,
      cause: error,
    });
  }
  return new UnavailableError({
    code: 'storage.unavailable',
    message: `The store cannot be used at present (SQLite says: ${problem}). Nothing was written; check the disk of the data folder.`,
    details: { sqliteCode: code },
    cause: error,
  });
}

/** The data file is damaged. Says what can be done; nothing on the disk was changed. */
export function corruptFile(file: string, problem: string, cause?: unknown): BadInputError {
  return new BadInputError({
    code: 'storage.corrupt',
    message:
      `The data file ${file} is damaged (${problem}). It was not changed. Put it aside with its -wal and -shm files, ` +
      'and put the newest copy made by `frontdesk backup` in its place.',
    cause,
  });
}
