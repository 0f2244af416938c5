/**
 * Files under names of 64 hex digits in a folder; where several servers share one store, the folder is a cache before the
 * files that they share: a file that is not here is fetched, one that was removed there is not shown any more.
 */
import { mkdir, readdir, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Blobs } from './blobs.ts';
import { BugError } from './errors.ts';

export interface FileFolder {
  /** Durable, and to be had by every server, when it resolves. */
  save(name: string, bytes: Uint8Array): Promise<void>;
  find(name: string): Promise<Uint8Array | undefined>;
  /** False when there was none. */
  remove(name: string): Promise<boolean>;
  /** Removes from a cache what is not shared any more; nothing where nothing is shared. How many there were. */
  tidy(): Promise<number>;
}

export interface FileFolderOptions {
  /** Made when the first file comes. */
  folder: string;
  /** Absent: the folder is all there is. */
  shared?: Blobs | undefined;
}

const NAME = /^[0-9a-f]{64}$/;
const AT_ONCE = 500;

/** In the shared files. */
export const uploadBlob = (name: string): string => `uploads/${name}`;

export function createFileFolder({ folder, shared }: FileFolderOptions): FileFolder {
  let drafts = 0;

  function pathOf(name: string): string {
    // Never made from what a customer wrote: anything else is our mistake.
    if (!NAME.test(name)) throw new BugError({ code: 'files.name', message: 'A file has no proper name.' });
    return path.join(folder, name);
  }

  async function write(name: string, bytes: Uint8Array): Promise<void> {
    const file = pathOf(name);
    await mkdir(folder, { recursive: true });
    drafts += 1;
    const draft = `${file}.${process.pid}-${drafts}.part`;
    await writeFile(draft, bytes, { flush: true });
    await rename(draft, file);
  }

  const drop = (name: string) => orUndefined(unlink(pathOf(name)).then(() => true));

  return {
    async save(name, bytes) {
      await write(name, bytes);
      await shared?.put(uploadBlob(name), bytes);
    },

    async find(name) {
      const known = await orUndefined<Uint8Array>(readFile(pathOf(name)));
      if (shared === undefined) return known;
      if (known === undefined) {
        const fetched = await shared.find(uploadBlob(name));
        if (fetched !== undefined) await write(name, fetched);
        return fetched;
      }
      if ((await shared.findNames([uploadBlob(name)])).size > 0) return known;
      await drop(name);
      return undefined;
    },

    async remove(name) {
      const wasHere = (await drop(name)) ?? false;
      const wasShared = (await shared?.remove(uploadBlob(name))) ?? false;
      return wasHere || wasShared;
    },

    async tidy() {
      if (shared === undefined) return 0;
      const names = ((await orUndefined(readdir(folder))) ?? []).filter((name) => NAME.test(name));
      let removed = 0;
      for (let first = 0; first < names.length; first += AT_ONCE) {
        const some = names.slice(first, first + AT_ONCE);
        const there = await shared.findNames(some.map(uploadBlob));
        for (const name of some.filter((each) => !there.has(uploadBlob(each)))) {
          // One that is just being saved is here before it is shared; it is fetched when it is asked for.
          await drop(name);
          removed += 1;
        }
      }
      return removed;
    },
  };
}

async function orUndefined<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
