/**
 * The store for many nodes: MongoDB, through mongoose. This class only opens, closes and composes; each noun's documents are
 * in the file of its name. How a commit is all or nothing without transactions: commit-turn.ts.
 */
import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { ConversationStore, ErasureCount } from '../../conversation/store.ts';
import type { Blobs } from '../../runtime/blobs.ts';
import { type Clock, isoTime, systemClock } from '../../runtime/clock.ts';
import { BadInputError, BugError, UnavailableError } from '../../runtime/errors.ts';
import type { Logger } from '../../runtime/logger.ts';
import * as accounts from './accounts.ts';
import { findConversationAt } from './addresses.ts';
import * as audit from './audit.ts';
import { createBlobs } from './blobs.ts';
import { readChangesSince } from './changes.ts';
import { type Collections, collectionsOf } from './collections.ts';
import { commitTurn } from './commit-turn.ts';
import { listConversations } from './conversation-list.ts';
import { listCustomers } from './customer-directory.ts';
import * as links from './customer-links.ts';
import * as customers from './customers.ts';
import * as documents from './desk-documents.ts';
import * as erasure from './erasure/erase.ts';
import * as heads from './heads.ts';
import * as journal from './journal.ts';
import * as leases from './leases.ts';
import { connect, prepare } from './open-database.ts';
import * as outbox from './outbox.ts';
import { noteReceipt } from './receipts.ts';
import * as releases from './releases.ts';
import { type RepairCount, repair } from './repair.ts';
import { searchActivities } from './search/search-activities.ts';
import { getOrCreateSecret } from './secrets.ts';
import * as settlements from './settle.ts';
import { attemptOf } from './turn-document.ts';
import { verify } from './verify/verify.ts';

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

export class MongoConversationStore implements ConversationStore {
  readonly #options: MongoStoreOptions;
  readonly #clock: Clock;
  #connection: Connection | undefined;
  #collections: Collections | undefined;
  #sweeping: NodeJS.Timeout | undefined;
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #secrets = new Map<string, Promise<string>>();

