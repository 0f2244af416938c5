/**
 * Records as documents. Each has an id that follows from its record alone: a batch that was broken off is written again, and
 * what of it is there already stays.
 */
import { addressKey, identityKey } from '../../../conversation/address.ts';
import type { TransferItem, TransferRecord } from '../../../conversation/store-transfer.ts';
import type { TurnRecord } from '../../../conversation/turn.ts';
import { documentOf as accountDocument } from '../accounts.ts';
import { linkId } from '../claims.ts';
import type { Collection, Document } from '../collection.ts';
import type { Collections } from '../collections.ts';
import { documentOf as customerDocument } from '../customers.ts';
import { idOf } from '../desk-documents.ts';
import type { ClaimDocument, OutboxDocument, TurnDocument } from '../documents-kept.ts';
import { headDocument } from '../heads.ts';
import { saidOf } from '../project-turn.ts';
import { numbered } from '../releases.ts';
import { externalKey } from '../settle.ts';
import { nothingAt, slotOf } from '../slots.ts';

type Of<Kind extends TransferRecord['kind']> = Extract<TransferRecord, { kind: Kind }>;

export interface DocumentImport {
  write(record: TransferRecord): Promise<void>;
  /** Of one that is there already. */
  pass(record: TransferRecord): void;
  /** Sends what was written since the last one. */
  endBatch(): Promise<void>;
}

export function createDocumentImport(collections: Collections): DocumentImport {
  const batch = createBatch();
  let conversation: Of<'conversation'> | undefined;

  function pass(record: TransferRecord): void {
    if (record.kind === 'conversation') conversation = record;
  }

  function writeTurn(record: Of<'turn'>): void {
    const { conversationId, seq, causeKey, at, lastOrdinal, checksum, record: text } = record;
    const turn: TurnRecord = JSON.parse(text);
    const slot = slotOf(conversationId, seq);
    const claim = linkId(causeKey, 0);
    const document: TurnDocument = {
      _id: slot,
      conversationId,
      seq,
      causeKey,
      at,
      lastOrdinal,
      checksum,
      record: text,
      claims: [claim],
    };
    batch.add(collections.turns, document);
    batch.add(collections.causes, { _id: claim, key: causeKey, conversationId, slot, isKept: true });
    const isErased = conversation?.erasedAt !== undefined;
    for (const item of record.items) batch.add(collections.outbox, itemDocument(item, turn, isErased));
    for (const said of saidOf(turn, slot)) batch.add(collections.said, said);
    if (conversation?.seq !== seq) return;
    const { erasedAt } = conversation;
    batch.add(collections.heads, { ...headDocument(turn), ...(erasedAt !== undefined && { erasedAt }) });
    if (erasedAt === undefined) return;
    const behind = slotOf(conversationId, seq + 1);
    batch.add(collections.turns, { ...nothingAt(behind, conversationId), isSeal: true });
  }

  async function writeAddress({ channel, thread, owners }: Of<'address'>): Promise<void> {
    const key = addressKey({ channel, thread });
    for (const [index, { conversationId, since }] of owners.entries()) {
      const taking =
        since === undefined
          ? undefined
          : await collections.turns.findOne({ conversationId, at: since }, { fields: ['at'] });
      const link: ClaimDocument = {
        _id: linkId(key, index),
        key,
        conversationId,
        slot: taking?._id ?? slotOf(conversationId, 1),
        isKept: true,
        ...(index > 0 && { since: since ?? '' }),
      };
      batch.add(collections.addresses, link);
    }
  }

  return {
    pass,
    async write(record) {
      pass(record);
      if (record.kind === 'turn') writeTurn(record);
      else if (record.kind === 'address') await writeAddress(record);
      else writeOther(collections, batch, record);
    },
    endBatch: () => batch.send(),
  };
}

interface Batch {
  add<D extends Document>(collection: Collection<D>, document: D): void;
  send(): Promise<void>;
}

