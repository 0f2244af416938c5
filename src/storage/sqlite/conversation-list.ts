/**
 * The Desk's list, page by page: waiting conversations first (most urgent, then longest wait), the others after them,
 * newest first. A page begins behind the last one of the page before, so nobody is shown twice or skipped while others move.
 */
import type { HolderKind } from '../../conversation/conversation.ts';
import type { Customer } from '../../conversation/customer.ts';
import type { AgentId } from '../../conversation/ids.ts';
import type { ConversationPage, ConversationSummary } from '../../conversation/store.ts';
import { BadInputError } from '../../runtime/errors.ts';
import type { Connection } from './connection.ts';
import { headOf } from './heads.ts';
import { numberOf, type Row, textOf } from './row.ts';

/** Where a page ended. */
type Place =
  | { part: 'waiting'; urgency: number; since: string; id: string }
  | { part: 'others'; updatedAt: string; id: string };

export interface ListOptions {
  holders: HolderKind[];
  /** Of the conversations that agents hold, only this one's. */
  agentId?: AgentId;
  after?: string;
  limit: number;
}

/** Sorts behind every ISO 8601 time. */
const AFTER_EVERY_TIME = '~';

const columns = `heads.conversation_id, heads.seq, heads.state, heads.urgency, heads.since, heads.updated_at,
  customers.record AS customer FROM heads JOIN customers ON customers.id = heads.customer_id`;

const others = `holder IN (SELECT value FROM json_each(?)) AND holder <> 'queue'
  AND (holder <> 'agent' OR agent_id = coalesce(?, agent_id))`;

export function listConversations(connection: Connection, options: ListOptions): ConversationPage {
  const after = options.after === undefined ? undefined : placeOf(options.after);
  const wanted = Math.max(1, options.limit);
  // One more than the page: tells whether there is a next one.
  const rows: { row: Row; part: Place['part'] }[] = [];
  if (options.holders.includes('queue') && after?.part !== 'others') {
    for (const row of readWaiting(connection, after, wanted + 1)) rows.push({ row, part: 'waiting' });
  }
  if (rows.length <= wanted) {
    const from = after?.part === 'others' ? after : undefined;
    const found = readOthers(connection, options, from, wanted + 1 - rows.length);
    for (const row of found) rows.push({ row, part: 'others' });
  }
  const page = rows.slice(0, wanted);
  const last = page.at(-1);
  return {
    conversations: page.map(({ row }) => summaryOf(row)),
    total: countAll(connection, options),
    ...(rows.length > wanted && last !== undefined && { next: cursorOf(last.row, last.part) }),
  };
}

function readWaiting(connection: Connection, after: Place | undefined, limit: number): Row[] {
  const from = after?.part === 'waiting' ? after : { urgency: -1, since: '', id: '' };
  return connection.all(
    `SELECT ${columns} WHERE holder = 'queue' AND (urgency, since, conversation_id) > (?, ?, ?)
      ORDER BY urgency, since, conversation_id LIMIT ?`,
    from.urgency,
    from.since,
    from.id,
    limit,
  );
}

function readOthers(
  connection: Connection,
  { holders, agentId }: ListOptions,
  from: { updatedAt: string; id: string } | undefined,
  limit: number,
): Row[] {
  return connection.all(
    `SELECT ${columns} WHERE ${others} AND (updated_at, conversation_id) < (?, ?)
      ORDER BY updated_at DESC, conversation_id DESC LIMIT ?`,
    JSON.stringify(holders),
    agentId ?? null,
    from?.updatedAt ?? AFTER_EVERY_TIME,
    from?.id ?? '',
    limit,
  );
}

function countAll(connection: Connection, { holders, agentId }: ListOptions): number {
  const waiting = connection.get("SELECT count(*) AS total FROM heads WHERE holder = 'queue'");
  const rest = connection.get(
    `SELECT count(*) AS total FROM heads WHERE ${others}`,
    JSON.stringify(holders),
    agentId ?? null,
  );
  const waits = holders.includes('queue') && waiting !== undefined ? numberOf(waiting, 'total') : 0;
  return waits + (rest === undefined ? 0 : numberOf(rest, 'total'));
}

function summaryOf(row: Row): ConversationSummary {
  const customer: Customer = JSON.parse(textOf(row, 'customer'));
  return { ...headOf(row), customer };
}

function cursorOf(row: Row, part: Place['part']): string {
  const id = textOf(row, 'conversation_id');
  const place: Place =
    part === 'waiting'
      ? { part, urgency: numberOf(row, 'urgency'), since: textOf(row, 'since'), id }
      : { part, updatedAt: textOf(row, 'updated_at'), id };
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** The cursor comes back from a browser: anything but a place is refused. */
function placeOf(cursor: string): Place {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (isPlace(place)) return place;
  } catch {
    // Not JSON: told like every other wrong cursor.
  }
  throw new BadInputError({
    code: 'storage.cursor',
    message: 'The field `after` must be the `next` of an earlier page, unchanged.',
  });
}

function isPlace(value: unknown): value is Place {
  if (typeof value !== 'object' || value === null || !('part' in value) || !('id' in value)) return false;
  if (typeof value.id !== 'string') return false;
  if (value.part === 'others') return 'updatedAt' in value && typeof value.updatedAt === 'string';
  return (
    value.part === 'waiting' &&
    'urgency' in value &&
    typeof value.urgency === 'number' &&
    'since' in value &&
    typeof value.since === 'string'
  );
}
