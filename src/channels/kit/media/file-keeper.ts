/** Customers' files in one folder of the data directory, each under a name that says nothing and cannot be guessed. */
import { createFileFolder, type FileFolderOptions } from '../../../runtime/file-folder.ts';

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
export function createFolderKeeper({ read, ...place }: FileFolderOptions & { read: FileKeeper['read'] }): FileKeeper {
  const { save, find } = createFileFolder(place);
  return { save, find, read };
}
