/** The directory of customers: newest first, or those in whose name, e-mail, phone or external id all words occur. */
import type { Customer } from '../../conversation/customer.ts';
import { fold } from '../journal/fold.ts';
import type { Collections } from './collections.ts';
import { cursorOf, placeOf } from './cursor.ts';
import { customerOf } from './customers.ts';
import type { CustomerDocument } from './documents-kept.ts';
import type { Filter } from './filter.ts';

/** Words of a query beyond these are not looked at. */
const MOST_WORDS = 8;

export async function listCustomers(
  { customers }: Collections,
  { text = '', after, limit }: { text?: string; after?: string; limit: number },
): Promise<{ customers: Customer[]; next?: string }> {
  const from = after === undefined ? undefined : placeOf(after, ['createdAt', 'id']);
  const wanted = Math.max(1, limit);
  const words = fold(text.replaceAll('\u0000', ' ')).split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  const behind: Filter[] = from
    ? [
        {
          $or: [
            { createdAt: { $lt: from.createdAt } },
            { $and: [{ createdAt: from.createdAt }, { _id: { $lt: from.id } }] },
          ],
        },
      ]
    : [];
  // Read in order until the page is full: words may stand anywhere within a field, which no index finds.
  const rows: CustomerDocument[] = [];
  const newest = customers.stream(
    { $and: [{ erasedAt: { $exists: false } }, ...behind] },
    { sort: { createdAt: -1, _id: -1 } },
  );
  for await (const customer of newest) {
    if (words.every((word) => customer.words.includes(word))) rows.push(customer);
    // One more than the page: tells whether there is a next one.
    if (rows.length > wanted) break;
  }
  const page = rows.slice(0, wanted);
  const last = page.at(-1);
  return {
    customers: page.map(customerOf),
    ...(rows.length > wanted && last !== undefined && { next: cursorOf({ createdAt: last.createdAt, id: last._id }) }),
  };
}