function createBatch(): Batch {
  let waiting = new Map<string, { documents: Document[]; send: () => Promise<void> }>();
  return {
    add<D extends Document>(collection: Collection<D>, document: D): void {
      const known = waiting.get(collection.name);
      if (known !== undefined) {
        known.documents.push(document);
        return;
      }
      const documents = [document];
      waiting.set(collection.name, { documents, send: () => collection.insertMissing(documents) });
    },
    async send() {
      const all = [...waiting.values()];
      waiting = new Map();
      await Promise.all(all.map(({ send }) => send()));
    },
  };
}

/** Entries of the same moment sort as they were counted, and before all that come later. */
const auditId = (number: number) => String(number).padStart(24, '0');

function writeOther(
  collections: Collections,
  batch: Batch,
  record: Exclude<TransferRecord, { kind: 'turn' } | { kind: 'address' }>,
): void {
  const { releases, activations, accounts, sessions, secrets, documents, links, audit } = collections;
  switch (record.kind) {
    case 'release': {
      const { id, createdAt, summary } = record.release;
      batch.add(releases, { _id: id, createdAt, summary: JSON.stringify(summary) });
      return;
    }
    case 'activation':
      batch.add(activations, { _id: numbered(record.number), releaseId: record.releaseId, at: record.at });
      return;
    case 'account':
      batch.add(accounts, accountDocument(record.account));
      return;
    case 'session': {
      const { id, accountId, createdAt, expiresAt } = record.session;
      batch.add(sessions, { _id: id, accountId, createdAt, expiresAt });
      return;
    }
    case 'secret':
      batch.add(secrets, { _id: record.name, value: record.value });
      return;
    case 'document': {
      const { kind, id, owner, at, record: kept } = record.document;
      const text = JSON.stringify(kept);
      batch.add(documents, { _id: idOf(kind, id), kind, id, at, record: text, ...(owner !== undefined && { owner }) });
      return;
    }
    case 'customer':
      writeCustomer(collections, batch, record);
      return;
    case 'link': {
      const { id, from, into, at, undoneAt } = record.link;
      const text = JSON.stringify(record.link);
      batch.add(links, { _id: id, from, into, at, record: text, ...(undoneAt !== undefined && { undoneAt }) });
      return;
    }
    case 'conversation':
      // Its head is written with its last turn.
      return;
    case 'audit':
      batch.add(audit, { _id: auditId(record.number), at: record.entry.at, record: JSON.stringify(record.entry) });
  }
}

function writeCustomer({ customers, identities }: Collections, batch: Batch, record: Of<'customer'>): void {
  const { customer, mergedInto } = record;
  batch.add(customers, { ...customerDocument(customer, 1), ...(mergedInto !== undefined && { mergedInto }) });
  for (const identity of customer.identities) {
    batch.add(identities, { _id: identityKey(identity), customerId: customer.id });
  }
}

function itemDocument(item: TransferItem, turn: TurnRecord, isErased: boolean): OutboxDocument {
  const { position, id, lane, state, attempts, reason, progress, releasedAt, receipt, externalIds = [] } = item;
  const { conversationId, seq, at, outbox } = turn;
  const wanted = outbox[position];
  const address = wanted !== undefined && 'address' in wanted ? wanted.address : undefined;
  const place = address === undefined || isErased ? undefined : addressKey(address);
  const known = {
    _id: id,
    conversationId,
    seq,
    position,
    lane,
    at,
    state,
    attempts,
    nextAttemptAt: item.nextAttemptAt ?? at,
    ...(reason !== undefined && { reason }),
    ...(place !== undefined && { place }),
  };
  if (item.order === undefined) {
    const wasParked = state === 'parked' || releasedAt !== undefined;
    return {
      ...known,
      ...(progress !== undefined && { progress }),
      ...(releasedAt !== undefined && { releasedAt }),
      ...(wasParked && { wasParked: true }),
      ...(state === 'parked' ? { parkedAt: place ?? '' } : { pendingSince: releasedAt ?? at }),
    };
  }
  return {
    ...known,
    settledAt: item.settledAt ?? '',
    // Only its order counts, and that all later ones come after it.
    settledOn: new Date(item.order),
    ...(item.wasParked && { wasParked: true }),
    ...(receipt !== undefined && { receipt }),
    ...(externalIds.length > 0 && {
      externalIds: externalIds.map((each) => externalKey(address?.channel ?? '', each)),
    }),
  };
}
