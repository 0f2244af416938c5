/**
 * The port of everything durable. Whole operations in the domain's words: no rows, no filters. Every implementation
 * passes the contract suite in test/contract. All promises reject with `UnavailableError` when the store cannot be
 * reached or is full; nothing is half done then.
 */
import type { Blobs } from '../runtime/blobs.ts';
import type { Activity } from './activity.ts';
import type { Address } from './address.ts';
import type { DeliveryProgress, Receipt } from './channel.ts';
import type { ConversationHead, HolderKind, Priority } from './conversation.ts';
import type { Customer, CustomerLink } from './customer.ts';
import type { AgentId, ConversationId, CustomerId, ReleaseId } from './ids.ts';
import type { AccountRole, AgentProfile } from './staff.ts';
import type { OutboxItem, TurnCommit, TurnRecord } from './turn.ts';
import type { Mood } from './understanding.ts';

export type CommitOutcome =
  | { outcome: 'committed' }
  /** The cause's key is known: the first turn, unchanged. Nothing was written. */
  | { outcome: 'duplicate'; turn: TurnRecord }
  /** `seq` is taken, the address belongs to another conversation by now, or the conversation or customer was erased: load the head and compute again. */
  | { outcome: 'conflict' };

/** Which conversations may have been kept long enough: nobody waits in them and no agent is in charge. */
export interface OldConversations {
  /** ISO 8601: the last turn was before. */
  before: string;
  /** Only of these channels, in the words of `ListFilter.channels`. */
  channels?: string[];
  /** Of all channels but these. */
  exceptChannels?: string[];
  limit: number;
}

/** One entry of the outbox with what is known of its sending. */
export interface OutboxEntry {
  item: OutboxItem;
  conversationId: ConversationId;
  seq: number;
  /** The activity, for lane `deliver`. */
  activity?: Activity;
  /** Sendings so far. */
  attempts: number;
  /** How far the last attempt came; absent when nothing of it is out. */
  progress?: DeliveryProgress;
  /** ISO 8601: when the turn was committed. */
  createdAt: string;
  /** ISO 8601: when it was put back after being parked; patience with it begins anew. */
  releasedAt?: string;
  /** ISO 8601: not before. */
  nextAttemptAt: string;
  /** Of several nodes: whose it is to send, as the commit said. Absent where one process serves the store. */
  courier?: string;
}

/** What came of an attempt to send. */
export type Settlement =
  /** Ids of the platform, by which receipts name the messages. */
  | { outcome: 'sent'; externalIds?: string[] }
  | { outcome: 'retry'; nextAttemptAt: string; reason: string; progress?: DeliveryProgress }
  /** Kept aside until `releaseParked`: it is not in the line meanwhile, later entries pass it. */
  | { outcome: 'parked'; reason: string; progress?: DeliveryProgress }
  /** It may have arrived: not sent again; a receipt may still settle it. */
  | { outcome: 'unknown'; reason: string; externalIds?: string[] }
  /** Given up: visible to supervisors as a dead letter. */
  | { outcome: 'dead'; reason: string };

export interface Delivery {
  activityId: string;
  /**
   * `waiting`: on its way, or to be tried again; `parked`: the channel takes nothing until the customer writes; `sent`: the
   * channel took it; `delivered`, `read`: the platform said so; `unknown`: no answer came; `refused`: given up.
   */
  state: 'waiting' | 'parked' | 'sent' | 'delivered' | 'read' | 'unknown' | 'refused';
  /** Why the last attempt failed. */
  reason?: string;
}

export interface DeadLetter {
  itemId: string;
  conversationId: ConversationId;
  lane: OutboxItem['lane'];
  attempts: number;
  reason: string;
  at: string;
}

/** Which conversations; all of what is given must hold, and of each list one. */
export interface ListFilter {
  holders: HolderKind[];
  /** Of the conversations that an agent holds, wraps up or put aside, only this one's. */
  agentId?: AgentId;
  queueIds?: string[];
  languages?: string[];
  /** Whole names, or what stands before the colon: `webhook` is every webhook. */
  channels?: string[];
  priorities?: Priority[];
  labels?: string[];
  /** The customer's last measured mood. */
  feels?: Mood[];
}

