/**
 * The port of everything durable. Whole operations in the domain's words: no rows, no filters. Every implementation
 * passes the contract suite in test/contract. All promises reject with `UnavailableError` when the store cannot be
 * reached or is full; nothing is half done then.
 */
import type { Activity } from './activity.ts';
import type { Address } from './address.ts';
import type { ConversationHead, HolderKind } from './conversation.ts';
import type { Customer } from './customer.ts';
import type { AgentId, ConversationId, CustomerId, ReleaseId } from './ids.ts';
import type { OutboxItem, TurnCommit, TurnRecord } from './turn.ts';

export type CommitOutcome =
  | { outcome: 'committed' }
  /** The cause's key is known: the first turn, unchanged. Nothing was written. */
  | { outcome: 'duplicate'; turn: TurnRecord }
  /** `seq` is taken, or the address belongs to another conversation by now: load the head and compute again. */
  | { outcome: 'conflict' };

/** One entry of the outbox with what is known of its sending. */
export interface OutboxEntry {
  item: OutboxItem;
  conversationId: ConversationId;
  seq: number;
  /** The activity, for lane `deliver`. */
  activity?: Activity;
  /** Sendings so far. */
  attempts: number;
  /** ISO 8601: when the turn was committed. */
  createdAt: string;
  /** ISO 8601: not before. */
  nextAttemptAt: string;
}

/** What came of an attempt to send. */
export type Settlement =
  | { outcome: 'sent'; externalId?: string }
  | { outcome: 'retry'; nextAttemptAt: string; reason: string }
  /** Given up: visible to supervisors as a dead letter. */
  | { outcome: 'dead'; reason: string };

export interface DeadLetter {
  itemId: string;
  conversationId: ConversationId;
  lane: OutboxItem['lane'];
  attempts: number;
  reason: string;
  at: string;
}

/** A line in the Desk's list. */
export interface ConversationSummary extends ConversationHead {
  customer: Customer;
}

export interface ConversationPage {
  conversations: ConversationSummary[];
  /** Of the whole list, not of this page. */
  total: number;
  /** Hand in as `after` for the next page; undefined at the end. */
  next?: string;
}

export interface ReleaseRecord {
  id: ReleaseId;
  createdAt: string;
  /** Shown at start and on the health page. */
  summary: { utterances: number; intents: number; languages: string[]; seconds: number; engine: string };
}

export type AccountRole = 'agent' | 'editor' | 'supervisor' | 'admin';

export interface Account {
  id: AgentId;
  email: string;
  name: string;
  role: AccountRole;
  /** PHC string, argon2id. */
  passwordHash: string;
  createdAt: string;
  disabledAt?: string;
}

export interface Session {
  /** SHA-256 of the cookie's value, hex: the store never holds a usable cookie. */
  id: string;
  accountId: AgentId;
  createdAt: string;
  expiresAt: string;
}

export interface AuditEntry {
  at: string;
  /** An account's id, or `system`. */
  who: string;
  /** `account.created`, `release.activated`, `conversation.claimed`, … */
  what: string;
  /** Ids only, never content. */
  details: Record<string, unknown>;
}

export interface Finding {
  /** Which invariant: `journal.gap`, `outbox.lost`, … (docs/reference/guarantees.md). */
  invariant: string;
  where: string;
  detail: string;
}

export interface VerifyReport {
  counts: {
    conversations: number;
    turns: number;
    activities: number;
    customers: number;
    outboxPending: number;
    deadLetters: number;
  };
  findings: Finding[];
}

export interface ConversationStore {
  /** Opens, migrates, checks. Throws `BadInputError` (`storage.*`) when the data cannot be used; changes nothing then. */
  open(): Promise<void>;
  /** Waits for commits under way. */
  close(): Promise<void>;

  findHead(id: ConversationId): Promise<ConversationHead | undefined>;
  /** The conversation that an address belongs to. */
  findConversationAt(address: Pick<Address, 'channel' | 'thread'>): Promise<ConversationId | undefined>;
  /** The turn that this cause made, wherever it is. */
  findTurnByCause(key: string): Promise<TurnRecord | undefined>;
  /**
   * The one way anything happens to a conversation: the turn, its head, its outbox, its address and the customer, all
   * or nothing, durable when the promise resolves. `turn.seq` must be the head's plus one (1 for a new conversation).
   */
  commitTurn(commit: TurnCommit): Promise<CommitOutcome>;

  /** Turns after `afterSeq`, in order. */
  readTurns(id: ConversationId, options?: { afterSeq?: number; limit?: number }): Promise<TurnRecord[]>;
  /** Activities after `afterOrdinal`, in order; only those of one address when it is given (a channel's own view). */
  readActivities(
    id: ConversationId,
    options?: { afterOrdinal?: number; limit?: number; address?: Pick<Address, 'channel' | 'thread'> },
  ): Promise<Activity[]>;
  /** By holder; waiting ones by priority, then longest wait first; others newest first. */
  listConversations(options: {
    holders: HolderKind[];
    agentId?: AgentId;
    after?: string;
    limit: number;
  }): Promise<ConversationPage>;
  countWaiting(queueId: string): Promise<number>;
  /** Conversations with a timer due at or before `now` (ISO), earliest first. */
  findDue(now: string, limit: number): Promise<ConversationHead[]>;

  /**
   * Outbox entries that may leave at `now`, oldest first: of each conversation and lane only the head of the line, so
   * that nothing overtakes. Entries being sent by this process are the caller's to leave out.
   */
  findSendable(now: string, limit: number): Promise<OutboxEntry[]>;
  /** Pending entries of one conversation, in order: the quick way after a commit. */
  findPending(id: ConversationId): Promise<OutboxEntry[]>;
  settle(itemId: string, settlement: Settlement, at: string): Promise<void>;
  listDeadLetters(limit: number): Promise<DeadLetter[]>;

  findCustomer(id: CustomerId): Promise<Customer | undefined>;
  findCustomerByIdentity(identity: Pick<Address, 'channel' | 'identity'>): Promise<Customer | undefined>;

  saveRelease(release: ReleaseRecord): Promise<void>;
  /** Makes it the one that new conversations meet. Throws `RefusedError` for an unknown release. */
  activateRelease(id: ReleaseId, at: string): Promise<void>;
  findActiveRelease(): Promise<ReleaseRecord | undefined>;
  /** Every release that an open dialog is still pinned to, and the active one. */
  listReleasesInUse(): Promise<ReleaseId[]>;

  createAccount(account: Account): Promise<void>;
  findAccountByEmail(email: string): Promise<Account | undefined>;
  findAccount(id: AgentId): Promise<Account | undefined>;
  countAccounts(): Promise<number>;
  /** All of them, oldest first: an installation has tens, not thousands. */
  listAccounts(): Promise<Account[]>;
  createSession(session: Session): Promise<void>;
  findSession(id: string): Promise<Session | undefined>;
  deleteSession(id: string): Promise<void>;
  /** A secret or setting that this installation made for itself; `create` is called once per name, ever. */
  getOrCreateSecret(name: string, create: () => string): Promise<string>;
  deleteSecret(name: string): Promise<void>;

  appendAudit(entry: AuditEntry): Promise<void>;
  listAudit(limit: number): Promise<AuditEntry[]>;

  /** Checks every invariant of the data; reads only. */
  verify(): Promise<VerifyReport>;
  /** A consistent copy, taken while others write. Throws `BadInputError` when the target exists. */
  backup(targetFile: string): Promise<void>;
}
