/** Who writes from an address: a record that is known, or one to be made, and everybody who is the same person. */
import type { Address } from '../../conversation/address.ts';
import type { Customer } from '../../conversation/customer.ts';
import { customerId } from '../../conversation/ids.ts';
import type { CustomerRecords } from '../../conversation/store/customer-records.ts';
import { type Clock, isoTime } from '../../runtime/clock.ts';
import type { IdSource } from '../../runtime/ids.ts';
import type { Arrival } from './arrival.ts';
import { familyOf, ownerOf } from './family.ts';
import type { UserTokens } from './user-tokens.ts';

export interface Sender {
  /** The record that has this identity, stored already. */
  own?: Customer;
  /** A record to be made, and what must be written once it is there. */
  introduced: Pick<Arrival, 'newcomer' | 'afterwards'>;
  /** Everybody who is held to be this person. */
  people: Customer[];
}

export type FindSender = (address: Address) => Promise<Sender>;

export function createFindSender(parts: {
  store: Pick<CustomerRecords, 'findCustomerByIdentity' | 'findCustomer' | 'listLinks'>;
  tokens: Pick<UserTokens, 'findPending' | 'furnish' | 'settle'>;
  clock: Clock;
  ids: IdSource;
}): FindSender {
  const { store, tokens, clock, ids } = parts;

  return async (address) => {
    const root = await store.findCustomerByIdentity(address);
    const family = root && (await familyOf(store, root.id));
    const own = family && ownerOf(family.members, address);
    if (family && own) return { own, introduced: {}, people: family.members };
    const fresh = newRecord(address);
    const claims = await tokens.findPending(address);
    if (!claims) return { introduced: { newcomer: fresh }, people: [] };
    const { customer, same } = await tokens.furnish(fresh, claims);
    const families = await Promise.all(same.map(({ id }) => familyOf(store, id)));
    return {
      introduced: { newcomer: customer, afterwards: () => tokens.settle(customer.id, claims, address) },
      people: families.flatMap((each) => each?.members ?? []),
    };
  };

  function newRecord({ channel, identity }: Address): Customer {
    const at = isoTime(clock.now());
    return {
      id: customerId(ids.next()),
      attributes: {},
      identities: [{ channel, identity, since: at }],
      createdAt: at,
    };
  }
}
