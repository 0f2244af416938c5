/**
 * The collections with their indexes, and how they may be sharded. What belongs to one conversation is sharded by
 * `conversationId`; a slot holds the conversation's id, so two equal slots are always on one shard, and its uniqueness
 * needs no index but that of `_id`. Causes, addresses and identities must be unique over all conversations: they are
 * collections of their own, sharded by `_id`, which is the very thing that must be unique. No other index is unique but the
 * accounts' e-mail address, and accounts are too few to be sharded.
 */
import type { Connection, mongo } from 'mongoose';
import { BugError } from '../../runtime/errors.ts';
import { Collection, type Document } from './collection.ts';
import type * as kept from './documents-kept.ts';
import { isMissingNamespace, storageError } from './errors.ts';

export interface Collections {
  turns: Collection<kept.TurnDocument>;
  causes: Collection<kept.ClaimDocument>;
  addresses: Collection<kept.ClaimDocument>;
  identities: Collection<kept.IdentityDocument>;
  customers: Collection<kept.CustomerDocument>;
  heads: Collection<kept.HeadDocument>;
  said: Collection<kept.SaidDocument>;
  outbox: Collection<kept.OutboxDocument>;
  links: Collection<kept.LinkDocument>;
  releases: Collection<kept.ReleaseDocument>;
  activations: Collection<kept.ActivationDocument>;
  accounts: Collection<kept.AccountDocument>;
  sessions: Collection<kept.SessionDocument>;
  documents: Collection<kept.DeskDocument>;
  secrets: Collection<kept.SecretDocument>;
  leases: Collection<kept.LeaseDocument>;
  audit: Collection<kept.AuditDocument>;
  blobs: Collection<kept.BlobDocument>;
  pieces: Collection<kept.PieceDocument>;
  meta: Collection<kept.MetaDocument>;
}

interface IndexSpec {
  fields: Record<string, 1 | -1>;
  unique?: true;
  sparse?: true;
}

const sparse = true;

const INDEXES: Record<keyof Collections, IndexSpec[]> = {
  turns: [
    { fields: { conversationId: 1, seq: 1 } },
    { fields: { at: 1, _id: 1 } },
    { fields: { sealedAt: 1 }, sparse },
  ],
  causes: [{ fields: { openSince: 1 }, sparse }],
  addresses: [{ fields: { conversationId: 1 } }],
  identities: [{ fields: { customerId: 1 } }, { fields: { slot: 1 }, sparse }],
  customers: [{ fields: { createdAt: -1, _id: -1 } }, { fields: { mergedInto: 1 }, sparse }],
  heads: [
    { fields: { holder: 1, due_at: 1, _id: 1 } },
    { fields: { holder: 1, updatedAt: -1, _id: -1 } },
    { fields: { customer_id: 1, updatedAt: -1 } },
    { fields: { dueTimer: 1 }, sparse },
    { fields: { pinned: 1 }, sparse },
    { fields: { changedOn: 1, _id: 1 } },
  ],
  said: [
    { fields: { words: 1, at: -1, _id: -1 } },
    { fields: { at: -1, _id: -1 } },
    { fields: { conversationId: 1, seq: 1 } },
  ],
  outbox: [
    { fields: { pendingSince: 1 }, sparse },
    { fields: { conversationId: 1, seq: 1, position: 1 } },
    { fields: { parkedAt: 1 }, sparse },
    { fields: { externalIds: 1 }, sparse },
    { fields: { place: 1, at: -1 } },
    { fields: { state: 1, settledAt: -1 } },
  ],
  links: [{ fields: { from: 1 } }, { fields: { into: 1 } }, { fields: { isOpen: 1 }, sparse }],
  releases: [],
  activations: [],
  accounts: [{ fields: { emailKey: 1 }, unique: true }],
  sessions: [{ fields: { expiresAt: 1 } }, { fields: { accountId: 1 } }],
  documents: [{ fields: { kind: 1, id: 1 } }, { fields: { owner: 1 }, sparse }],
  secrets: [],
  leases: [{ fields: { name: 1 } }],
  audit: [{ fields: { at: -1, _id: -1 } }],
  blobs: [],
  pieces: [{ fields: { name: 1 } }],
  meta: [],
};

/** A driver's collection under each of the names. */
export function collectionsOf(connection: Connection): Collections {
  const open = <D extends Document>(name: keyof Collections) => new Collection<D>(nativeOf<D>(connection, name));
  return {
    turns: open('turns'),
    causes: open('causes'),
    addresses: open('addresses'),
    identities: open('identities'),
    customers: open('customers'),
    heads: open('heads'),
    said: open('said'),
    outbox: open('outbox'),
    links: open('links'),
    releases: open('releases'),
    activations: open('activations'),
    accounts: open('accounts'),
    sessions: open('sessions'),
    documents: open('documents'),
    secrets: open('secrets'),
    leases: open('leases'),
    audit: open('audit'),
    blobs: open('blobs'),
    pieces: open('pieces'),
    meta: open('meta'),
  };
}

function nativeOf<D extends Document>(connection: Connection, name: keyof Collections): mongo.Collection<D> {
  const { db } = connection;
  if (db === undefined) throw new BugError({ code: 'storage.open', message: 'The connection is not open.' });
  return db.collection<D>(name);
}

const isName = (name: string): name is keyof Collections => name in INDEXES;

/** Makes the indexes that are missing. On a busy database MongoDB builds them beside the traffic. */
export async function makeIndexes(connection: Connection): Promise<void> {
  const missing = await findMissing(connection);
  for (const [name, specs] of missing) {
    const indexes = specs.map(({ fields, ...options }) => ({ key: fields, name: indexName(fields), ...options }));
    await nativeOf(connection, name).createIndexes(indexes);
  }
}

/** `collection: index` of every index that is not there. */
export async function findMissingIndexes(connection: Connection): Promise<string[]> {
  const missing = await findMissing(connection);
  return [...missing].flatMap(([name, specs]) => specs.map(({ fields }) => `${name}: ${indexName(fields)}`));
}

async function findMissing(connection: Connection): Promise<Map<keyof Collections, IndexSpec[]>> {
  const missing = new Map<keyof Collections, IndexSpec[]>();
  const look = async (name: keyof Collections) => {
    const there = await indexesOf(connection, name);
    const without = INDEXES[name].filter(({ fields, unique = false }) => !there.has(`${indexName(fields)} ${unique}`));
    if (without.length > 0) missing.set(name, without);
  };
  await Promise.all(Object.keys(INDEXES).filter(isName).map(look));
  return missing;
}

/** Names of the indexes of a collection, with whether they are unique; none when there is no such collection yet. */
async function indexesOf(connection: Connection, name: keyof Collections): Promise<Set<string>> {
  if (INDEXES[name].length === 0) return new Set();
  try {
    const there = await nativeOf(connection, name).indexes();
    return new Set(there.map((index) => `${index.name} ${index.unique === true}`));
  } catch (error) {
    if (isMissingNamespace(error)) return new Set();
    throw storageError(error);
  }
}

const indexName = (fields: Record<string, number>): string => Object.keys(fields).join('_');
