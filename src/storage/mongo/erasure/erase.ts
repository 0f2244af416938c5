/**
 * Erasure by law: rewrites everything of a person, or of conversations, in place. A seal behind the last turn comes first:
 * from then on no node can add to the conversation. Every step may be done twice; whoever asks again after a failure goes on
 * where it ended.
 */
import { type ConversationId, type CustomerId, conversationId } from '../../../conversation/ids.ts';
import type { ErasureCount, OldConversations } from '../../../conversation/store/eraser.ts';
import { erasedCustomer } from '../../journal/erasure/erased-state.ts';
import { erasedTurn } from '../../journal/erasure/erased-turn.ts';
import { checksumOf } from '../../journal/record.ts';
import { linkId } from '../claims.ts';
import type { Collections } from '../collections.ts';
import { removeLinksOf } from '../customer-links.ts';
import { customerOf, replaceCustomer } from '../customers.ts';
import type { TurnDocument } from '../documents-kept.ts';
import type { Filter } from '../filter.ts';
import { headDocument, unsetOf } from '../heads.ts';
import { isNoneOfChannels, isOneOfChannels } from '../list-filter.ts';
import { healConversation } from '../project-turn.ts';
import { seal } from '../slots.ts';
import { turnOf } from '../turn-document.ts';

/** Why a delivery was given up, for the dead letters. */
const REASON = 'erased';

const nothing = (): ErasureCount => ({
  customers: 0,
  identities: 0,
  conversations: 0,
  turns: 0,
  activities: 0,
  outbox: 0,
});

/** One customer; the caller goes through them. */
export async function eraseCustomer(collections: Collections, id: CustomerId, at: string): Promise<ErasureCount> {
  const { heads, customers, identities, documents } = collections;
  await finishCommits(collections);
  const open = await heads.find({ customer_id: id, erasedAt: { $exists: false } }, { fields: ['conversationId'] });
  const count = nothing();
  for (const head of open) {
    add(count, await eraseConversation(collections, conversationId(head.conversationId), at));
  }
  await removeLinksOf(collections, id);
  await documents.remove({ owner: id });
  for (;;) {
    const known = await customers.findById(id);
    if (known === undefined || known.erasedAt !== undefined) break;
    const customer = customerOf(known);
    if (!(await replaceCustomer(collections, known, erasedCustomer(customer, at), known.rev + 1))) continue;
    count.customers += 1;
    count.identities += customer.identities.length;
  }
  // Also those that an erasure left which died before this.
  await identities.remove({ customerId: id });
  return count;
}

/** A conversation that began in the moment of its customer's erasure goes with them. */
export async function eraseWithCustomer(collections: Collections, turn: TurnDocument): Promise<void> {
  if (turn.seq > 1 || turn.customerId === undefined) return;
  const customer = await collections.customers.findById(turn.customerId, ['erasedAt']);
  if (customer?.erasedAt === undefined) return;
  await eraseConversation(collections, conversationId(turn.conversationId), customer.erasedAt);
}

/** Writes the heads of turns that are on their way at this moment, so that their conversations are found. */
async function finishCommits(collections: Collections): Promise<void> {
  const { causes, heads } = collections;
  const open = await causes.find({ openSince: { $exists: true } }, { fields: ['conversationId'] });
  for (const id of new Set(open.map((claim) => claim.conversationId))) {
    await healConversation(collections, id, await heads.findById(id));
  }
}

export async function eraseConversation(
  collections: Collections,
  id: ConversationId,
  at: string,
): Promise<ErasureCount> {
  const count = nothing();
  const head = await collections.heads.findById(id);
  if (head === undefined || head.erasedAt !== undefined) return count;
  const lastSeq = await seal(collections, { conversationId: id, seq: head.seq, at });
  await healConversation(collections, id, head);
  count.conversations = 1;
  count.outbox = await dropOutbox(collections, id, at);
  const rewritten = await rewriteTurns(collections, id, lastSeq, at);
  count.turns = rewritten.turns;
  count.activities = rewritten.activities;
  await collections.said.remove({ conversationId: id });
  await removePlaces(collections, id);
  // Last: a head that says erased tells that all of this is done.
  await rewriteHead(collections, id, lastSeq, at);
  await collections.turns.updateAll({ conversationId: id, seq: 0 }, { $unset: { sealedAt: 1 } });
  return count;
}

