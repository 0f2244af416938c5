/**
 * Which customer an identity leads to. An insert under the identity decides between customers who want it at the same time.
 * One that a dead attempt left behind is told by its customer, who does not have it, and is taken over.
 */
import { identityKey } from '../../conversation/address.ts';
import type { Customer } from '../../conversation/customer.ts';
import { settleOpen } from './claims.ts';
import type { Collections } from './collections.ts';
import type { IdentityDocument } from './documents-kept.ts';
import { parseCustomer } from './turn-document.ts';

/** False: one of them leads to somebody else. `turn` is where the claims count from; undefined: at once. */
export async function claimIdentities(
  collections: Collections,
  customer: Customer,
  turn: { slot: string; conversationId: string } | undefined,
): Promise<boolean> {
  const claimed = await Promise.all(
    customer.identities.map((identity) =>
      claim(collections, { _id: identityKey(identity), customerId: customer.id, ...turn }),
    ),
  );
  return claimed.every(Boolean);
}

async function claim(collections: Collections, wanted: IdentityDocument): Promise<boolean> {
  const { identities } = collections;
  for (;;) {
    const known = await identities.findById(wanted._id);
    if (known === undefined) {
      if (await identities.insert(wanted)) return true;
      continue;
    }
    if (known.customerId === wanted.customerId) return true;
    const state = await stateOf(collections, known);
    if (state === 'kept') return false;
    if (state === 'open') {
      await settleOpen(collections, { slot: known.slot ?? '', conversationId: known.conversationId ?? '' });
      continue;
    }
    const { _id, customerId, slot, conversationId } = wanted;
    const taken = await identities.update(
      { _id, customerId: known.customerId, slot: known.slot ?? { $exists: false } },
      slot === undefined
        ? { $set: { customerId }, $unset: { slot: 1, conversationId: 1 } }
        : { $set: { customerId, slot, conversationId } },
    );
    if (taken === 1) return true;
  }
}

/** Whether it leads to its customer, may do so in a moment, or never will. */
export async function stateOf(
  { customers, turns }: Collections,
  { _id, customerId, slot }: IdentityDocument,
): Promise<'kept' | 'open' | 'void'> {
  const customer = await customers.findById(customerId);
  if (customer !== undefined && hasIdentity(customer.record, _id)) return 'kept';
  if (slot === undefined) return 'void';
  const turn = await turns.findById(slot, ['customer']);
  if (turn === undefined) return 'open';
  return turn.customer !== undefined && hasIdentity(turn.customer, _id) ? 'kept' : 'void';
}

/** Those that lead to the customer and that it does not have lead nowhere; not those that a turn under way is about to give it. */
export async function releaseIdentities({ identities }: Collections, customer: Customer): Promise<void> {
  const own = new Set(customer.identities.map(identityKey));
  const leading = await identities.find({ customerId: customer.id, slot: { $exists: false } });
  const lost = leading.filter(({ _id }) => !own.has(_id));
  await Promise.all(lost.map(({ _id }) => identities.remove({ _id, customerId: customer.id })));
}

function hasIdentity(record: string, key: string): boolean {
  return parseCustomer(record).identities.some((identity) => identityKey(identity) === key);
}
