/**
 * Everything that is kept, by collection. Words stand as JSON text in `record` and `state`, exactly as SQLite keeps them;
 * the other fields are what is looked for. A field that only some have is absent in the others, so that a sparse index of it
 * is small.
 */
import type { mongo } from 'mongoose';
import type { HeadColumns } from '../journal/head-columns.ts';
import type { Document } from './collection.ts';

/** The journal. An id is a slot (slots.ts): the insert under it is the commit. */
export interface TurnDocument extends Document {
  conversationId: string;
  /** 0: nothing happened here (a void or a seal); found by no reading of the journal. */
  seq: number;
  causeKey: string;
  at: string;
  lastOrdinal: number;
  /** CRC-32 of `record`. */
  checksum: number;
  record: string;
  /** Ids of the claims that this turn rests on. */
  claims: string[];
  /** Who sends what it puts into the outbox. */
  courier?: string;
  /** JSON of the customer as the turn left it, and which revision of the customer that is. */
  customer?: string;
  customerRev?: number;
  customerId?: string;
  /** Nobody can commit here any more: the attempt counts as dead. */
  isVoid?: true;
  /** The conversation was erased: nothing is added after here. */
  isSeal?: true;
  /** Of a seal, until the erasure is done: ISO 8601, when it was asked for. */
  sealedAt?: string;
}

/** Who says that something is theirs: a cause, or an address. See claims.ts. */
export interface ClaimDocument extends Document {
  key: string;
  conversationId: string;
  slot: string;
  /** The turn is there: no need to look again. */
  isKept?: true;
  /** It never was, or is erased. */
  isVoid?: true;
  /** Milliseconds since 1970, until the turn's projections are written. */
  openSince?: number;
  /** Of an address that was moved here from another store: when it was taken, empty where nobody knows. */
  since?: string;
}

export interface IdentityDocument extends Document {
  customerId: string;
  /** Of the turn that claims it, until that is written down everywhere. */
  slot?: string;
  conversationId?: string;
}

export interface CustomerDocument extends Document {
  record: string;
  /** Counts every change. */
  rev: number;
  createdAt: string;
  words: string;
  mergedInto?: string;
  erasedAt?: string;
}

export interface HeadDocument extends Document, HeadColumns {
  conversationId: string;
  seq: number;
  updatedAt: string;
  state: string;
  labelList: string[];
  /** What stands before the colon of the channel. */
  channelKind: string;
  /** The two of `HeadColumns`, where there are any: for sparse indexes. */
  dueTimer?: string;
  pinned?: string;
  erasedAt?: string;
  /** By the server's clock: when anything of the conversation was last written. Others find what changed by it. */
  changedOn?: Date;
}

/** One text that somebody said, as words. */
export interface SaidDocument extends Document {
  conversationId: string;
  seq: number;
  /** Place among the turn's activities. */
  position: number;
  at: string;
  role: string;
  feels?: string;
  /** Folded, in the order in which they were said. */
  words: string[];
}

export interface OutboxDocument extends Document {
  conversationId: string;
  seq: number;
  position: number;
  lane: string;
  courier?: string;
  /** Of the turn. */
  at: string;
  state: 'pending' | 'parked' | 'sent' | 'unknown' | 'dead';
  /** `at`, while it is pending. */
  pendingSince?: string;
  attempts: number;
  nextAttemptAt: string;
  reason?: string;
  /** JSON of `DeliveryProgress`. */
  progress?: string;
  /** Ids of the platform for what was sent, each behind its channel. */
  externalIds?: string[];
  /** What the platform told afterwards. */
  receipt?: 'delivered' | 'read';
  /** Where it goes; absent for calls. */
  place?: string;
  /** The place, while it is parked. */
  parkedAt?: string;
  /** Later ones may have passed it. */
  wasParked?: boolean;
  /** When it was last put back into its line. */
  releasedAt?: string;
  settledAt?: string;
  /** By the server's clock: in which order things left. */
  settledOn?: Date;
}

export interface LinkDocument extends Document {
  from: string;
  into: string;
  at: string;
  undoneAt?: string;
  record: string;
  /** Until the customer leads where the link says. */
  isOpen?: true;
}

export interface ReleaseDocument extends Document {
  createdAt: string;
  summary: string;
}

/** The id counts up: the last one names the active release. */
export interface ActivationDocument extends Document {
  releaseId: string;
  at: string;
}

export interface AccountDocument extends Document {
  emailKey: string;
  createdAt: string;
  record: string;
}

export interface SessionDocument extends Document {
  accountId: string;
  createdAt: string;
  expiresAt: string;
}

export interface DeskDocument extends Document {
  kind: string;
  id: string;
  owner?: string;
  at: string;
  record: string;
}

export interface SecretDocument extends Document {
  value: string;
}

export interface LeaseDocument extends Document {
  name: string;
  owner: string;
  until: string;
}

export interface AuditDocument extends Document {
  at: string;
  record: string;
}

/** A file that all servers share, under its name. */
export interface BlobDocument extends Document {
  /** Which pieces are its own. */
  write: string;
  /** Bytes. */
  size: number;
  pieces: number;
  /** SHA-256 of all of it, hex. */
  hash: string;
  at: string;
}

/** A part of one. */
export interface PieceDocument extends Document {
  name: string;
  write: string;
  bytes: mongo.Binary;
}

/** What the data is, under the id `schema`; under `move`, while data is being moved here, how far that is. */
export interface MetaDocument extends Document {
  version: number;
  /** Of a move: fingerprint of where the data comes from, and how many records are written. */
  source?: string;
  done?: number;
}
