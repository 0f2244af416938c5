/** What an agent corrects on the card: each value with its new source. Pure. */
import type { Customer } from '../../conversation/customer.ts';
import type { CustomerChange } from '../contract/customer.ts';

const fields = ['name', 'email', 'phone', 'language', 'timezone'] as const;
const marks = ['isVip', 'isNotToBeContacted'] as const;

/** `at`: ISO 8601. Null takes a value away, with its source; what is not named stays. */
export function correctCustomer(customer: Customer, change: CustomerChange, at: string): Customer {
  const corrected: Customer = { ...customer, attributes: { ...customer.attributes } };
  const sources = { ...customer.sources };
  const source = { source: 'agent', at } as const;

  for (const field of fields) {
    const value = change[field];
    if (value === undefined) continue;
    delete corrected[field];
    delete sources[field];
    if (value === null) continue;
    corrected[field] = value;
    sources[field] = source;
  }
  for (const mark of marks) {
    const value = change[mark];
    if (value === undefined) continue;
    corrected[mark] = value;
    sources[mark] = source;
  }
  for (const [name, value] of Object.entries(change.attributes ?? {})) {
    delete corrected.attributes[name];
    delete sources[name];
    if (value === null) continue;
    corrected.attributes[name] = value;
    sources[name] = source;
  }
  return { ...corrected, sources };
}
