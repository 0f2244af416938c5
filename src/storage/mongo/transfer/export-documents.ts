/** The whole database as records, in the order of every store. Some conversations at a time: each collection is asked once for all of them. */
import { releaseId } from '../../../conversation/ids.ts';
import type { TransferItem, TransferOwner, TransferRecord } from '../../../conversation/store-transfer.ts';
import { accountOf, sessionOf } from '../accounts.ts';
import { readChain } from '../claims.ts';
import type { Collection, Document, ReadOptions } from '../collection.ts';
import type { Collections } from '../collections.ts';
import { linkOf } from '../customer-links.ts';
import { documentOf } from '../desk-documents.ts';
import type { AuditDocument, ClaimDocument, HeadDocument, OutboxDocument } from '../documents-kept.ts';
import type { Filter } from '../filter.ts';
import { parseCustomer, withoutLead } from '../turn-document.ts';

const AT_ONCE = 100;

export async function* exportDocuments(collections: Collections): AsyncGenerator<TransferRecord, void, undefined> {
  const { releases, activations, accounts, sessions, secrets, documents, customers, links } = collections;
  for await (const { _id, createdAt, summary } of releases.stream({}, { sort: { _id: 1 } })) {
    yield { kind: 'release', release: { id: releaseId(_id), createdAt, summary: JSON.parse(summary) } };
  }
  let number = 0;
  for await (const one of activations.stream({}, { sort: { _id: 1 } })) {
    number += 1;
    yield { kind: 'activation', number, releaseId: one.releaseId, at: one.at };
  }
  for await (const one of accounts.stream({}, { sort: { createdAt: 1, _id: 1 } })) {
    yield { kind: 'account', account: accountOf(one) };
  }
  for await (const one of sessions.stream({}, { sort: { _id: 1 } })) yield { kind: 'session', session: sessionOf(one) };
  for await (const { _id, value } of secrets.stream({}, { sort: { _id: 1 } })) {
    yield { kind: 'secret', name: _id, value };
  }
  for await (const one of documents.stream({}, { sort: { kind: 1, id: 1 } })) {
    yield { kind: 'document', document: documentOf(one) };
  }
  for await (const { record, mergedInto } of customers.stream({}, { sort: { _id: 1 } })) {
    const customer = withoutLead(parseCustomer(record));
    yield { kind: 'customer', customer, ...(mergedInto !== undefined && { mergedInto }) };
  }
  for await (const one of links.stream({}, { sort: { at: 1, _id: 1 } })) yield { kind: 'link', link: linkOf(one) };
  for await (const heads of pages(collections.heads, {}, { sort: { _id: 1 }, fields: ['seq', 'erasedAt'] })) {
    yield* conversations(collections, heads);
  }
  for await (const firsts of pages(collections.addresses, FIRST_LINKS, { sort: { _id: 1 } })) {
    yield* addresses(collections, firsts);
  }
  yield* entries(collections.audit.stream({}, { sort: { at: 1, _id: 1 } }));
}

