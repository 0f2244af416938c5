/** Which records of customers are one person: those that standing links connect. Nothing is merged, so nothing is lost. */
import type { Customer, CustomerLink } from '../../conversation/customer.ts';
import type { CustomerId } from '../../conversation/ids.ts';
import type { CustomerRecords } from '../../conversation/store/customer-records.ts';

export interface Family {
  /** The record that the others lead to. */
  root: Customer;
  /** All of them, the root first. */
  members: Customer[];
  /** Standing ones, oldest first. */
  links: CustomerLink[];
}

type FamilyStore = Pick<CustomerRecords, 'findCustomer' | 'listLinks'>;

/** Undefined for an unknown customer. */
export async function familyOf(store: FamilyStore, id: CustomerId): Promise<Family | undefined> {
  const first = await store.findCustomer(id);
  if (!first) return undefined;
  const members = new Map<CustomerId, Customer>([[id, first]]);
  const links = new Map<string, CustomerLink>();
  const toVisit = [id];
  for (let visited = toVisit.pop(); visited !== undefined; visited = toVisit.pop()) {
    for (const link of await store.listLinks(visited)) {
      if (link.undoneAt !== undefined) continue;
      links.set(link.id, link);
      const other = link.from === visited ? link.into : link.from;
      if (members.has(other)) continue;
      const customer = await store.findCustomer(other);
      if (!customer) continue;
      members.set(other, customer);
      toVisit.push(other);
    }
  }
  const led = new Set([...links.values()].map((link) => link.from));
  const root = [...members.values()].find((customer) => !led.has(customer.id)) ?? first;
  return {
    root,
    members: [root, ...[...members.values()].filter((customer) => customer !== root)],
    links: [...links.values()].toSorted((a, b) => (a.at < b.at ? -1 : 1)),
  };
}

/** The record among them that has the identity as its own. */
export function ownerOf(members: Customer[], address: { channel: string; identity: string }): Customer | undefined {
  return members.find(({ identities }) =>
    identities.some(({ channel, identity }) => channel === address.channel && identity === address.identity),
  );
}
