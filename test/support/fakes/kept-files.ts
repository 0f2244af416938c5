/** Files that a fake platform serves for download. */
export interface KeptFile {
  bytes: Uint8Array;
  contentType: string;
  name: string;
}

export interface KeptFiles {
  /** The file's id: `file-1`. */
  keep(file: KeptFile): string;
  find(id: string): KeptFile | undefined;
}

export function keptFiles(): KeptFiles {
  const files = new Map<string, KeptFile>();
  return {
    keep(file) {
      const id = `file-${files.size + 1}`;
      files.set(id, file);
      return id;
    },
    find: (id) => files.get(id),
  };
}
