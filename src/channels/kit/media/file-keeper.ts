/** Customers' files in one folder of the data directory, each under a name that says nothing and cannot be guessed. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BugError } from '../../../runtime/errors.ts';

export interface FileKeeper {
  /** Durable when it resolves. `name`: 64 hex digits. */
  save(name: string, bytes: Uint8Array): Promise<void>;
  find(name: string): Promise<Uint8Array | undefined>;
  /**
   * The bytes behind another path on this server (an agent's upload, a picture of the content); undefined: there are
   * none.
   */
  read(contentUrl: string): Promise<Uint8Array | undefined>;
}

/** `read`: for paths that are not the kit's own. */
export function createFolderKeeper({ folder, read }: { folder: string; read: FileKeeper['read'] }): FileKeeper {
  let drafts = 0;

  function pathOf(name: string): string {
    // Never made from what a customer wrote: anything else is our mistake.
    if (!/^[0-9a-f]{64}$/.test(name))
      throw new BugError({ code: 'channel.file', message: 'A file has no proper name.' });
    return path.join(folder, name);
  }

  return {
    async save(name, bytes) {
      const file = pathOf(name);
      await mkdir(folder, { recursive: true });
      drafts += 1;
      const draft = `${file}.${process.pid}-${drafts}.part`;
      await writeFile(draft, bytes, { flush: true });
      await rename(draft, file);
    },
    async find(name) {
      try {
        return await readFile(pathOf(name));
      } catch (error) {
        if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return undefined;
        throw error;
      }
    },
    read,
  };
}