  readonly blobs: Blobs = createBlobs(
    (work) => this.#with(work),
    () => isoTime(this.#clock.now()),
  );

  constructor(options: MongoStoreOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
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
    const now = this.#clock.now();
    return this.#with((open) => repair(open, { ...options, now, logger, locked: (work) => this.#locked(open, work) }));
  }

  findHead: ConversationStore['findHead'] = (id) => this.#with((open) => journal.findHead(open, id));

  findConversationAt: ConversationStore['findConversationAt'] = (address) =>
    this.#with((open) => findConversationAt(open, address));

  findTurnByCause: ConversationStore['findTurnByCause'] = (key) =>
    this.#with((open) => journal.findTurnByCause(open, key));

  commitTurn: ConversationStore['commitTurn'] = (commit) =>
    this.#with((open) => commitTurn(open, attemptOf(commit), this.#clock.now()));

  readTurns: ConversationStore['readTurns'] = (id, options = {}) =>
    this.#with((open) => journal.readTurns(open, id, options));

  readTurnsBetween: ConversationStore['readTurnsBetween'] = (options) =>
    this.#with((open) => journal.readTurnsBetween(open, options));

  readChangesSince: ConversationStore['readChangesSince'] = (cursor, limit) =>
    this.#with((open) => readChangesSince(open, cursor, limit));

  readActivities: ConversationStore['readActivities'] = (id, options = {}) =>
    this.#with((open) => journal.readActivities(open, id, options));

  listConversations: ConversationStore['listConversations'] = (options) =>
    this.#with((open) => listConversations(open, options));

  listConversationsOf: ConversationStore['listConversationsOf'] = (ids, limit) =>
    this.#with((open) => heads.listConversationsOf(open, ids, limit));

  searchActivities: ConversationStore['searchActivities'] = (query) =>
    this.#with((open) => searchActivities(open, query));

  countWaiting: ConversationStore['countWaiting'] = (queueId) =>
    this.#with((open) => heads.countWaiting(open, queueId));

  findDue: ConversationStore['findDue'] = (now, limit) => this.#with((open) => heads.findDue(open, now, limit));

  findSendable: ConversationStore['findSendable'] = (now, limit) =>
    this.#with((open) => outbox.findSendable(open, now, limit));

  findPending: ConversationStore['findPending'] = (id) => this.#with((open) => outbox.findPending(open, id));

  settle: ConversationStore['settle'] = (itemId, settlement, at) =>
    this.#with((open) => settlements.settle(open, itemId, settlement, at));

  releaseParked: ConversationStore['releaseParked'] = (address, at) =>
    this.#with((open) => settlements.releaseParked(open, address, at));

  noteReceipt: ConversationStore['noteReceipt'] = (receipt) => this.#with((open) => noteReceipt(open, receipt));

  readDeliveries: ConversationStore['readDeliveries'] = (id, afterSeq) =>
    this.#with((open) => outbox.readDeliveries(open, id, afterSeq));

  listDeadLetters: ConversationStore['listDeadLetters'] = (limit) =>
    this.#with((open) => outbox.listDeadLetters(open, limit));

  findCustomer: ConversationStore['findCustomer'] = (id) => this.#with((open) => customers.findCustomer(open, id));

  findCustomerByIdentity: ConversationStore['findCustomerByIdentity'] = (identity) =>
    this.#with((open) => customers.findCustomerByIdentity(open, identity));

  saveCustomer: ConversationStore['saveCustomer'] = (customer) =>
    this.#with((open) => customers.saveCustomer(open, customer));

  linkCustomers: ConversationStore['linkCustomers'] = (link) =>
    this.#with((open) => this.#locked(open, () => links.linkCustomers(open, link)));

  unlinkCustomers: ConversationStore['unlinkCustomers'] = (linkId, at) =>
    this.#with((open) => this.#locked(open, () => links.unlinkCustomers(open, linkId, at)));

  listLinks: ConversationStore['listLinks'] = (id) => this.#with((open) => links.listLinks(open, id));

  listCustomers: ConversationStore['listCustomers'] = (options) => this.#with((open) => listCustomers(open, options));

  eraseCustomers: ConversationStore['eraseCustomers'] = (ids, at) =>
    this.#with((open) => inTurn(ids, (id) => erasure.eraseCustomer(open, id, at)));

  findConversationsBefore: ConversationStore['findConversationsBefore'] = (options) =>
    this.#with((open) => erasure.findConversationsBefore(open, options));

  eraseConversations: ConversationStore['eraseConversations'] = (ids, at) =>
    this.#with((open) => inTurn(ids, (id) => erasure.eraseConversation(open, id, at)));

  saveRelease: ConversationStore['saveRelease'] = (release) =>
    this.#with((open) => releases.saveRelease(open, release));

  activateRelease: ConversationStore['activateRelease'] = (id, at) =>
    this.#with((open) => releases.activateRelease(open, id, at));

  findActiveRelease: ConversationStore['findActiveRelease'] = () =>
    this.#with((open) => releases.findActiveRelease(open));

  listReleasesInUse: ConversationStore['listReleasesInUse'] = () =>
    this.#with((open) => releases.listReleasesInUse(open));

  createAccount: ConversationStore['createAccount'] = (account) =>
    this.#with((open) => accounts.createAccount(open, account));

  findAccountByEmail: ConversationStore['findAccountByEmail'] = (email) =>
    this.#with((open) => accounts.findAccountByEmail(open, email));

  findAccount: ConversationStore['findAccount'] = (id) => this.#with((open) => accounts.findAccount(open, id));

  countAccounts: ConversationStore['countAccounts'] = () => this.#with((open) => open.accounts.count());

  listAccounts: ConversationStore['listAccounts'] = () => this.#with((open) => accounts.listAccounts(open));

  saveAccount: ConversationStore['saveAccount'] = (account) =>
    this.#with((open) => accounts.saveAccount(open, account));

  deleteSessionsOf: ConversationStore['deleteSessionsOf'] = (id) =>
    this.#with((open) => accounts.deleteSessionsOf(open, id));

  saveDocument: ConversationStore['saveDocument'] = (document) =>
    this.#with((open) => documents.saveDocument(open, document));

  findDocument: ConversationStore['findDocument'] = (kind, id) =>
    this.#with((open) => documents.findDocument(open, kind, id));

  listDocuments: ConversationStore['listDocuments'] = (kind) =>
    this.#with((open) => documents.listDocuments(open, kind));

  deleteDocument: ConversationStore['deleteDocument'] = (kind, id) =>
    this.#with((open) => documents.deleteDocument(open, kind, id));

  createSession: ConversationStore['createSession'] = (session) =>
    this.#with((open) => accounts.createSession(open, session));

  findSession: ConversationStore['findSession'] = (id) => this.#with((open) => accounts.findSession(open, id));

  deleteSession: ConversationStore['deleteSession'] = (id) =>
    this.#with(async (open) => void (await open.sessions.remove({ _id: id })));

  /** Of calls at the same moment on this node, one creates. */
  getOrCreateSecret: ConversationStore['getOrCreateSecret'] = (name, create) => {
    const asked = this.#secrets.get(name);
    if (asked !== undefined) return asked;
    const answer = this.#with((open) => getOrCreateSecret(open, name, create)).finally(() => {
      this.#secrets.delete(name);
    });
    this.#secrets.set(name, answer);
    return answer;
  };

  deleteSecret: ConversationStore['deleteSecret'] = (name) =>
    this.#with(async (open) => void (await open.secrets.remove({ _id: name })));

  takeLease: ConversationStore['takeLease'] = (lease) => this.#with((open) => leases.takeLease(open, lease));

  releaseLease: ConversationStore['releaseLease'] = (name, owner) =>
    this.#with((open) => leases.releaseLease(open, name, owner));

  appendAudit: ConversationStore['appendAudit'] = (entry) => this.#with((open) => audit.appendAudit(open, entry));

  listAudit: ConversationStore['listAudit'] = (limit) => this.#with((open) => audit.listAudit(open, limit));

  verify: ConversationStore['verify'] = () =>
    this.#with((open) => {
      if (this.#connection === undefined) throw closed();
      return verify(open, this.#connection);
    });

  async backup(_targetFile: string): Promise<void> {
    throw new BadInputError({
      code: 'storage.backup_elsewhere',
      message:
        'The data is in MongoDB, which has its own way of making copies: `mongodump --uri "$MONGODB_URI" --gzip --archive=FILE` ' +
        '(on a replica set with --oplog), back with `mongorestore`.',
    });
  }

  async #with<T>(work: (open: Collections) => Promise<T>): Promise<T> {
    const open = this.#collections;
    if (open === undefined) throw closed();
    const answer = work(open);
    this.#underWay.add(answer);
    try {
      return await answer;
    } finally {
      this.#underWay.delete(answer);
    }
  }

  #locked(open: Collections, work: () => Promise<void>): Promise<void> {
    // An owner for each call: two calls on one node must wait for each other too.
    return leases.underLock(open, { name: LINKS, owner: randomUUID(), now: () => this.#clock.now() }, work);
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

async function inTurn<Id>(ids: Id[], work: (id: Id) => Promise<ErasureCount>): Promise<ErasureCount> {
  const count = { customers: 0, identities: 0, conversations: 0, turns: 0, activities: 0, outbox: 0 };
  for (const id of ids) erasure.add(count, await work(id));
  return count;
}
