/** Customers, the identities that lead to them, and the directory. Links between them are in customer-links.ts. */
import type { Address } from '../../conversation/address.ts';
import type { Customer } from '../../conversation/customer.ts';
import type { CustomerId } from '../../conversation/ids.ts';
import { RefusedError } from '../../runtime/errors.ts';
import { type CustomerRow, customerRowOf } from '../journal/customer-row.ts';
import type { Connection } from './connection.ts';
import { optionalTextOf, type Row, textOf } from './row.ts';

export function findCustomer(connection: Connection, id: CustomerId): Customer | undefined {
  const row = connection.get('SELECT record FROM customers WHERE id = ?', id);
  return row === undefined ? undefined : customerOf(row);
}

/** Follows links to the end. */
export function findCustomerByIdentity(
  connection: Connection,
  { channel, identity }: Pick<Address, 'channel' | 'identity'>,
): Customer | undefined {
  const row = connection.get(
    'SELECT customer_id FROM identities WHERE channel = ? AND identity = ?',
    channel,
    identity,
  );
  if (row === undefined) return undefined;
  const person = connection.get(
    `WITH RECURSIVE lead (id, merged_into, record) AS (
       SELECT id, merged_into, record FROM customers WHERE id = ?
       UNION SELECT customers.id, customers.merged_into, customers.record
         FROM customers JOIN lead ON customers.id = lead.merged_into)
     SELECT record FROM lead WHERE merged_into IS NULL`,
    textOf(row, 'customer_id'),
  );
  return person === undefined ? undefined : customerOf(person);
}

/** Whether one of the customer's identities leads to somebody else. */
export function identityIsTaken(connection: Connection, customer: CustomerRow): boolean {
  return customer.identities.some(({ channel, identity }) => {
    const row = connection.get(
      'SELECT customer_id FROM identities WHERE channel = ? AND identity = ?',
      channel,
      identity,
    );
    return row !== undefined && textOf(row, 'customer_id') !== customer.id;
  });
}

/** Whether the customer was erased since somebody read it: what is at hand must not bring it back. */
export function isErasedSince(connection: Connection, customer: CustomerRow): boolean {
  if (customer.erasedAt !== undefined) return false;
  return connection.get('SELECT 1 FROM customers WHERE id = ? AND erased_at IS NOT NULL', customer.id) !== undefined;
}

/** The record as it is now, but whom it leads to: that only links change. Identities that it no longer has lead nowhere. */
export function writeCustomer(connection: Connection, customer: CustomerRow): void {
  const known = connection.get('SELECT merged_into FROM customers WHERE id = ?', customer.id);
  const mergedInto = known === undefined ? undefined : optionalTextOf(known, 'merged_into');
  // What is kept in memory after the commit must be what stands in the table.
  customer.record = withLead(customer.record, mergedInto);
  connection.run(
    `INSERT INTO customers (id, record, created_at, erased_at, words) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET record = excluded.record, created_at = excluded.created_at,
       erased_at = excluded.erased_at, words = excluded.words`,
    customer.id,
    customer.record,
    customer.createdAt,
    customer.erasedAt ?? null,
    customer.words,
  );
  connection.run(
    `DELETE FROM identities WHERE customer_id = ? AND (channel, identity) NOT IN (
       SELECT value ->> 'channel', value ->> 'identity' FROM json_each(?))`,
    customer.id,
    JSON.stringify(customer.identities),
  );
  for (const { channel, identity } of customer.identities) {
    connection.run(
      'INSERT INTO identities (channel, identity, customer_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
      channel,
      identity,
      customer.id,
    );
  }
}

/** Outside of a turn. */
export function saveCustomer(connection: Connection, customer: Customer): void {
  const row = customerRowOf(customer);
  const known = getCustomer(connection, customer.id);
  if (known.erasedAt !== undefined && customer.erasedAt === undefined) {
    throw new RefusedError({
      code: 'customers.erased',
      message: 'This customer was erased in the meantime: nothing can be saved of them.',
      details: { customerId: customer.id },
      status: 409,
    });
  }
  if (identityIsTaken(connection, row)) {
    throw new RefusedError({
      code: 'customers.identity_taken',
      message: 'One of the identities leads to another customer. Link the two instead.',
      details: { customerId: customer.id },
      status: 409,
    });
  }
  writeCustomer(connection, row);
}

/** Throws `RefusedError` (404). */
export function getCustomer(connection: Connection, id: CustomerId): Customer {
  const customer = findCustomer(connection, id);
  if (customer !== undefined) return customer;
  throw new RefusedError({
    code: 'customers.unknown',
    message: 'There is no such customer.',
    details: { customerId: id },
    status: 404,
  });
}

export function customerOf(row: Row): Customer {
  const customer: Customer = JSON.parse(textOf(row, 'record'));
  return customer;
}

function withLead(record: string, mergedInto: string | undefined): string {
  if (mergedInto === undefined && !record.includes('"mergedInto"')) return record;
  const { mergedInto: _, ...customer }: Customer = JSON.parse(record);
  return JSON.stringify({ ...customer, ...(mergedInto !== undefined && { mergedInto }) });
}
