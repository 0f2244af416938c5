/**
 * The port of everything durable: the ports in store/, one an idea, joined by what opens, checks and copies the whole.
 * Whole operations in the domain's words: no rows, no filters. Every implementation passes the contract suite in
 * test/contract. All promises reject with `UnavailableError` when the store cannot be reached or is full; nothing is half
 * done then.
 */
import type { Blobs } from '../runtime/blobs.ts';
import type { AuditTrail } from './store/audit-trail.ts';
import type { ConversationIndex } from './store/conversation-index.ts';
import type { CustomerRecords } from './store/customer-records.ts';
import type { Documents } from './store/documents.ts';
import type { Eraser } from './store/eraser.ts';
import type { Journal } from './store/journal.ts';
import type { Leases } from './store/leases.ts';
import type { Outbox } from './store/outbox.ts';
import type { ReleaseRecords } from './store/release-records.ts';
import type { Secrets } from './store/secrets.ts';
import type { StaffRecords } from './store/staff-records.ts';

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

export interface ConversationStore
  extends Journal,
    ConversationIndex,
    Outbox,
    CustomerRecords,
    Eraser,
    ReleaseRecords,
    StaffRecords,
    AuditTrail,
    Documents,
    Secrets,
    Leases {
  /** Opens, migrates, checks. Throws `BadInputError` (`storage.*`) when the data cannot be used; changes nothing then. */
  open(): Promise<void>;
  /** Waits for commits under way. */
  close(): Promise<void>;

  /** Files that all servers on this store share; absent where one machine has it to itself, whose folders do. */
  readonly blobs?: Blobs;

  /** Checks every invariant of the data; reads only. */
  verify(): Promise<VerifyReport>;
  /** A consistent copy, taken while others write. Throws `BadInputError` when the target exists. */
  backup(targetFile: string): Promise<void>;
}
