/** Invariants of customers: their columns, where links lead, and that nothing is left of those who were erased. */
import type { Customer } from '../../../conversation/customer.ts';
import type { Finding } from '../../../conversation/store.ts';
import { directoryWordsOf } from '../../journal/customer-row.ts';
import { erasedCustomer } from '../../journal/erasure/erased-state.ts';
import { checkLeads } from '../../journal/verify/check-leads.ts';
import type { Connection } from '../connection.ts';
import { optionalTextOf, type Row, textOf } from '../row.ts';

export function checkCustomers(connection: Connection): Finding[] {
  const findings: Finding[] = [];
  const leads = new Map<string, string>();
  for (const row of connection.iterate('SELECT * FROM customers')) {
    const id = textOf(row, 'id');
    const mergedInto = optionalTextOf(row, 'merged_into');
    if (mergedInto !== undefined) leads.set(id, mergedInto);
    const customer = parse(textOf(row, 'record'));
    // Found as `customer.record`.
    if (customer?.id !== id) continue;
    findings.push(...compareWithRow(customer, row), ...checkErased(customer));
  }
  return [...findings, ...checkLeads(leads)];
}

function compareWithRow(customer: Customer, row: Row): Finding[] {
  const expected: Record<string, string | undefined> = {
    created_at: customer.createdAt,
    merged_into: customer.mergedInto,
    erased_at: customer.erasedAt,
    words: directoryWordsOf(customer),
  };
  return Object.keys(expected)
    .filter((column) => optionalTextOf(row, column) !== expected[column])
    .map((column) => ({
      invariant: 'customer.index',
      where: `customer ${customer.id}`,
      detail: `the column ${column} is not what the record says`,
    }));
}

function checkErased(customer: Customer): Finding[] {
  if (customer.erasedAt === undefined) return [];
  if (JSON.stringify(erasedCustomer(customer, customer.erasedAt)) === JSON.stringify(customer)) return [];
  return [{ invariant: 'erasure.left', where: `customer ${customer.id}`, detail: 'was erased, and is not empty' }];
}

function parse(record: string): Customer | undefined {
  try {
    const customer: Customer = JSON.parse(record);
    return customer;
  } catch {
    return undefined;
  }
}
