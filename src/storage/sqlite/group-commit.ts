/**
 * Group commit: writes that are asked for in the same tick share one transaction, hence one flush to the disk. One bad
 * record spoils no other; all learn their outcome after the flush.
 */
import { UnavailableError } from '../../runtime/errors.ts';
import type { Connection } from './connection.ts';

/** How long a write that may wait looks for company before it costs a flush of its own. */
const PATIENCE_MS = 5;

/** Between two flushes the rest of the program gets at least as long as the last one took, up to 10 ms. */
const REST_PER_FLUSH = 1;
const LONGEST_REST_MS = 10;

/** At most so many writes a transaction: bounds how long one flush holds the event loop (about 20 ms). */
const LARGEST_GROUP = 256;

interface Write {
  /** Runs inside the transaction. */
  work: () => Done;
  reject: (error: unknown) => void;
}

interface Done {
  /** Runs inside the transaction too, after the work of the whole group. */
  last: (() => void) | undefined;
  /** Tells the caller, once the group is on the disk. */
  answer: () => void;
}

/** What else belongs to a write. */
export interface AroundWrite<T> {
  /**
   * Inside the transaction, when the work of the whole group is done: for what is much cheaper together, as the search
   * index, which writes itself down whenever another statement comes in between.
   */
  last?: (value: T) => void;
  /** Hears the outcome once it is on the disk, before anybody else does. */
  committed?: (value: T) => void;
}

export class GroupCommit {
  readonly #connection: Connection;
  readonly #onCommit: (writes: number) => void;
  #waiting: Write[] = [];
  #scheduled = false;
  #patience: NodeJS.Timeout | undefined;
  /** Monotonic milliseconds. */
  #flushedAt = 0;
  #flushMs = 0;
  #idle: (() => void)[] = [];

  /** `onCommit` hears how many writes each transaction carried. */
  constructor(connection: Connection, onCommit: (writes: number) => void = () => undefined) {
    this.#connection = connection;
    this.#onCommit = onCommit;
  }

  /**
   * `work` must be synchronous, may run any statement of the connection except transaction control, and may be run again
   * when its group had to be rolled back.
   */
  add<T>(work: () => T, around: AroundWrite<T> = {}): Promise<T> {
    const written = this.#put(work, around);
    this.#schedule();
    return written;
  }

  /** The same for what nobody urgently waits for: it rides along with the next group, or goes alone after some milliseconds. */
  addPatiently<T>(work: () => T): Promise<T> {
    const written = this.#put(work, {});
    if (!this.#scheduled) this.#patience ??= setTimeout(() => this.#schedule(), PATIENCE_MS);
    return written;
  }

  #put<T>(work: () => T, { last, committed }: AroundWrite<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const answering = (): Done => {
        const value = work();
        const answer = () => {
          committed?.(value);
          resolve(value);
        };
        return { last: last && (() => last(value)), answer };
      };
      this.#waiting.push({ work: answering, reject });
    });
  }

  /** Resolves when nothing is waiting to be written. */
  async drain(): Promise<void> {
    if (this.#waiting.length === 0) return;
    this.#schedule();
    await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    clearTimeout(this.#patience);
    this.#patience = undefined;
    const flush = () => {
      this.#scheduled = false;
      const startedAt = performance.now();
      this.#flush(this.#waiting.splice(0, LARGEST_GROUP));
      this.#flushedAt = performance.now();
      this.#flushMs = this.#flushedAt - startedAt;
      if (this.#waiting.length > 0) this.#schedule();
      else for (const tell of this.#idle.splice(0)) tell();
    };
    // After the I/O of this tick: everything that arrived together is committed together. Under load there is a
    // rest between flushes, so that groups grow where flushing is the slower part.
    const restMs = this.#flushedAt + Math.min(this.#flushMs * REST_PER_FLUSH, LONGEST_REST_MS) - performance.now();
    if (restMs < 1) setImmediate(flush);
    else setTimeout(flush, restMs);
  }

  #flush(group: Write[]): void {
    let answers: (() => void)[];
    try {
      answers = this.#transaction(() => this.#together(group) ?? this.#oneByOne(group));
    } catch (error) {
      for (const write of group) write.reject(error);
      return;
    }
    for (const answer of answers) answer();
    this.#onCommit(group.length);
  }

  #transaction<T>(work: () => T): T {
    try {
      this.#connection.run('BEGIN IMMEDIATE');
      const result = work();
      this.#connection.run('COMMIT');
      return result;
    } catch (error) {
      this.#rollBack();
      throw error;
    }
  }

  /** The usual case, without savepoints. Undefined when one of them failed: nothing of the group is written then. */
  #together(group: Write[]): (() => void)[] | undefined {
    try {
      const done = group.map(({ work }) => work());
      for (const { last } of done) last?.();
      return done.map(({ answer }) => answer);
    } catch (error) {
      if (isLost(error, this.#connection)) throw error;
      this.#connection.run('ROLLBACK');
      this.#connection.run('BEGIN IMMEDIATE');
      return undefined;
    }
  }

  /** Finds the bad one, so that it spoils no other. */
  #oneByOne(group: Write[]): (() => void)[] {
    return group.map(({ work, reject }) => {
      this.#connection.run('SAVEPOINT one_write');
      try {
        const { last, answer } = work();
        last?.();
        this.#connection.run('RELEASE one_write');
        return answer;
      } catch (error) {
        if (isLost(error, this.#connection)) throw error;
        this.#connection.run('ROLLBACK TO one_write');
        this.#connection.run('RELEASE one_write');
        return () => reject(error);
      }
    });
  }

  #rollBack(): void {
    try {
      if (this.#connection.isTransaction) this.#connection.run('ROLLBACK');
    } catch {
      // The callers hear the first error; a rollback that fails leaves nothing on the disk either.
    }
  }
}

/** The whole transaction is gone, not one write: the store is full or unavailable. */
function isLost(error: unknown, connection: Connection): boolean {
  return error instanceof UnavailableError || !connection.isTransaction;
}