async function* pages<D extends Document>(
  collection: Collection<D>,
  filter: Filter,
  options: ReadOptions,
): AsyncGenerator<D[], void, undefined> {
  let page: D[] = [];
  for await (const document of collection.stream(filter, options)) {
    page.push(document);
    if (page.length < AT_ONCE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

async function* conversations(
  { turns, outbox }: Collections,
  heads: HeadDocument[],
): AsyncGenerator<TransferRecord, void, undefined> {
  const conversationId = { $in: heads.map(({ _id }) => _id) };
  const items = Map.groupBy(await outbox.find({ conversationId }), (item) => item.conversationId);
  const inOrder = turns.stream({ conversationId, seq: { $gt: 0 } }, { sort: { conversationId: 1, seq: 1 } });
  const rest = inOrder[Symbol.asyncIterator]();
  let turn = (await rest.next()).value ?? undefined;
  for (const { _id: id, seq, erasedAt } of heads) {
    const own = itemsOf(items.get(id) ?? []);
    const settled = own.filter(({ item }) => item.order !== undefined).length;
    yield { kind: 'conversation', id, seq, settled, ...(erasedAt !== undefined && { erasedAt }) };
    while (turn?.conversationId === id) {
      const { seq: number, causeKey, at, lastOrdinal, checksum, record } = turn;
      const mine = own.filter((one) => one.seq === number).map(({ item }) => item);
      yield { kind: 'turn', conversationId: id, seq: number, causeKey, at, lastOrdinal, checksum, record, items: mine };
      turn = (await rest.next()).value ?? undefined;
    }
  }
}

/** By place. */
function itemsOf(entries: OutboxDocument[]): { seq: number; item: TransferItem }[] {
  const place = (one: OutboxDocument, other: OutboxDocument) => one.seq - other.seq || one.position - other.position;
  const settled = entries
    .filter(isSettled)
    .toSorted((one, other) => momentOf(one) - momentOf(other) || place(one, other));
  const orders = new Map(settled.map(({ _id }, index) => [_id, index + 1]));
  return entries.toSorted(place).map((entry) => ({ seq: entry.seq, item: itemOf(entry, orders.get(entry._id)) }));
}

const isSettled = ({ state }: OutboxDocument) => state !== 'pending' && state !== 'parked';
const momentOf = ({ settledOn }: OutboxDocument) => settledOn?.getTime() ?? 0;

function itemOf(entry: OutboxDocument, order: number | undefined): TransferItem {
  const { position, _id: id, lane, state, attempts, reason, progress, releasedAt, receipt, externalIds } = entry;
  const known = { position, id, lane, state, attempts, ...(reason !== undefined && { reason }) };
  if (order === undefined) {
    return {
      ...known,
      nextAttemptAt: entry.nextAttemptAt,
      ...(progress !== undefined && { progress }),
      ...(releasedAt !== undefined && { releasedAt }),
    };
  }
  return {
    ...known,
    settledAt: entry.settledAt ?? '',
    order,
    ...(entry.wasParked && { wasParked: true }),
    ...(receipt !== undefined && { receipt }),
    // Each stands behind its channel.
    ...(externalIds?.length && { externalIds: externalIds.map((key) => key.slice(key.indexOf('\n') + 1)).toSorted() }),
  };
}

/** `0 key`: ids sort by the address then. */
const FIRST_LINKS: Filter = { _id: { $gte: '0 ', $lt: '0!' } };

async function* addresses(
  collections: Collections,
  firsts: ClaimDocument[],
): AsyncGenerator<TransferRecord, void, undefined> {
  const seconds = await collections.addresses.find(
    { _id: { $in: firsts.map(({ key }) => `1 ${key}`) } },
    { fields: ['key'] },
  );
  const longer = new Set(seconds.map(({ key }) => key));
  for (const first of firsts) {
    const isPlain = first.isKept && !longer.has(first.key);
    const kept = isPlain ? [first] : (await readChain(collections, collections.addresses, first.key, 'known')).kept;
    if (kept.length === 0) continue;
    const split = first.key.indexOf('\n');
    yield {
      kind: 'address',
      channel: first.key.slice(0, split),
      thread: first.key.slice(split + 1),
      owners: await Promise.all(kept.map((link, index) => ownerOf(collections, link, index))),
    };
  }
}

async function ownerOf({ turns }: Collections, link: ClaimDocument, index: number): Promise<TransferOwner> {
  const { conversationId, slot } = link;
  if (index === 0) return { conversationId };
  const since = link.since ?? (await turns.findById(slot, ['at']))?.at ?? '';
  return { conversationId, ...(since !== '' && { since }) };
}

async function* entries(audit: AsyncIterable<AuditDocument>): AsyncGenerator<TransferRecord, void, undefined> {
  let number = 0;
  for await (const { record } of audit) {
    number += 1;
    yield { kind: 'audit', number, entry: JSON.parse(record) };
  }
}

/** How many records there are. */
export async function countDocuments(collections: Collections): Promise<number> {
  const { releases, activations, accounts, sessions, secrets, documents, customers, links, heads, audit } = collections;
  const whole = [releases, activations, accounts, sessions, secrets, documents, customers, links, heads, audit];
  const counts = await Promise.all([
    ...whole.map((collection) => collection.count()),
    collections.turns.count({ seq: { $gt: 0 } }),
    collections.addresses.count(FIRST_LINKS),
  ]);
  return counts.reduce((sum, count) => sum + count, 0);
}