export interface TranscriptQuery {
  /** Words that all occur, the last one perhaps not whole; "in quotes" next to each other. Empty: any, newest first. */
  text: string;
  /** The person: customers that were linked into this one included. */
  customerId?: CustomerId;
  role?: 'customer' | 'bot' | 'agent';
  /** ISO 8601. */
  after?: string;
  before?: string;
  feels?: Mood;
  limit: number;
}

export interface TranscriptHit {
  conversationId: ConversationId;
  ordinal: number;
  at: string;
  role: 'customer' | 'bot' | 'agent' | 'system';
  customerId: CustomerId;
  customerName?: string;
  channel: string;
  /** A piece of the text; what was found stands between `\u0002` and `\u0003`. */
  excerpt: string;
}

/** Something happened to a conversation. */
export interface Change {
  conversationId: ConversationId;
  /** Of its last turn. */
  seq: number;
  /** Two changes of a conversation have two stamps. */
  stamp: string;
}

export interface ErasureCount {
  customers: number;
  identities: number;
  conversations: number;
  turns: number;
  activities: number;
  outbox: number;
}

/** JSON under a kind and an id; the kind's owner knows its shape. */
export interface StoredDocument {
  kind: string;
  id: string;
  /** Whose it is; everybody's when absent. */
  owner?: AgentId;
  record: unknown;
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

export interface Account {
  id: AgentId;
  email: string;
  name: string;
  role: AccountRole;
  /** PHC string, argon2id. */
  passwordHash: string;
  /** What they can be asked to take; `DEFAULT_PROFILE` when absent. */
  profile?: AgentProfile;
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
  /**
   * Turns of all conversations, taken from `from` until before `to` (ISO 8601, UTC), by time: what measures are counted
   * from. `next` goes into `after` for the next page.
   */
  readTurnsBetween(options: {
    from: string;
    to: string;
    after?: string;
    limit: number;
  }): Promise<{ turns: TurnRecord[]; next?: string }>;
  /**
   * What happened in all conversations since the cursor was handed out, by any node: every turn, by its conversation's last
   * one alone; what else changed may be told too, and what was told already may be told once more. `cursor` goes into the
   * next call; without one nothing is told, from now on. It is good on every node.
   */
  readChangesSince(cursor: string | undefined, limit: number): Promise<{ changes: Change[]; cursor: string }>;
  /** Activities after `afterOrdinal`, in order; only those of one address when it is given (a channel's own view). */
  readActivities(
    id: ConversationId,
    options?: { afterOrdinal?: number; limit?: number; address?: Pick<Address, 'channel' | 'thread'> },
  ): Promise<Activity[]>;
  /** By holder; waiting ones by when they should have a person (`Place.dueAt`), earliest first; others newest first. Without erased ones. */
  listConversations(options: ListFilter & { after?: string; limit: number }): Promise<ConversationPage>;
  /** Of one person: all whose customer is one of these, newest first, without erased ones. */
  listConversationsOf(customers: CustomerId[], limit: number): Promise<ConversationHead[]>;
  /** Words in what was said, notes of the staff included, best first; of very common words the newest are looked at. */
  searchActivities(query: TranscriptQuery): Promise<TranscriptHit[]>;
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
  /** Puts what was parked for this address back into its line, in its old order. How many there were. */
  releaseParked(address: Pick<Address, 'channel' | 'thread'>, at: string): Promise<number>;
  /**
   * What the platform told about messages that were sent: a delivery's state only ever rises (sent, delivered, read);
   * `failed` makes it a dead letter, unless it was read; a dead one stays one. What is `unknown` is sent by any of the
   * others. `until` is compared with the time of the turn: a platform's time of a message lies before our settlement of it.
   * The conversation, or undefined when no message of it is known.
   */
  noteReceipt(receipt: Receipt): Promise<ConversationId | undefined>;
  listDeadLetters(limit: number): Promise<DeadLetter[]>;
  /** What became of the activities that had to be sent, of turns after `afterSeq`. None for channels that read the journal. */
  readDeliveries(id: ConversationId, afterSeq: number): Promise<Delivery[]>;

