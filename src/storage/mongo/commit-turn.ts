/**
 * The commit: claims first, then the one insert that decides, then what follows from it. Up to the insert nothing has
 * happened: claims without their turn count for nothing. After it everything has: what is missing is written by whoever
 * loads the conversation next, or by the sweep (repair.ts).
 */
import type { CommitOutcome } from '../../conversation/store/journal.ts';
import { BugError } from '../../runtime/errors.ts';
import { wantsLink } from './addresses.ts';
import { type Chain, type ClaimChain, readChain, settleOpen } from './claims.ts';
import type { Collections } from './collections.ts';
import type { ClaimDocument, CustomerDocument, HeadDocument, TurnDocument } from './documents-kept.ts';
import { eraseWithCustomer } from './erasure/erase.ts';
import { claimIdentities } from './identities.ts';
import { healConversation, projectTurn } from './project-turn.ts';
import { slotOf } from './slots.ts';
import { type Attempt, turnOf } from './turn-document.ts';

/** Each time because somebody else did something at the same moment. */
const MOST_TRIES = 10;

const CONFLICT: CommitOutcome = { outcome: 'conflict' };

/** `now`: milliseconds since 1970; tells old claims from young ones, nothing else. */
export async function commitTurn(collections: Collections, attempt: Attempt, now: number): Promise<CommitOutcome> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const outcome = await commitOnce(collections, attempt, now);
    if (outcome !== 'again') return outcome;
  }
  return CONFLICT;
}

interface Found {
  head: HeadDocument | undefined;
  cause: Chain;
  places: Chain[];
  customer: CustomerDocument | undefined;
}

async function commitOnce(collections: Collections, attempt: Attempt, now: number): Promise<CommitOutcome | 'again'> {
  const found = await lookAround(collections, attempt);
  const first = found.cause.kept.at(-1);
  if (first !== undefined) return await repeatOf(collections, first);
  const { seq, conversationId } = attempt.turn;
  if (found.head?.erasedAt !== undefined) return CONFLICT;
  if ((found.head?.seq ?? 0) !== seq - 1) {
    const healed = await healConversation(collections, conversationId, found.head);
    return (healed?.seq ?? 0) === seq - 1 ? 'again' : CONFLICT;
  }
  if (found.customer?.erasedAt !== undefined && attempt.customer?.erasedAt === undefined) return CONFLICT;
  await refuseWithoutCustomer(collections, attempt, found);
  return await claimAndInsert(collections, attempt, found, now);
}

async function lookAround(collections: Collections, attempt: Attempt): Promise<Found> {
  const { heads, causes, addresses, customers } = collections;
  const [head, cause, places, customer] = await Promise.all([
    heads.findById(attempt.turn.conversationId),
    readChain(collections, causes, attempt.causeKey, 'new'),
    Promise.all(attempt.places.map((place) => readChain(collections, addresses, place, 'known'))),
    attempt.customer && customers.findById(attempt.customer.id),
  ]);
  return { head, cause, places, customer };
}

async function claimAndInsert(
  collections: Collections,
  attempt: Attempt,
  { cause, places, customer }: Found,
  now: number,
): Promise<CommitOutcome | 'again'> {
  const { conversationId, seq } = attempt.turn;
  const slot = slotOf(conversationId, seq, attempt.voids);
  const links: { claims: ClaimChain; key: string; chain: Chain }[] = [
    { claims: collections.causes, key: attempt.causeKey, chain: cause },
  ];
  for (const [index, chain] of places.entries()) {
    const wants = wantsLink(chain, attempt, index);
    if (wants === 'conflict') return CONFLICT;
    const key = attempt.places[index] ?? '';
    if (wants === 'yes') links.push({ claims: collections.addresses, key, chain });
  }
  const others = links.flatMap(({ chain }) => (chain.open !== undefined && chain.open.slot !== slot ? chain.open : []));
  if (others.length > 0) {
    await Promise.all(others.map((other) => settleOpen(collections, other)));
    return 'again';
  }
  const own: ClaimDocument[] = [];
  const claimed = await Promise.all(
    links.map(async ({ claims, key, chain }) => {
      // One of the same slot, of this attempt or of another that wants to be the same turn: it counts for whoever wins.
      const link = chain.open ?? { _id: chain.next, key, conversationId, slot, openSince: now };
      own.push(link);
      return chain.open !== undefined || (await claims.insert(link));
    }),
  );
  if (!claimed.every(Boolean)) return 'again';
  if (attempt.customer && !(await claimIdentities(collections, attempt.customer, { slot, conversationId }))) {
    return CONFLICT;
  }
  const turn: TurnDocument = {
    _id: slot,
    ...attempt.turn,
    claims: own.map(({ _id }) => _id),
    ...(attempt.customer && { customerRev: (customer?.rev ?? 0) + 1 }),
  };
  if (!(await collections.turns.insert(turn))) return await tooLate(collections, attempt, slot, own);
  await projectTurn(collections, turn);
  await eraseWithCustomer(collections, turn);
  return { outcome: 'committed' };
}

/** Something stands in the slot. */
async function tooLate(
  collections: Collections,
  attempt: Attempt,
  slot: string,
  claims: ClaimDocument[],
): Promise<CommitOutcome | 'again'> {
  const there = await collections.turns.findById(slot);
  if (there === undefined) return 'again';
  if (there.isVoid) {
    attempt.voids += 1;
    return 'again';
  }
  if (there.causeKey === attempt.causeKey) return { outcome: 'duplicate', turn: turnOf(there) };
  const dead = claims.filter(({ _id }) => !there.claims.includes(_id));
  const isVoid = { $set: { isVoid: true }, $unset: { openSince: 1 as const } };
  await Promise.all(
    dead.map(({ _id, key }) =>
      (key === attempt.causeKey ? collections.causes : collections.addresses).update({ _id, slot }, isVoid),
    ),
  );
  return CONFLICT;
}

async function repeatOf(collections: Collections, { slot }: ClaimDocument): Promise<CommitOutcome> {
  const turn = await collections.turns.findById(slot);
  if (turn !== undefined) return { outcome: 'duplicate', turn: turnOf(turn) };
  throw new BugError({
    code: 'storage.constraint',
    message: `A cause belongs to the turn in slot ${JSON.stringify(slot)}, which is not there. Run \`frontdesk verify\`.`,
  });
}

/** A conversation whose customer was never saved is refused as SQLite's foreign key refuses it. */
async function refuseWithoutCustomer(
  collections: Collections,
  { customerId, customer }: Attempt,
  { head }: Found,
): Promise<void> {
  if (customer?.id === customerId || head?.customer_id === customerId) return;
  if ((await collections.customers.findById(customerId, ['rev'])) !== undefined) return;
  throw new BugError({
    code: 'storage.constraint',
    message: `The store refused a turn whose customer ${customerId} is not there. Nothing of it was written.`,
  });
}
