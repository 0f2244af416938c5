/** A customer on its way to the tables. */
import type { Customer } from '../../conversation/customer.ts';
import { fold } from './fold.ts';

export interface CustomerRow {
  id: string;
  identities: { channel: string; identity: string }[];
  createdAt: string;
  erasedAt: string | undefined;
  /** What the directory looks for. */
  words: string;
  record: string;
}

export function customerRowOf(customer: Customer): CustomerRow {
  return {
    id: customer.id,
    identities: customer.identities.map(({ channel, identity }) => ({ channel, identity })),
    createdAt: customer.createdAt,
    erasedAt: customer.erasedAt,
    words: directoryWordsOf(customer),
    record: JSON.stringify(customer),
  };
}

/** Name, e-mail, phone and external id, each on a line of its own, folded. */
export function directoryWordsOf({ name, email, phone, externalId }: Customer): string {
  return fold([name, email, phone, externalId].map((field) => field ?? '').join('\n'));
}
