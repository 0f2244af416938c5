/**
 * What follows from a committed turn: customer, outbox, search, head. All of it can be done twice, by two nodes at once, and
 * late: the head comes last, so a head at turn n says that everything of the turns up to n is written down. Whoever finds a
 * turn behind the head does for it what its own node did not.
 */
import { addressKey } from '../../conversation/address.ts';
import type { TurnRecord } from '../../conversation/turn.ts';
import { type SaidRow, saidIn } from '../journal/search/said-in.ts';
import { wordsOf } from '../journal/search/search-words.ts';
import { stampChange } from './changes.ts';
import type { Collections } from './collections.ts';
import { writeCustomerOf } from './customers.ts';
import type { HeadDocument, OutboxDocument, SaidDocument, TurnDocument } from './documents-kept.ts';
import { saveHead } from './heads.ts';
import { lookAt } from './slots.ts';
import { turnOf } from './turn-document.ts';

export async function projectTurn(collections: Collections, document: TurnDocument): Promise<void> {
  const turn = turnOf(document);
  await Promise.all([
    writeCustomerOf(collections, document),
    collections.outbox.insertMissing(outboxOf(turn, document.courier)),
    collections.said.insertMissing(saidOf(turn, document._id)),
  ]);
  const head = await saveHead(collections, turn);
  // It was erased while this was under way: nothing of the turn may be left beside the journal.
  if (head?.erasedAt !== undefined) await clearProjections(collections, turn.conversationId);
  await Promise.all([
    closeClaims(collections, document),
    // An insert cannot take the database's time.
    ...(turn.seq === 1 ? [stampChange(collections, turn.conversationId)] : []),
  ]);
}

/** Turns behind the head, which its node did not finish. Returns the head as it is then. */
export async function healConversation(
  collections: Collections,
  id: string,
  head: HeadDocument | undefined,
): Promise<HeadDocument | undefined> {
  if (head?.erasedAt !== undefined) return head;
  let healed = 0;
  for (let seq = (head?.seq ?? 0) + 1; ; seq += 1) {
    const place = await lookAt(collections, id, seq);
    if (place.is !== 'turn') break;
    await projectTurn(collections, place.turn);
    healed += 1;
  }
  return healed === 0 ? head : collections.heads.findById(id);
}

/** What search finds, and what waits to be sent. */
async function clearProjections({ said, outbox }: Collections, conversationId: string): Promise<void> {
  await said.remove({ conversationId });
  await outbox.updateAll(
    { conversationId, state: { $in: ['pending', 'parked'] } },
    { $set: { state: 'dead', reason: 'erased' }, $unset: { pendingSince: 1, parkedAt: 1, progress: 1, place: 1 } },
  );
}

/** From now on nobody need look whether the turn is there. */
async function closeClaims(
  { causes, addresses, identities }: Collections,
  { _id: slot, claims, customer }: TurnDocument,
): Promise<void> {
  const kept = { $set: { isKept: true }, $unset: { openSince: 1 as const } };
  await Promise.all([
    // The cause's claim is always the first.
    ...claims.map((_id, index) => (index === 0 ? causes : addresses).update({ _id }, kept)),
    ...(customer === undefined ? [] : [identities.updateAll({ slot }, { $unset: { slot: 1, conversationId: 1 } })]),
  ]);
}

function outboxOf(turn: TurnRecord, courier: string | undefined): OutboxDocument[] {
  return turn.outbox.map((item, position) => ({
    _id: item.id,
    conversationId: turn.conversationId,
    seq: turn.seq,
    position,
    lane: item.lane,
    ...(courier !== undefined && { courier }),
    at: turn.at,
    state: 'pending',
    pendingSince: turn.at,
    attempts: 0,
    nextAttemptAt: turn.at,
    ...('address' in item && { place: addressKey(item.address) }),
  }));
}

export function saidOf(turn: TurnRecord, slot: string): SaidDocument[] {
  return saidIn(turn).map(({ position, text }: SaidRow) => {
    const role = turn.activities[position]?.from.role ?? 'system';
    const feels = role === 'customer' ? turn.understanding?.sentiment?.label : undefined;
    return {
      _id: `${slot}\n${position}`,
      conversationId: turn.conversationId,
      seq: turn.seq,
      position,
      at: turn.at,
      role,
      ...(feels !== undefined && { feels }),
      words: wordsOf(text),
    };
  });
}
