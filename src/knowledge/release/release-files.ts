/** The few things that releases do to the disk, durably; a port, so that a test can fail at each of them. */
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { errorCode } from '../error-code.ts';

export interface ReleaseFiles {
  makeFolder(path: string): Promise<void>;
  /** The bytes are on the disk when it resolves. */
  write(path: string, data: string | Uint8Array): Promise<void>;
  /** The names inside a folder are on the disk when it resolves. */
  syncFolder(path: string): Promise<void>;
  /** All or nothing. Rejects when `to` is a folder that is not empty. */
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** undefined when there is none. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** Names inside, sorted; none when there is no such folder. */
  list(path: string): Promise<string[]>;
  /** Milliseconds since 1970 of the last change; undefined when there is none. */
  changedAt(path: string): Promise<number | undefined>;
}

export const diskFiles: ReleaseFiles = {
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true });
  },
  write: async (path, data) => {
    const file = await open(path, 'w');
    try {
      await file.writeFile(data);
      await file.sync();
    } finally {
      await file.close();
    }
  },
  syncFolder: async (path) => {
    // Windows cannot open a folder; its file system keeps names in its own journal.
    if (process.platform === 'win32') return;
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
  rename,
  remove: (path) => rm(path, { recursive: true, force: true }),
  read: (path) => orUndefined(readFile(path)),
  list: async (path) => ((await orUndefined(readdir(path))) ?? []).toSorted(),
  changedAt: async (path) => (await orUndefined(stat(path)))?.mtimeMs,
};

async function orUndefined<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
