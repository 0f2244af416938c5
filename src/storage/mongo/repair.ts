/**
 * The sweep: finishes what nodes that died left behind. Each commit leaves its cause's claim open until everything that
 * follows from the turn is written down, so what is left to do is what is open for long.
 */
import { conversationId } from '../../conversation/ids.ts';
import { isoTime } from '../../runtime/clock.ts';
import type { Logger } from '../../runtime/logger.ts';
import type { Collections } from './collections.ts';
import { healLinks } from './customer-links.ts';
import type { ClaimDocument } from './documents-kept.ts';
import { eraseConversation, eraseWithCustomer } from './erasure/erase.ts';
import { stateOf } from './identities.ts';
import { healConversation, projectTurn } from './project-turn.ts';
import { fillWithVoid } from './slots.ts';

/** An attempt that lives is over long before. */
const ATTEMPT_MS = 60_000;

export interface RepairCount {
  /** Turns whose projections were missing, and erasures that were not done. */
  healed: number;
  /** Attempts that died before their turn. */
  ended: number;
}

export interface RepairOptions {
  /** Milliseconds since 1970. */
  now: number;
  /** Every turn again, whatever was open. */
  all?: boolean;
  logger?: Logger | undefined;
  /** Runs what links change, one at a time over all nodes. */
  locked: (work: () => Promise<void>) => Promise<void>;
}

/** Harmless while others write. */
export async function repair(
  collections: Collections,
  { now, all = false, logger, locked }: RepairOptions,
): Promise<RepairCount> {
  const count: RepairCount = { healed: 0, ended: 0 };
  const { causes, turns } = collections;
  const before = now - ATTEMPT_MS;
  for await (const claim of causes.stream({ openSince: { $lte: before } })) {
    await finish(collections, claim, count);
  }
  // An erasure that died half way: nobody can go on with the conversation, and nobody may read what is left of it.
  for await (const { conversationId: id, sealedAt } of turns.stream({ sealedAt: { $lte: isoTime(before) } })) {
    await eraseConversation(collections, conversationId(id), sealedAt ?? isoTime(now));
    await turns.updateAll({ conversationId: id, seq: 0 }, { $unset: { sealedAt: 1 } });
    count.healed += 1;
  }
  if (all) {
    for await (const turn of turns.stream({ seq: { $gt: 0 } }, { sort: { conversationId: 1, seq: 1 } })) {
      await projectTurn(collections, turn);
    }
    await collections.links.updateAll({ undoneAt: { $exists: false } }, { $set: { isOpen: true } });
    for await (const identity of collections.identities.stream({ slot: { $exists: false } })) {
      if ((await stateOf(collections, identity)) === 'void') await collections.identities.remove({ _id: identity._id });
    }
  }
  if ((await collections.links.findOne({ isOpen: true })) !== undefined) await locked(() => healLinks(collections));
  if (count.healed + count.ended > 0) logger?.info({ ...count }, 'finished what another server had begun');
  return count;
}

async function finish(collections: Collections, claim: ClaimDocument, count: RepairCount): Promise<void> {
  const { causes, turns, heads } = collections;
  const { slot, conversationId: id } = claim;
  const turn = await turns.findById(slot);
  if (turn?.claims.includes(claim._id)) {
    await healConversation(collections, id, await heads.findById(id));
    // The head may have been further already, and only this not done.
    await projectTurn(collections, turn);
    await eraseWithCustomer(collections, turn);
    count.healed += 1;
    return;
  }
  if (turn === undefined && !(await fillWithVoid(collections, slot, id))) return;
  await causes.update({ _id: claim._id, slot }, { $set: { isVoid: true }, $unset: { openSince: 1 } });
  await dropClaimsOf(collections, slot, id);
  count.ended += 1;
}

/** Addresses and identities that rest on a slot in which nobody's turn stands that has them. */
async function dropClaimsOf(
  { addresses, identities, turns, customers, ...rest }: Collections,
  slot: string,
  id: string,
): Promise<void> {
  const there = await turns.findById(slot, ['claims']);
  for (const { _id } of await addresses.find({ conversationId: id, slot })) {
    if (there?.claims.includes(_id)) continue;
    await addresses.update({ _id, slot }, { $set: { isVoid: true }, $unset: { openSince: 1 } });
  }
  for (const identity of await identities.find({ slot })) {
    const state = await stateOf({ addresses, identities, turns, customers, ...rest }, identity);
    if (state === 'void') await identities.remove({ _id: identity._id, slot });
  }
}
