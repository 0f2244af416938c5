/**
 * The database, from opening to closing: its collections, who is at work on them, and the sweep for what other nodes left
 * behind.
 */
import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { type Clock, systemClock } from '../../runtime/clock.ts';
import { BugError, UnavailableError } from '../../runtime/errors.ts';
import type { Logger } from '../../runtime/logger.ts';
import { type Collections, collectionsOf } from './collections.ts';
import { underLock } from './leases.ts';
import { connect, prepare } from './open-database.ts';
import { type RepairCount, repair } from './repair.ts';

export interface MongoStoreOptions {
  /** `mongodb://host:27017/frontdesk`, as MONGODB_URI. */
  uri: string;
  /** `read` is for `verify` and looking: it makes no index, and sweeps nothing. */
  mode?: 'serve' | 'read';
  logger?: Logger;
  clock?: Clock;
  /** So long an answer of the database is waited for. */
  timeoutMs?: number;
  /** Between two sweeps for what other nodes left behind; 0: none but at opening. */
  sweepEveryMs?: number;
}

const TIMEOUT_MS = 5_000;
const SWEEP_EVERY_MS = 60_000;

const LINKS = 'storage.links';

export class Database {
  readonly #options: MongoStoreOptions;
  readonly clock: Clock;
  #connection: Connection | undefined;
  #collections: Collections | undefined;
  #sweeping: NodeJS.Timeout | undefined;
  readonly #underWay = new Set<Promise<unknown>>();

  constructor(options: MongoStoreOptions) {
    this.#options = options;
    this.clock = options.clock ?? systemClock;
  }

  async open(): Promise<void> {
    const { uri, mode = 'serve', logger, timeoutMs = TIMEOUT_MS, sweepEveryMs = SWEEP_EVERY_MS } = this.#options;
    if (this.#connection !== undefined) throw new BugError({ code: 'storage.open', message: 'The store is open.' });
    const connection = await connect({ uri, timeoutMs });
    try {
      await prepare(connection, mode);
      this.#collections = collectionsOf(connection);
      this.#connection = connection;
      if (mode === 'serve') {
        await this.repair();
        if (sweepEveryMs > 0) {
          this.#sweeping = setInterval(() => void this.#sweep(), sweepEveryMs);
          this.#sweeping.unref();
        }
      }
      logger?.info({ database: connection.name, host: connection.host }, 'store opened');
    } catch (error) {
      this.#connection = undefined;
      this.#collections = undefined;
      await connection.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#sweeping);
    const connection = this.#connection;
    const collections = this.#collections;
    this.#collections = undefined;
    // Those under way hold the collections already.
    await Promise.allSettled(this.#underWay);
    this.#connection = undefined;
    if (connection !== undefined && collections !== undefined) await connection.close();
  }

  /** Finishes what nodes that died left behind; `all`: writes everything that follows from the turns once more. */
  repair(options: { all?: boolean } = {}): Promise<RepairCount> {
    const { logger } = this.#options;
    const now = this.clock.now();
    return this.use((open) => repair(open, { ...options, now, logger, locked: (work) => this.locked(open, work) }));
  }

  /** Whatever is asked of the database; closing waits for it. Throws `UnavailableError` while it is closed. */
  async use<T>(work: (open: Collections, connection: Connection) => Promise<T>): Promise<T> {
    const open = this.#collections;
    const connection = this.#connection;
    if (open === undefined || connection === undefined) throw closed();
    const answer = work(open, connection);
    this.#underWay.add(answer);
    try {
      return await answer;
    } finally {
      this.#underWay.delete(answer);
    }
  }

  /** What links change, one at a time over all nodes. */
  locked(open: Collections, work: () => Promise<void>): Promise<void> {
    // An owner for each call: two calls on one node must wait for each other too.
    return underLock(open, { name: LINKS, owner: randomUUID(), now: () => this.clock.now() }, work);
  }

  async #sweep(): Promise<void> {
    try {
      await this.repair();
    } catch (error) {
      this.#options.logger?.warn({ err: error }, 'sweep failed; it comes again');
    }
  }
}

function closed(): UnavailableError {
  return new UnavailableError({
    code: 'storage.closed',
    message: 'The store is closed: the server is starting or stopping.',
  });
}