/** Oldest first. The bot's and closed ones: in all others somebody waits or is in charge. */
export async function findConversationsBefore(
  { heads }: Collections,
  { before, channels, exceptChannels, limit }: OldConversations,
): Promise<ConversationId[]> {
  const filter: Filter[] = [
    { holder: { $in: ['bot', 'closed'] } },
    { erasedAt: { $exists: false } },
    { updatedAt: { $lt: before } },
    ...(channels ? [isOneOfChannels(channels)] : []),
    ...(exceptChannels ? [isNoneOfChannels(exceptChannels)] : []),
  ];
  const found = await heads.find(
    { $and: filter },
    { sort: { updatedAt: 1, _id: 1 }, limit, fields: ['conversationId'] },
  );
  return found.map((head) => conversationId(head.conversationId));
}

/** What still waits to leave never leaves; what was said of sendings (the channels' own ids and words) goes. */
async function dropOutbox({ outbox }: Collections, id: ConversationId, at: string): Promise<number> {
  const waiting = await outbox.updateAll(
    { conversationId: id, state: { $in: ['pending', 'parked'] } },
    {
      $set: { state: 'dead', reason: REASON, settledAt: at },
      $unset: { pendingSince: 1, parkedAt: 1 },
      $currentDate: { settledOn: true },
    },
  );
  await outbox.updateAll({ conversationId: id, reason: { $exists: true } }, { $set: { reason: REASON } });
  await outbox.updateAll({ conversationId: id }, { $unset: { externalIds: 1, progress: 1, place: 1 } });
  return waiting;
}

async function rewriteTurns(
  { turns }: Collections,
  id: ConversationId,
  lastSeq: number,
  at: string,
): Promise<{ turns: number; activities: number }> {
  const documents = await turns.find({ conversationId: id, seq: { $gt: 0 } }, { sort: { seq: 1 } });
  let activities = 0;
  for (const document of documents) {
    const turn = turnOf(document);
    activities += turn.activities.length;
    const record = JSON.stringify(erasedTurn(turn, turn.seq === lastSeq ? at : undefined));
    const [cause = ''] = document.claims;
    await turns.update(
      { _id: document._id },
      { $set: { record, checksum: checksumOf(record), claims: [cause] }, $unset: { customer: 1, customerRev: 1 } },
    );
  }
  return { turns: documents.length, activities };
}

/** Its links no longer count; a chain of which none counts any more is gone. From the end, so that a chain has no hole. */
async function removePlaces({ addresses }: Collections, id: ConversationId): Promise<void> {
  const own = await addresses.find({ conversationId: id });
  for (const { _id } of own) {
    await addresses.update({ _id }, { $set: { isVoid: true, conversationId: '', slot: '' }, $unset: { isKept: 1 } });
  }
  for (const key of new Set(own.map((link) => link.key))) {
    const chain: string[] = [];
    let isOver = true;
    for (let number = 0; ; number += 1) {
      const link = await addresses.findById(linkId(key, number));
      if (link === undefined) break;
      isOver &&= link.isVoid === true;
      chain.push(link._id);
    }
    if (!isOver) continue;
    for (const _id of chain.toReversed()) await addresses.remove({ _id });
  }
}

async function rewriteHead({ heads, turns }: Collections, id: ConversationId, seq: number, at: string): Promise<void> {
  const last = await turns.findOne({ conversationId: id, seq });
  if (last === undefined) return;
  const { _id, updatedAt: _, ...head } = headDocument(turnOf(last));
  await heads.update(
    { _id },
    { $set: { ...head, erasedAt: at }, $unset: unsetOf(head), $currentDate: { changedOn: true } },
  );
}

export function add(count: ErasureCount, more: ErasureCount): void {
  count.customers += more.customers;
  count.identities += more.identities;
  count.conversations += more.conversations;
  count.turns += more.turns;
  count.activities += more.activities;
  count.outbox += more.outbox;
}
