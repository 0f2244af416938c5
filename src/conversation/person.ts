/** One person as texts and rules see them: the customer's own record, its gaps filled by the records linked with it. */
import type { Customer } from './customer.ts';

/**
 * Own values win, then the others in their order. For reading only: written back, it would leave one record's values in
 * another when a link is undone.
 */
export function wholePerson(own: Customer, others: Customer[] = []): Customer {
  const person = { ...own };
  for (const other of others) {
    person.name ??= other.name;
    person.email ??= other.email;
    person.phone ??= other.phone;
    person.language ??= other.language;
    person.timezone ??= other.timezone;
    person.externalId ??= other.externalId;
    person.isVip ??= other.isVip;
    person.isVerified ??= other.isVerified;
    person.isNotToBeContacted ??= other.isNotToBeContacted;
    person.attributes = { ...other.attributes, ...person.attributes };
  }
  return person;
}
