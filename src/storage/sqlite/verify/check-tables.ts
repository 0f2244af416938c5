/** Invariants between tables: each query finds rows that should not be there. */
import type { Finding } from '../../../conversation/store.ts';
import type { Connection } from '../connection.ts';
import { textOf } from '../row.ts';

interface TableCheck {
  invariant: string;
  detail: string;
  /** Gives one row a finding, with the column `place`. */
  sql: string;
}

const checks: TableCheck[] = [
  {
    invariant: 'cause.duplicate',
    detail: 'more than one turn has this cause',
    sql: "SELECT 'cause ' || cause_key AS place FROM turns GROUP BY cause_key HAVING count(*) > 1",
  },
  {
    invariant: 'head.orphan',
    detail: 'the head has no turn',
    sql: `SELECT 'conversation ' || conversation_id AS place FROM heads
           WHERE NOT EXISTS (SELECT 1 FROM turns WHERE turns.conversation_id = heads.conversation_id)`,
  },
  {
    invariant: 'address.orphan',
    detail: 'it leads to a conversation that is not there',
    sql: `SELECT 'address ' || channel || ' ' || thread AS place FROM addresses
           WHERE NOT EXISTS (SELECT 1 FROM heads WHERE heads.conversation_id = addresses.conversation_id)`,
  },
  {
    invariant: 'customer.missing',
    detail: 'its customer is not there',
    sql: `SELECT 'conversation ' || conversation_id AS place FROM heads
           WHERE NOT EXISTS (SELECT 1 FROM customers WHERE customers.id = heads.customer_id)`,
  },
  {
    invariant: 'customer.record',
    detail: 'its record is not JSON, or of another customer',
    sql: `SELECT 'customer ' || id AS place FROM customers
           WHERE NOT json_valid(record) OR iif(json_valid(record), record ->> '$.id', NULL) IS NOT id`,
  },
  {
    invariant: 'identity.index',
    detail: 'the identity does not lead to the customer that has it',
    sql: `SELECT 'customer ' || customers.id AS place FROM customers, json_each(iif(json_valid(customers.record), customers.record, '{}'), '$.identities') AS own
           WHERE NOT EXISTS (SELECT 1 FROM identities WHERE channel = own.value ->> 'channel'
                               AND identity = own.value ->> 'identity' AND customer_id = customers.id)`,
  },
  {
    invariant: 'identity.index',
    detail: 'the identity leads to a customer that does not have it',
    sql: `SELECT 'customer ' || customer_id AS place FROM identities
           WHERE NOT EXISTS (SELECT 1 FROM customers, json_each(iif(json_valid(customers.record), customers.record, '{}'), '$.identities') AS own
                              WHERE customers.id = customer_id AND own.value ->> 'channel' = identities.channel
                                AND own.value ->> 'identity' = identities.identity)`,
  },
  {
    invariant: 'owner.missing',
    detail: 'the agent that holds it has no account',
    sql: `SELECT 'conversation ' || conversation_id AS place FROM heads
           WHERE holder IN ('agent', 'wrapUp', 'snoozed') AND NOT EXISTS (SELECT 1 FROM accounts WHERE accounts.id = heads.agent_id)`,
  },
  {
    invariant: 'link.index',
    detail: 'it leads to another customer, and no link says so',
    sql: `SELECT 'customer ' || id AS place FROM customers WHERE merged_into IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM links WHERE from_customer = customers.id AND into_customer = merged_into AND undone_at IS NULL)`,
  },
  {
    invariant: 'link.index',
    detail: 'it stands, and its customer does not lead there',
    sql: `SELECT 'link ' || id AS place FROM links WHERE undone_at IS NULL AND NOT EXISTS (
            SELECT 1 FROM customers WHERE customers.id = from_customer AND merged_into = into_customer)`,
  },
  {
    invariant: 'address.moved',
    detail: 'it was taken from a conversation, and leads to none',
    sql: `SELECT 'address ' || channel || ' ' || thread AS place FROM address_moves AS moves
           WHERE NOT EXISTS (SELECT 1 FROM addresses WHERE addresses.channel = moves.channel AND addresses.thread = moves.thread)`,
  },
  {
    invariant: 'erasure.left',
    detail: 'it leads to a conversation that was erased',
    sql: `SELECT 'address ' || addresses.channel AS place FROM addresses JOIN heads USING (conversation_id) WHERE erased_at IS NOT NULL`,
  },
  {
    invariant: 'outbox.orphan',
    detail: 'its turn is not there',
    sql: `SELECT 'outbox row ' || turn_id || '/' || position AS place
            FROM (SELECT turn_id, position FROM outbox UNION ALL SELECT turn_id, position FROM settled)
           WHERE NOT EXISTS (SELECT 1 FROM turns WHERE turns.id = turn_id)`,
  },
  {
    invariant: 'outbox.orphan',
    detail: 'it names a message that was not sent',
    sql: `SELECT 'an id of channel ' || channel || ', outbox row ' || turn_id || '/' || position AS place FROM external_ids
           WHERE NOT EXISTS (SELECT 1 FROM settled WHERE settled.turn_id = external_ids.turn_id AND settled.position = external_ids.position)`,
  },
  {
    invariant: 'erasure.left',
    detail: 'it names a message of a conversation that was erased',
    sql: `SELECT 'an id of channel ' || external_ids.channel AS place FROM external_ids
            JOIN turns ON turns.id = turn_id JOIN heads USING (conversation_id) WHERE erased_at IS NOT NULL`,
  },
  {
    invariant: 'session.orphan',
    detail: 'its account is not there',
    sql: `SELECT 'a session of account ' || account_id AS place FROM sessions
           WHERE NOT EXISTS (SELECT 1 FROM accounts WHERE accounts.id = account_id)`,
  },
  {
    invariant: 'release.unknown',
    detail: 'the release is not there',
    sql: `SELECT 'release ' || release_id || ' that was active' AS place FROM (SELECT DISTINCT release_id FROM activations)
           WHERE NOT EXISTS (SELECT 1 FROM releases WHERE releases.id = release_id)`,
  },
];

export function checkTables(connection: Connection): Finding[] {
  return checks.flatMap(({ invariant, detail, sql }) =>
    connection.all(sql).map((row) => ({ invariant, where: textOf(row, 'place'), detail })),
  );
}