  findCustomer(id: CustomerId): Promise<Customer | undefined>;
  /** The person behind an identity: where two were linked, the one that they were linked into. */
  findCustomerByIdentity(identity: Pick<Address, 'channel' | 'identity'>): Promise<Customer | undefined>;
  /** Outside of a turn: what an agent or the customer corrects on the card. Throws `RefusedError` (404) for an unknown one. */
  saveCustomer(customer: Customer): Promise<void>;
  /**
   * Two customers are one person from now on: whoever `from` leads to by now leads to `into` (and stands as `from` in
   * the link that is kept). Throws `RefusedError` when they are one already (409) or one of them is unknown (404).
   */
  linkCustomers(link: CustomerLink): Promise<void>;
  /** Undoes a link: both are as they were. Throws `RefusedError` (404) when there is no such link. */
  unlinkCustomers(linkId: string, at: string): Promise<void>;
  /** Links of which a customer is either side, also undone ones, oldest first. */
  listLinks(id: CustomerId): Promise<CustomerLink[]>;
  /** Newest first, without the erased ones. `text`: words of which each occurs in name, e-mail, phone or external id. */
  listCustomers(options: {
    text?: string;
    after?: string;
    limit: number;
  }): Promise<{ customers: Customer[]; next?: string }>;
  /**
   * Rewrites everything of these customers in place: words, names, identities and values go, the envelopes (ids, times,
   * order, counts) stay and `verify` finds nothing wrong. Search, outbox and links included. Says what was removed. One
   * after the other: when it fails in between, some are erased already, and asking again does the rest.
   */
  eraseCustomers(ids: CustomerId[], at: string): Promise<ErasureCount>;
  /** Oldest first; those that were erased already are not among them. */
  findConversationsBefore(options: OldConversations): Promise<ConversationId[]>;
  /** The same rewriting for conversations alone: their customers stay. Closes them; nothing can be added to them. */
  eraseConversations(ids: ConversationId[], at: string): Promise<ErasureCount>;

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
  /** Name, role, profile, password, disabled: the account as it is afterwards. Throws `RefusedError` (404). */
  saveAccount(account: Account): Promise<void>;
  deleteSessionsOf(id: AgentId): Promise<void>;
  /** What the Desk shares or keeps for one agent: canned replies, macros, views, queue of one-time codes. */
  saveDocument(document: StoredDocument): Promise<void>;
  findDocument(kind: string, id: string): Promise<StoredDocument | undefined>;
  listDocuments(kind: string): Promise<StoredDocument[]>;
  deleteDocument(kind: string, id: string): Promise<void>;
  createSession(session: Session): Promise<void>;
  findSession(id: string): Promise<Session | undefined>;
  deleteSession(id: string): Promise<void>;
  /** A secret or setting that this installation made for itself; `create` is called once per name, ever. */
  getOrCreateSecret(name: string, create: () => string): Promise<string>;
  deleteSecret(name: string): Promise<void>;

  /**
   * Takes or renews a named lease until `until` (ISO 8601): true while it is `owner`'s, false while it is another's and not
   * over at `now`. What only one of several nodes may do at a time is done under one.
   */
  takeLease(lease: { name: string; owner: string; now: string; until: string }): Promise<boolean>;
  releaseLease(name: string, owner: string): Promise<void>;

  appendAudit(entry: AuditEntry): Promise<void>;
  listAudit(limit: number): Promise<AuditEntry[]>;

  /** Files that all servers on this store share; absent where one machine has it to itself, whose folders do. */
  readonly blobs?: Blobs;

  /** Checks every invariant of the data; reads only. */
  verify(): Promise<VerifyReport>;
  /** A consistent copy, taken while others write. Throws `BadInputError` when the target exists. */
  backup(targetFile: string): Promise<void>;
}
