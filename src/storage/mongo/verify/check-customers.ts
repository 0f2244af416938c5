/** Invariants of customers: what stands beside the record, their identities, where links lead, and what is left of erased ones. */
import { identityKey } from '../../../conversation/address.ts';
import type { Customer } from '../../../conversation/customer.ts';
import type { Finding } from '../../../conversation/store.ts';
import { directoryWordsOf } from '../../journal/customer-row.ts';
import { erasedCustomer } from '../../journal/erasure/erased-state.ts';
import { checkLeads } from '../../journal/verify/check-leads.ts';
import type { Collections } from '../collections.ts';
import type { CustomerDocument } from '../documents-kept.ts';
import { stateOf } from '../identities.ts';

export async function checkCustomers({ customers, identities }: Collections): Promise<Finding[]> {
  const findings: Finding[] = [];
  const leads = new Map<string, string>();
  for await (const document of customers.stream({})) {
    const where = `customer ${document._id}`;
    if (document.mergedInto !== undefined) leads.set(document._id, document.mergedInto);
    const customer = parse(document.record);
    if (customer?.id !== document._id) {
      findings.push({ invariant: 'customer.record', where, detail: 'its record is not JSON, or of another customer' });
      continue;
    }
    findings.push(...compare(customer, document, where), ...checkErased(customer, where));
    for (const identity of customer.identities) {
      const found = await identities.findById(identityKey(identity));
      if (found?.customerId === document._id) continue;
      const detail = 'the identity does not lead to the customer that has it';
      findings.push({ invariant: 'identity.index', where, detail });
    }
  }
  return [...findings, ...checkLeads(leads)];
}

/** One that a dead attempt left behind leads nowhere, and is removed by the sweep. */
export async function checkIdentities(collections: Collections): Promise<Finding[]> {
  const findings: Finding[] = [];
  for await (const identity of collections.identities.stream({ slot: { $exists: false } })) {
    if ((await stateOf(collections, identity)) === 'kept') continue;
    findings.push({
      invariant: 'identity.index',
      where: `customer ${identity.customerId}`,
      detail: 'the identity leads to a customer that does not have it',
    });
  }
  return findings;
}

function compare(customer: Customer, document: CustomerDocument, where: string): Finding[] {
  const wrong = [
    customer.createdAt !== document.createdAt && 'createdAt',
    customer.erasedAt !== document.erasedAt && 'erasedAt',
    directoryWordsOf(customer) !== document.words && 'words',
  ].filter((field) => field !== false);
  return wrong.map((field) => ({
    invariant: 'customer.index',
    where,
    detail: `the field ${field} is not what the record says`,
  }));
}

function checkErased(customer: Customer, where: string): Finding[] {
  if (customer.erasedAt === undefined) return [];
  if (JSON.stringify(erasedCustomer(customer, customer.erasedAt)) === JSON.stringify(customer)) return [];
  return [{ invariant: 'erasure.left', where, detail: 'was erased, and is not empty' }];
}

function parse(record: string): Customer | undefined {
  try {
    const customer: Customer = JSON.parse(record);
    return customer;
  } catch {
    return undefined;
  }
}
