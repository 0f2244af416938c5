/**
 * Files that customers send, each under a name made from its content and a key: the same file is kept once, its address
 * cannot be guessed, and no name that a customer wrote ever becomes a path.
 */
import { createHmac } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deriveKey } from '../derive-key.ts';

export interface UploadStore {
  /** The name to find it under. Durable enough to refer to when it resolves; the same bytes give the same name. */
  save(bytes: Uint8Array): Promise<string>;
  find(name: string): Promise<Uint8Array | undefined>;
}

export function createUploadStore({ folder, tokenKey }: { folder: string; tokenKey: string }): UploadStore {
  const key = deriveKey(tokenKey, 'upload');
  let attempts = 0;

  return {
    save: async (bytes) => {
      const name = createHmac('sha256', key).update(bytes).digest('hex');
      await mkdir(folder, { recursive: true });
      attempts += 1;
      const draft = join(folder, `${name}.${process.pid}-${attempts}.part`);
      await writeFile(draft, bytes, { flush: true });
      await rename(draft, join(folder, name));
      return name;
    },
    find: async (name) => {
      if (!/^[0-9a-f]{64}$/.test(name)) return undefined;
      try {
        return await readFile(join(folder, name));
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
  };
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
