/**
 * Links between customers. A standing link is what `mergedInto` of its `from` says; as only somebody who leads to nobody
 * is linked, and never to themselves, links form trees: no cycles, and undoing one restores what was.
 */
import type { Customer, CustomerLink } from '../../conversation/customer.ts';
import type { CustomerId } from '../../conversation/ids.ts';
import { customerId } from '../../conversation/ids.ts';
import { RefusedError } from '../../runtime/errors.ts';
import type { Connection } from './connection.ts';
import { getCustomer } from './customers.ts';
import { type Row, textOf } from './row.ts';

/** Returns the customer that leads to somebody from now on. */
export function linkCustomers(connection: Connection, link: CustomerLink): Customer {
  const from = endOf(connection, link.from);
  const into = endOf(connection, link.into);
  if (from.id === into.id) {
    throw new RefusedError({
      code: 'customers.one_already',
      message: 'The two customers are one person already.',
      details: { from: link.from, into: link.into },
      status: 409,
    });
  }
  if (connection.get('SELECT 1 FROM links WHERE id = ?', link.id) !== undefined) {
    throw new RefusedError({
      code: 'customers.link_exists',
      message: `There is a link ${link.id} already.`,
      details: { link: link.id },
      status: 409,
    });
  }
  const { undoneAt: _, ...standing } = { ...link, from: from.id };
  connection.run(
    'INSERT INTO links (id, from_customer, into_customer, record) VALUES (?, ?, ?, ?)',
    link.id,
    from.id,
    link.into,
    JSON.stringify(standing),
  );
  return setLead(connection, from, link.into);
}

/** Returns the customer that stands alone again. */
export function unlinkCustomers(connection: Connection, id: string, at: string): Customer {
  const row = connection.get('SELECT record FROM links WHERE id = ? AND undone_at IS NULL', id);
  if (row === undefined) {
    throw new RefusedError({
      code: 'customers.no_link',
      message: 'There is no such link, or it was undone already.',
      details: { link: id },
      status: 404,
    });
  }
  const link = linkOf(row);
  connection.run(
    'UPDATE links SET undone_at = ?, record = ? WHERE id = ?',
    at,
    JSON.stringify({ ...link, undoneAt: at }),
    id,
  );
  return setLead(connection, getCustomer(connection, link.from), undefined);
}

/** Oldest first. */
export function listLinks(connection: Connection, id: CustomerId): CustomerLink[] {
  return connection
    .all('SELECT record FROM links WHERE from_customer = ? OR into_customer = ? ORDER BY rowid', id, id)
    .map(linkOf);
}

/** All customers that are this person: itself, and whoever was linked into it, over any number of steps. */
export function customersOf(connection: Connection, id: CustomerId): CustomerId[] {
  return connection
    .all(
      `WITH RECURSIVE person (id) AS (
         SELECT ? UNION SELECT customers.id FROM customers JOIN person ON customers.merged_into = person.id)
       SELECT id FROM person`,
      id,
    )
    .map((row) => customerId(textOf(row, 'id')));
}

/** Removes every link of erased customers; returns those who stand alone again by that. */
export function removeLinksOf(connection: Connection, ids: CustomerId[]): Customer[] {
  const links = connection
    .all(
      `SELECT record FROM links WHERE from_customer IN (SELECT value FROM json_each(?1))
                                   OR into_customer IN (SELECT value FROM json_each(?1))`,
      JSON.stringify(ids),
    )
    .map(linkOf);
  const freed: Customer[] = [];
  for (const link of links) {
    connection.run('DELETE FROM links WHERE id = ?', link.id);
    if (link.undoneAt !== undefined) continue;
    freed.push(setLead(connection, getCustomer(connection, link.from), undefined));
  }
  return freed;
}

function endOf(connection: Connection, id: CustomerId): Customer {
  let customer = getCustomer(connection, id);
  while (customer.mergedInto !== undefined) customer = getCustomer(connection, customer.mergedInto);
  if (customer.erasedAt === undefined) return customer;
  throw new RefusedError({
    code: 'customers.erased',
    message: 'This customer was erased: they cannot be linked.',
    details: { customerId: customer.id },
    status: 409,
  });
}

function setLead(connection: Connection, customer: Customer, into: CustomerId | undefined): Customer {
  const { mergedInto: _, ...rest } = customer;
  const changed: Customer = { ...rest, ...(into !== undefined && { mergedInto: into }) };
  connection.run(
    'UPDATE customers SET merged_into = ?, record = ? WHERE id = ?',
    into ?? null,
    JSON.stringify(changed),
    customer.id,
  );
  return changed;
}

export function linkOf(row: Row): CustomerLink {
  const link: CustomerLink = JSON.parse(textOf(row, 'record'));
  return link;
}
