/** Customers, and the identities that lead to them. */
import type { Address } from '../../conversation/address.ts';
import type { Customer } from '../../conversation/customer.ts';
import type { CustomerId } from '../../conversation/ids.ts';
import type { Connection } from './connection.ts';
import { type Row, textOf } from './row.ts';
import type { CustomerRow } from './turn-row.ts';

export function findCustomer(connection: Connection, id: CustomerId): Customer | undefined {
  const row = connection.get('SELECT record FROM customers WHERE id = ?', id);
  return row === undefined ? undefined : customerOf(row);
}

export function findCustomerByIdentity(
  connection: Connection,
  { channel, identity }: Pick<Address, 'channel' | 'identity'>,
): Customer | undefined {
  const row = connection.get(
    `SELECT record FROM customers
      WHERE id = (SELECT customer_id FROM identities WHERE channel = ? AND identity = ?)`,
    channel,
    identity,
  );
  return row === undefined ? undefined : customerOf(row);
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

/** The record as it is now; identities that it no longer has lead nowhere. */
export function saveCustomer(connection: Connection, customer: CustomerRow): void {
  connection.run(
    'INSERT INTO customers (id, record) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET record = excluded.record',
    customer.id,
    customer.record,
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

function customerOf(row: Row): Customer {
  const customer: Customer = JSON.parse(textOf(row, 'record'));
  return customer;
}
