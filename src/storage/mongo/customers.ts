/** Customers: the latest record of each, with a count of its changes. Identities are in identities.ts, links in customer-links.ts. */
import type { Address } from '../../conversation/address.ts';
import { identityKey } from '../../conversation/address.ts';
import type { Customer } from '../../conversation/customer.ts';
import { type CustomerId, customerId } from '../../conversation/ids.ts';
import { RefusedError } from '../../runtime/errors.ts';
import { customerRowOf } from '../journal/customer-row.ts';
import type { Collections } from './collections.ts';
import type { CustomerDocument, TurnDocument } from './documents-kept.ts';
import { claimIdentities, releaseIdentities } from './identities.ts';
import { parseCustomer, withoutLead } from './turn-document.ts';

export async function findCustomer({ customers }: Collections, id: string): Promise<Customer | undefined> {
  const known = await customers.findById(id);
  return known && customerOf(known);
}

/** Follows links to the end. */
export async function findCustomerByIdentity(
  collections: Collections,
  identity: Pick<Address, 'channel' | 'identity'>,
): Promise<Customer | undefined> {
  const key = identityKey(identity);
  const found = await collections.identities.findById(key);
  let customer = found && (await findCustomer(collections, found.customerId));
  // A claim whose turn is not there (yet) leads nowhere.
  if (!customer?.identities.some((own) => identityKey(own) === key)) return undefined;
  while (customer?.mergedInto !== undefined) customer = await findCustomer(collections, customer.mergedInto);
  return customer;
}

/** Throws `RefusedError` (404). */
export async function getCustomer(collections: Collections, id: string): Promise<Customer> {
  const customer = await findCustomer(collections, id);
  if (customer !== undefined) return customer;
  throw new RefusedError({
    code: 'customers.unknown',
    message: 'There is no such customer.',
    details: { customerId: id },
    status: 404,
  });
}

/** Outside of a turn. */
export async function saveCustomer(collections: Collections, customer: Customer): Promise<void> {
  const changed = parseCustomer(JSON.stringify(withoutLead(customer)));
  for (;;) {
    await getCustomer(collections, customer.id);
    const known = await collections.customers.findById(customer.id);
    if (known === undefined) continue;
    if (known.erasedAt !== undefined && changed.erasedAt === undefined) throw erased(customer.id);
    if (!(await claimIdentities(collections, changed, undefined))) {
      throw new RefusedError({
        code: 'customers.identity_taken',
        message: 'One of the identities leads to another customer. Link the two instead.',
        details: { customerId: customer.id },
        status: 409,
      });
    }
    if (!(await replaceCustomer(collections, known, changed, known.rev + 1))) continue;
    await releaseIdentities(collections, changed);
    return;
  }
}

/** The customer as a turn left it. Done before, or overtaken by a later change: nothing happens. */
export async function writeCustomerOf(collections: Collections, turn: TurnDocument): Promise<void> {
  if (turn.customer === undefined || turn.customerRev === undefined) return;
  const customer = parseCustomer(turn.customer);
  for (;;) {
    const known = await collections.customers.findById(customer.id);
    if (known === undefined) {
      if (await collections.customers.insert(documentOf(customer, turn.customerRev))) return;
    } else if (known.rev === turn.customerRev) {
      // Done before, by a node that may have died right after it.
      await releaseIdentities(collections, parseCustomer(known.record));
      return;
    } else if (known.rev > turn.customerRev || known.erasedAt !== undefined) {
      return;
    } else if (await replaceCustomer(collections, known, customer, turn.customerRev)) {
      const own = new Set(customer.identities.map(identityKey));
      const hasLost = parseCustomer(known.record).identities.some((identity) => !own.has(identityKey(identity)));
      if (hasLost) await releaseIdentities(collections, customer);
      return;
    }
  }
}

/** False: somebody else changed it in between. Its identities are the caller's to release. */
export async function replaceCustomer(
  collections: Collections,
  known: CustomerDocument,
  customer: Customer,
  rev: number,
): Promise<boolean> {
  const { _id, erasedAt, ...rest } = documentOf(customer, rev);
  const change = { $set: { ...rest, ...(erasedAt !== undefined && { erasedAt }) } };
  return (await collections.customers.update({ _id, rev: known.rev }, change)) > 0;
}

export function customerOf({ record, mergedInto }: CustomerDocument): Customer {
  const customer = parseCustomer(record);
  return mergedInto === undefined ? customer : { ...customer, mergedInto: customerId(mergedInto) };
}

export function documentOf(customer: Customer, rev: number): CustomerDocument {
  const { id, record, createdAt, words, erasedAt } = customerRowOf(customer);
  return { _id: id, record, rev, createdAt, words, ...(erasedAt !== undefined && { erasedAt }) };
}

function erased(id: CustomerId): RefusedError {
  return new RefusedError({
    code: 'customers.erased',
    message: 'This customer was erased in the meantime: nothing can be saved of them.',
    details: { customerId: id },
    status: 409,
  });
}
