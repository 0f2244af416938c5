/**
 * The port of files that all servers of one store share: customers' uploads, trained releases. Names are ours, never made
 * from what somebody wrote; at most tens of megabytes each, so that they are handed over whole.
 */
export interface Blobs {
  /** Durable when it resolves; instead of what had the name before. Whole or not at all. */
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** Undefined when there is none. */
  find(name: string): Promise<Uint8Array | undefined>;
  /** Which of the names there are. */
  findNames(names: string[]): Promise<Set<string>>;
  /** False when there was none. */
  remove(name: string): Promise<boolean>;
  /** All whose name begins so, sorted. */
  list(prefix: string): AsyncIterable<SharedBlob>;
}

export interface SharedBlob {
  name: string;
  /** Bytes. */
  size: number;
  /** ISO 8601: when it was put there. */
  at: string;
}
