/**
 * Moving everything from one store to another: a port of its own, as no server needs it. Both sides speak in records that
 * say nothing of tables or documents, in one order that is the same on every store, so that two stores can be compared
 * record by record, and a move that broke off goes on where it was.
 */
import type { Blobs } from '../runtime/blobs.ts';
import type { Customer, CustomerLink } from './customer.ts';
import type { AuditEntry } from './store/audit-trail.ts';
import type { StoredDocument } from './store/documents.ts';
import type { ReleaseRecord } from './store/release-records.ts';
import type { Account, Session } from './store/staff-records.ts';
import type { VerifyReport } from './store.ts';

/** What became of one item of a turn's outbox. */
export interface TransferItem {
  /** Place in the outbox of its turn. */
  position: number;
  id: string;
  lane: string;
  state: 'pending' | 'parked' | 'sent' | 'unknown' | 'dead';
  attempts: number;
  reason?: string;
  /** While it is pending or parked: ISO 8601. */
  nextAttemptAt?: string;
  /** While it is pending or parked: JSON of `DeliveryProgress`. */
  progress?: string;
  /** While it is pending: when it was put back after being parked. */
  releasedAt?: string;
  /** Of one that is settled: ISO 8601. */
  settledAt?: string;
  /** Of one that is settled: the how many-th of its conversation, from 1. */
  order?: number;
  /** Of one that is settled: later ones may have left before it. */
  wasParked?: true;
  receipt?: 'delivered' | 'read';
  /** The platform's own, sorted. */
  externalIds?: string[];
}

/** Who had an address, oldest first; the last one has it. */
export interface TransferOwner {
  conversationId: string;
  /** When it took the address from the one before; absent where nobody knows. */
  since?: string;
}

/**
 * In this order, and within a kind by id; a conversation stands before its turns, what an address leads to behind all of
 * them. Leases are not among them: they are of servers that run.
 */
export type TransferRecord =
  | { kind: 'release'; release: ReleaseRecord }
  /** `number` counts from 1; the last one names the active release. */
  | { kind: 'activation'; number: number; releaseId: string; at: string }
  | { kind: 'account'; account: Account }
  | { kind: 'session'; session: Session }
  | { kind: 'secret'; name: string; value: string }
  | { kind: 'document'; document: StoredDocument }
  /** With its identities, without whom it leads to; that stands beside it. */
  | { kind: 'customer'; customer: Customer; mergedInto?: string }
  | { kind: 'link'; link: CustomerLink }
  /** `seq` of its last turn; `settled`: how many items of its outbox are. */
  | { kind: 'conversation'; id: string; seq: number; settled: number; erasedAt?: string }
  /** `record`: the turn as JSON, letter for letter; `checksum`: CRC-32 of it, as it was kept. */
  | {
      kind: 'turn';
      conversationId: string;
      seq: number;
      causeKey: string;
      at: string;
      lastOrdinal: number;
      checksum: number;
      record: string;
      items: TransferItem[];
    }
  | { kind: 'address'; channel: string; thread: string; owners: TransferOwner[] }
  /** By time. `number` counts from 1. */
  | { kind: 'audit'; number: number; entry: AuditEntry };

export interface ImportOptions {
  /** `fingerprint` of where the records come from: a move that broke off goes on only with the same. */
  source: string;
  /** Hears how many records are done, those of an earlier attempt included. */
  onProgress?: (done: number) => void;
  /** Records that are written together; 500 by default. */
  batch?: number;
}

/** A store that nobody serves meanwhile. */
export interface StoreTransfer {
  /** Files that the servers of such a store share; absent where they lie in its folder. */
  readonly blobs?: Blobs;

  /** Says whether it is still the same data: rows and their numbers, not every letter. */
  fingerprint(): Promise<string>;
  /** How many records `exportAll` gives. */
  count(): Promise<number>;
  /** Never more than a page of it is in memory. */
  exportAll(): AsyncIterable<TransferRecord>;
  /**
   * Writes all of them, in batches; killed in between, the next call goes on behind the last whole batch. Until
   * `finishImport` no server opens the data. Throws `BadInputError`: `storage.not_empty` when the store holds anything else,
   * `storage.source_changed` when the move that is to go on began from other data.
   */
  importAll(records: AsyncIterable<TransferRecord>, options: ImportOptions): Promise<void>;
  /** Servers may open the data from now on. */
  finishImport(): Promise<void>;
  verify(): Promise<VerifyReport>;
  close(): Promise<void>;
}
