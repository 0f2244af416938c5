/**
 * The default store: one SQLite file in the data folder. This class only opens, closes and composes; each noun's rows
 * are in the file of its name. Reads are answered at once; writes go through the group commit.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { ConversationStore, ErasureCount } from '../../conversation/store.ts';
import { BugError, UnavailableError } from '../../runtime/errors.ts';
import type { Logger } from '../../runtime/logger.ts';
import * as accounts from './accounts.ts';
import { findConversationAt } from './addresses.ts';
import * as audit from './audit.ts';
import { backup } from './backup.ts';
import { Connection } from './connection.ts';
import { listConversations } from './conversation-list.ts';
import { listCustomers } from './customer-directory.ts';
import * as links from './customer-links.ts';
import * as customers from './customers.ts';
import * as documents from './documents.ts';
import { emptyLog } from './erasure/empty-log.ts';
import * as erasure from './erasure/erase.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { type AroundWrite, GroupCommit } from './group-commit.ts';
import * as heads from './heads.ts';
import { HotConversations } from './hot-conversations.ts';
import * as journal from './journal.ts';
import * as leases from './leases.ts';
import {
  checkSqliteVersion,
  dataFile,
  openForReading,
  openForServing,
  prepareFolder,
  type Synchronous,
} from './open-database.ts';
import * as outbox from './outbox.ts';
import { noteReceipt } from './receipts.ts';
import * as releases from './releases.ts';
import { indexSaid } from './search/said-index.ts';
import { searchActivities } from './search/search-activities.ts';
import * as secrets from './secrets.ts';
import { refuseUnfinished } from './transfer/unfinished.ts';
import { turnRowOf } from './turn-row.ts';
import { verify } from './verify/verify.ts';

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

export class SqliteConversationStore implements ConversationStore {
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

  findHead: ConversationStore['findHead'] = async (id) => {
    const connection = this.#open();
    return this.#hot?.findHead(id) ?? heads.findHead(connection, id);
  };

  findConversationAt: ConversationStore['findConversationAt'] = async (address) => {
    const connection = this.#open();
    return this.#hot?.findConversationAt(address) ?? findConversationAt(connection, address);
  };

  findTurnByCause: ConversationStore['findTurnByCause'] = async (key) => journal.findTurnByCause(this.#open(), key);

  commitTurn: ConversationStore['commitTurn'] = async (commit) => {
    const row = turnRowOf(commit);
    return this.#write((connection) => journal.commitTurn(connection, row), {
      last: ({ outcome }) => {
        if (outcome === 'committed') indexSaid(this.#open(), row.id, row.said);
      },
      committed: ({ outcome }) => {
        if (outcome === 'committed') this.#hot?.keep(row);
      },
    });
  };

  readTurns: ConversationStore['readTurns'] = async (id, options = {}) => journal.readTurns(this.#open(), id, options);

  readTurnsBetween: ConversationStore['readTurnsBetween'] = async (options) =>
    journal.readTurnsBetween(this.#open(), options);

  readChangesSince: ConversationStore['readChangesSince'] = async (cursor, limit) =>
    journal.readChangesSince(this.#open(), cursor, limit);

  readActivities: ConversationStore['readActivities'] = async (id, options = {}) =>
    journal.readActivities(this.#open(), id, options);

  listConversations: ConversationStore['listConversations'] = async (options) =>
    listConversations(this.#open(), options);

  listConversationsOf: ConversationStore['listConversationsOf'] = async (ids, limit) =>
    heads.listConversationsOf(this.#open(), ids, limit);

  searchActivities: ConversationStore['searchActivities'] = async (query) => searchActivities(this.#open(), query);

  countWaiting: ConversationStore['countWaiting'] = async (queueId) => heads.countWaiting(this.#open(), queueId);

  findDue: ConversationStore['findDue'] = async (now, limit) => heads.findDue(this.#open(), now, limit);

  findSendable: ConversationStore['findSendable'] = async (now, limit) => outbox.findSendable(this.#open(), now, limit);

  findPending: ConversationStore['findPending'] = async (id) => outbox.findPending(this.#open(), id);

  settle: ConversationStore['settle'] = (itemId, settlement, at) =>
    // Should it be lost in a crash, the item is sent again under the same key: no reason to flush the disk for it.
    this.#writePatiently((connection) => outbox.settle(connection, itemId, settlement, at));

  releaseParked: ConversationStore['releaseParked'] = async (address, at) => {
    // Nearly always there is nothing: no flush for that.
    if (!outbox.hasParked(this.#open(), address)) return 0;
    return this.#write((connection) => outbox.releaseParked(connection, address, at));
  };

  noteReceipt: ConversationStore['noteReceipt'] = (receipt) =>
    this.#writePatiently((connection) => noteReceipt(connection, receipt));

  readDeliveries: ConversationStore['readDeliveries'] = async (id, afterSeq) =>
    outbox.readDeliveries(this.#open(), id, afterSeq);

  listDeadLetters: ConversationStore['listDeadLetters'] = async (limit) => outbox.listDeadLetters(this.#open(), limit);

  findCustomer: ConversationStore['findCustomer'] = async (id) => {
    const connection = this.#open();
    return this.#hot?.findCustomer(id) ?? customers.findCustomer(connection, id);
  };

  findCustomerByIdentity: ConversationStore['findCustomerByIdentity'] = async (identity) =>
    customers.findCustomerByIdentity(this.#open(), identity);

  saveCustomer: ConversationStore['saveCustomer'] = (customer) =>
    this.#write((connection) => customers.saveCustomer(connection, customer), {
      committed: () => this.#hot?.forgetCustomer(customer.id),
    });

  linkCustomers: ConversationStore['linkCustomers'] = async (link) => {
    await this.#write((connection) => links.linkCustomers(connection, link), {
      committed: ({ id }) => this.#hot?.forgetCustomer(id),
    });
  };

  unlinkCustomers: ConversationStore['unlinkCustomers'] = async (linkId, at) => {
    await this.#write((connection) => links.unlinkCustomers(connection, linkId, at), {
      committed: ({ id }) => this.#hot?.forgetCustomer(id),
    });
  };

  listLinks: ConversationStore['listLinks'] = async (id) => links.listLinks(this.#open(), id);

  listCustomers: ConversationStore['listCustomers'] = async (options) => listCustomers(this.#open(), options);

  eraseCustomers: ConversationStore['eraseCustomers'] = (ids, at) =>
    this.#erase(ids, (connection, id) => erasure.eraseCustomers(connection, [id], at));

  findConversationsBefore: ConversationStore['findConversationsBefore'] = async (options) =>
    erasure.findConversationsBefore(this.#open(), options);

  eraseConversations: ConversationStore['eraseConversations'] = (ids, at) =>
    this.#erase(ids, (connection, id) => erasure.eraseConversations(connection, [id], at));

  saveRelease: ConversationStore['saveRelease'] = (release) =>
    this.#write((connection) => releases.saveRelease(connection, release));

  activateRelease: ConversationStore['activateRelease'] = (id, at) =>
    this.#write((connection) => releases.activateRelease(connection, id, at));

  findActiveRelease: ConversationStore['findActiveRelease'] = async () => releases.findActiveRelease(this.#open());

  listReleasesInUse: ConversationStore['listReleasesInUse'] = async () => releases.listReleasesInUse(this.#open());

  createAccount: ConversationStore['createAccount'] = (account) =>
    this.#write((connection) => accounts.createAccount(connection, account));

  findAccountByEmail: ConversationStore['findAccountByEmail'] = async (email) =>
    accounts.findAccountByEmail(this.#open(), email);

  findAccount: ConversationStore['findAccount'] = async (id) => accounts.findAccount(this.#open(), id);

  countAccounts: ConversationStore['countAccounts'] = async () => accounts.countAccounts(this.#open());

  listAccounts: ConversationStore['listAccounts'] = async () => accounts.listAccounts(this.#open());

  saveAccount: ConversationStore['saveAccount'] = (account) =>
    this.#write((connection) => accounts.saveAccount(connection, account));

  deleteSessionsOf: ConversationStore['deleteSessionsOf'] = (id) =>
    this.#write((connection) => accounts.deleteSessionsOf(connection, id));

  saveDocument: ConversationStore['saveDocument'] = (document) =>
    this.#write((connection) => documents.saveDocument(connection, document));

  findDocument: ConversationStore['findDocument'] = async (kind, id) => documents.findDocument(this.#open(), kind, id);

  listDocuments: ConversationStore['listDocuments'] = async (kind) => documents.listDocuments(this.#open(), kind);

  deleteDocument: ConversationStore['deleteDocument'] = (kind, id) =>
    this.#write((connection) => documents.deleteDocument(connection, kind, id));

  createSession: ConversationStore['createSession'] = (session) =>
    this.#write((connection) => accounts.createSession(connection, session));

  findSession: ConversationStore['findSession'] = async (id) => accounts.findSession(this.#open(), id);

  deleteSession: ConversationStore['deleteSession'] = (id) =>
    this.#write((connection) => accounts.deleteSession(connection, id));

  getOrCreateSecret: ConversationStore['getOrCreateSecret'] = async (name, create) =>
    secrets.findSecret(this.#open(), name) ??
    (await this.#write((connection) => secrets.getOrCreateSecret(connection, name, create)));

  deleteSecret: ConversationStore['deleteSecret'] = (name) =>
    this.#write((connection) => secrets.deleteSecret(connection, name));

  takeLease: ConversationStore['takeLease'] = (lease) =>
    this.#write((connection) => leases.takeLease(connection, lease));

  releaseLease: ConversationStore['releaseLease'] = (name, owner) =>
    this.#write((connection) => leases.releaseLease(connection, name, owner));

  appendAudit: ConversationStore['appendAudit'] = (entry) =>
    this.#write((connection) => audit.appendAudit(connection, entry));

  listAudit: ConversationStore['listAudit'] = async (limit) => audit.listAudit(this.#open(), limit);

  async verify() {
    this.#open();
    return verify(dataFile(this.#options.dataDir));
  }

  async backup(targetFile: string): Promise<void> {
    this.#open();
    await backup(dataFile(this.#options.dataDir), targetFile);
  }

  #open(): Connection {
    if (this.#connection !== undefined) return this.#connection;
    throw new UnavailableError({
      code: 'storage.closed',
      message: 'The store is closed: the server is starting or stopping.',
    });
  }

  /** Each in a commit of its own: one takes tens of milliseconds, and nobody else is served meanwhile. */
  async #erase<Id>(ids: Id[], work: (connection: Connection, id: Id) => ErasureCount): Promise<ErasureCount> {
    const count: ErasureCount = { customers: 0, identities: 0, conversations: 0, turns: 0, activities: 0, outbox: 0 };
    for (const id of ids) {
      // Nothing of it may be answered from memory once it is gone from the disk.
      const one = await this.#write((connection) => work(connection, id), { committed: () => this.#hot?.forgetAll() });
      count.customers += one.customers;
      count.identities += one.identities;
      count.conversations += one.conversations;
      count.turns += one.turns;
      count.activities += one.activities;
      count.outbox += one.outbox;
    }
    await emptyLog(this.#open(), this.#options.logger);
    return count;
  }

  async #write<T>(work: (connection: Connection) => T, around: AroundWrite<T> = {}): Promise<T> {
    const connection = this.#open();
    return this.#writing().add(() => work(connection), around);
  }

  async #writePatiently<T>(work: (connection: Connection) => T): Promise<T> {
    const connection = this.#open();
    return this.#writing().addPatiently(() => work(connection));
  }

  #writing(): GroupCommit {
    if (this.#group !== undefined) return this.#group;
    throw new BugError({ code: 'storage.read_only', message: 'The store was opened to read only.' });
  }
}
