/**
 * Files that customers send, each under a name made from its content and a key: the same file is kept once, its address
 * cannot be guessed, and no name that a customer wrote ever becomes a path.
 */
import { createHmac } from 'node:crypto';
import { createFileFolder, type FileFolderOptions } from '../../../runtime/file-folder.ts';
import { deriveKey } from '../derive-key.ts';

export interface UploadStore {
  /** The name to find it under. Durable enough to refer to when it resolves; the same bytes give the same name. */
  save(bytes: Uint8Array): Promise<string>;
  find(name: string): Promise<Uint8Array | undefined>;
}

export function createUploadStore({ tokenKey, ...place }: FileFolderOptions & { tokenKey: string }): UploadStore {
  const key = deriveKey(tokenKey, 'upload');
  const files = createFileFolder(place);

  return {
    save: async (bytes) => {
      const name = createHmac('sha256', key).update(bytes).digest('hex');
      await files.save(name, bytes);
      return name;
    },
    find: async (name) => (/^[0-9a-f]{64}$/.test(name) ? files.find(name) : undefined),
  };
}
