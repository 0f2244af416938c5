/**
 * Links between customers. A standing link is what `mergedInto` of its `from` says; as only somebody who leads to nobody
 * is linked, and never to themselves, links form trees: no cycles, and undoing one restores what was. All of it happens under
 * one lock: two links made at the same moment could lead to each other.
 */
import type { Customer, CustomerLink } from '../../conversation/customer.ts';
import { type CustomerId, customerId } from '../../conversation/ids.ts';
import { RefusedError } from '../../runtime/errors.ts';
import type { Collections } from './collections.ts';
import { getCustomer } from './customers.ts';
import type { LinkDocument } from './documents-kept.ts';

export async function linkCustomers(collections: Collections, link: CustomerLink): Promise<void> {
  const from = await endOf(collections, link.from);
  const into = await endOf(collections, link.into);
  if (from.id === into.id) {
    throw new RefusedError({
      code: 'customers.one_already',
      message: 'The two customers are one person already.',
      details: { from: link.from, into: link.into },
      status: 409,
    });
  }
  const { undoneAt: _, ...standing } = { ...link, from: from.id };
  const isNew = await collections.links.insert({
    _id: link.id,
    from: from.id,
    into: link.into,
    at: link.at,
    record: JSON.stringify(standing),
    isOpen: true,
  });
  if (!isNew) {
    throw new RefusedError({
      code: 'customers.link_exists',
      message: `There is a link ${link.id} already.`,
      details: { link: link.id },
      status: 409,
    });
  }
  await follow(collections, link.id, from.id);
}

export async function unlinkCustomers(collections: Collections, id: string, at: string): Promise<void> {
  const known = await collections.links.findById(id);
  if (known === undefined || known.undoneAt !== undefined) {
    throw new RefusedError({
      code: 'customers.no_link',
      message: 'There is no such link, or it was undone already.',
      details: { link: id },
      status: 404,
    });
  }
  const link = linkOf(known);
  await collections.links.update(
    { _id: id },
    { $set: { undoneAt: at, record: JSON.stringify({ ...link, undoneAt: at }), isOpen: true } },
  );
  await follow(collections, id, link.from);
}

/** Oldest first. */
export async function listLinks({ links }: Collections, id: CustomerId): Promise<CustomerLink[]> {
  return (await links.find({ $or: [{ from: id }, { into: id }] }, { sort: { at: 1, _id: 1 } })).map(linkOf);
}

/** All customers that are this person: itself, and whoever was linked into it, over any number of steps. */
export async function customersOf({ customers }: Collections, id: CustomerId): Promise<CustomerId[]> {
  const found = new Set<string>([id]);
  for (let ring: string[] = [id]; ring.length > 0; ) {
    const leading = await customers.find({ mergedInto: { $in: ring } }, { fields: ['mergedInto'] });
    ring = leading.map(({ _id }) => _id).filter((one) => !found.has(one));
    for (const one of ring) found.add(one);
  }
  return [...found].map(customerId);
}

/** Removes every link of erased customers; those who led to them stand alone again. */
export async function removeLinksOf(collections: Collections, id: CustomerId): Promise<void> {
  const links = await collections.links.find({ $or: [{ from: id }, { into: id }] });
  for (const link of links) {
    if (link.undoneAt === undefined) await setLead(collections, link.from, undefined);
    await collections.links.remove({ _id: link._id });
  }
}

/** Links that were written down by a server that died before the customer led there. Under the lock too. */
export async function healLinks(collections: Collections): Promise<void> {
  for (const { _id, from } of await collections.links.find({ isOpen: true })) await follow(collections, _id, from);
}

/** Lets a customer lead where its standing link says, if there is one. */
async function follow(collections: Collections, linkId: string, from: string): Promise<void> {
  const standing = await collections.links.findOne({ from, undoneAt: { $exists: false } });
  await setLead(collections, from, standing?.into);
  await collections.links.update({ _id: linkId }, { $unset: { isOpen: 1 } });
}

async function endOf(collections: Collections, id: string): Promise<Customer> {
  let customer = await getCustomer(collections, id);
  while (customer.mergedInto !== undefined) customer = await getCustomer(collections, customer.mergedInto);
  if (customer.erasedAt === undefined) return customer;
  throw new RefusedError({
    code: 'customers.erased',
    message: 'This customer was erased: they cannot be linked.',
    details: { customerId: customer.id },
    status: 409,
  });
}

async function setLead({ customers }: Collections, id: string, into: string | undefined): Promise<void> {
  const change = into === undefined ? { $unset: { mergedInto: 1 as const } } : { $set: { mergedInto: into } };
  await customers.update({ _id: id }, change);
}

export function linkOf({ record }: LinkDocument): CustomerLink {
  const link: CustomerLink = JSON.parse(record);
  return link;
}
