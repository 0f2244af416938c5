/** The person behind an id: where customers were linked, the one that they were linked into. */
import type { Customer } from '../../conversation/customer.ts';
import { customerId } from '../../conversation/ids.ts';
import type { CustomerRecords } from '../../conversation/store/customer-records.ts';
import { RefusedError } from '../../runtime/errors.ts';
import { notFound } from '../errors.ts';

/** Links are never this deep; a circle would be a bug of the store and must not hang a request. */
const DEEPEST = 20;

/** Throws `RefusedError` (404). */
async function getPerson(store: Pick<CustomerRecords, 'findCustomer'>, id: string): Promise<Customer> {
  let customer = await store.findCustomer(customerId(id));
  for (let depth = 0; customer?.mergedInto !== undefined && depth < DEEPEST; depth += 1) {
    customer = await store.findCustomer(customer.mergedInto);
  }
  if (!customer) throw notFound('such customer');
  return customer;
}

/** For changes: throws `RefusedError` (409, `customers.erased`) where nothing is left to change. */
export async function getLivingPerson(store: Pick<CustomerRecords, 'findCustomer'>, id: string): Promise<Customer> {
  const customer = await getPerson(store, id);
  if (customer.erasedAt !== undefined) {
    throw new RefusedError({
      code: 'customers.erased',
      message: 'This person was erased on request: nothing of them is kept any more.',
      status: 409,
    });
  }
  return customer;
}
