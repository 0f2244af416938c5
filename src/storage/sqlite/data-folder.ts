/**
 * The data folder, from opening to closing: the connection to its file, the group commit that all writes go through, what is
 * kept in memory of it, and the lock against a second server.
 */
import type { DatabaseSync } from 'node:sqlite';
import { BugError, UnavailableError } from '../../runtime/errors.ts';
import type { Logger } from '../../runtime/logger.ts';
import { Connection } from './connection.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { type AroundWrite, GroupCommit } from './group-commit.ts';
import { HotConversations } from './hot-conversations.ts';
import {
  checkSqliteVersion,
  dataFile,
  openForReading,
  openForServing,
  prepareFolder,
  type Synchronous,
} from './open-database.ts';
import { refuseUnfinished } from './transfer/unfinished.ts';

export interface SqliteStoreOptions {
  /** Holds `frontdesk.db`; made when it is not there. */
  dataDir: string;
  /**
   * `serve` (the default) writes and locks the folder against a second server. `read` is for `verify`, `backup` and
   * looking, also while a server runs: it writes nothing and needs no lock.
   */
  mode?: 'serve' | 'read';
  /** `FULL` (the default) survives loss of power, `NORMAL` may lose the last turns then, never their order. */
  synchronous?: Synchronous;
  logger?: Logger;
  /** The SQLite in use; handed in by tests of the refusal. */
  sqliteVersion?: string;
  /** Is given the open database, for settings that are not the store's own. */
  onOpen?: (database: DatabaseSync) => void;
  /** Hears after each transaction how many writes shared it. */
  onCommit?: (writes: number) => void;
}

export class DataFolder {
  readonly #options: SqliteStoreOptions;
  #connection: Connection | undefined;
  #group: GroupCommit | undefined;
  #hot: HotConversations | undefined;
  #lock: FolderLock | undefined;

  constructor(options: SqliteStoreOptions) {
    this.#options = options;
  }

  async open(): Promise<void> {
    const { dataDir, mode = 'serve', synchronous = 'FULL', logger, onOpen, onCommit } = this.#options;
    if (this.#connection !== undefined) throw new BugError({ code: 'storage.open', message: 'The store is open.' });
    checkSqliteVersion(this.#options.sqliteVersion ?? process.versions.sqlite ?? '0');
    if (mode === 'read') {
      const connection = new Connection(openForReading(dataFile(dataDir)));
      refuseUnfinished(connection, dataFile(dataDir));
      this.#connection = connection;
      return;
    }
    prepareFolder(dataDir);
    const lock = lockFolder(dataDir);
    try {
      const { database, file } = openForServing(dataDir, synchronous);
      onOpen?.(database);
      const connection = new Connection(database);
      refuseUnfinished(connection, file);
      this.#connection = connection;
      this.#group = new GroupCommit(this.#connection, onCommit);
      this.#hot = new HotConversations();
      this.#lock = lock;
      logger?.info({ file, synchronous }, 'store opened');
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#group?.drain();
    this.#connection?.close();
    this.#lock?.release();
    this.#connection = undefined;
    this.#group = undefined;
    this.#hot = undefined;
    this.#lock = undefined;
  }

  /** For reads, which are answered at once. Throws `UnavailableError` while the folder is closed. */
  get connection(): Connection {
    if (this.#connection === undefined) throw closed();
    return this.#connection;
  }

  /** The file itself, for those who open it once more. Throws as `connection` does. */
  get file(): string {
    if (this.#connection === undefined) throw closed();
    return dataFile(this.#options.dataDir);
  }

  /** Absent while it is closed, or open to read only: others write then. */
  get hot(): HotConversations | undefined {
    return this.#hot;
  }

  /** In one transaction with what else is asked for in this tick; see `GroupCommit.add`. */
  async write<T>(work: (connection: Connection) => T, around: AroundWrite<T> = {}): Promise<T> {
    const connection = this.connection;
    return this.#writing().add(() => work(connection), around);
  }

  /** For what nobody waits for; see `GroupCommit.addPatiently`. */
  async writePatiently<T>(work: (connection: Connection) => T): Promise<T> {
    const connection = this.connection;
    return this.#writing().addPatiently(() => work(connection));
  }

  #writing(): GroupCommit {
    if (this.#group !== undefined) return this.#group;
    throw new BugError({ code: 'storage.read_only', message: 'The store was opened to read only.' });
  }
}

function closed(): UnavailableError {
  return new UnavailableError({
    code: 'storage.closed',
    message: 'The store is closed: the server is starting or stopping.',
  });
}
