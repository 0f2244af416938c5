/** What is kept on the device: the part of the browser's Storage that drafts and the outbox need. */
export interface TextStorage {
  readonly length: number;
  key: (index: number) => string | null;
  getItem: (key: string) => string | null;
  setItem: (key: string, value: string) => void;
  removeItem: (key: string) => void;
}

/** Every value whose key starts with the prefix, by the rest of the key. */
export function readAll(storage: TextStorage, prefix: string): Map<string, string> {
  const found = new Map<string, string>();
  for (let index = 0; index < storage.length; index += 1) {
    const key = storage.key(index);
    const value = key?.startsWith(prefix) ? storage.getItem(key) : null;
    if (key && value !== null) found.set(key.slice(prefix.length), value);
  }
  return found;
}

/** False when the device refuses (storage full or switched off): the caller goes on from memory. */
export function tryWrite(storage: TextStorage, key: string, value: string): boolean {
  try {
    storage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}

/** Holds for the life of the page, for browsers that switch storage off. */
export function memoryStorage(): TextStorage {
  const values = new Map<string, string>();
  return {
    get length() {
      return values.size;
    },
    key: (index) => [...values.keys()][index] ?? null,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}
