/**
 * The Desk's list, page by page: waiting conversations first (those that should have a person soonest), the others after
 * them, newest first. A page begins behind the last one of the page before, so nobody is shown twice or skipped while
 * others move.
 */
import type { Customer } from '../../conversation/customer.ts';
import type { ConversationPage, ConversationSummary, ListFilter } from '../../conversation/store/conversation-index.ts';
import { BadInputError } from '../../runtime/errors.ts';
import type { Connection } from './connection.ts';
import { headOf } from './heads.ts';
import { filterOf, type SqlFilter } from './list-filter.ts';
import { numberOf, type Row, textOf } from './row.ts';

/** Where a page ended. */
type Place = { part: 'waiting'; dueAt: string; id: string } | { part: 'others'; updatedAt: string; id: string };

export type ListOptions = ListFilter & { after?: string; limit: number };

/** Sorts behind every ISO 8601 time. */
const AFTER_EVERY_TIME = '~';

const WAITING = "holder = 'queue' AND erased_at IS NULL";
/** Says twice that it does not wait: so SQLite sees that the index of the others serves. */
const OTHERS = "holder = ? AND holder <> 'queue' AND erased_at IS NULL";

export function listConversations(connection: Connection, options: ListOptions): ConversationPage {
  const after = options.after === undefined ? undefined : placeOf(options.after);
  const wanted = Math.max(1, options.limit);
  const filter = filterOf(options);
  const holders = [...new Set(options.holders)];
  const others = holders.filter((holder) => holder !== 'queue');
  // One more than the page: tells whether there is a next one.
  const rows: { row: Row; part: Place['part'] }[] = [];
  if (holders.includes('queue') && after?.part !== 'others') {
    for (const row of readWaiting(connection, filter, after, wanted + 1)) rows.push({ row, part: 'waiting' });
  }
  if (rows.length <= wanted) {
    const from = after?.part === 'others' ? after : undefined;
    const found = others.flatMap((holder) => readOthers(connection, holder, filter, from, wanted + 1));
    for (const row of found.sort(newestFirst).slice(0, wanted + 1 - rows.length)) rows.push({ row, part: 'others' });
  }
  const page = rows.slice(0, wanted);
  const last = page.at(-1);
  return {
    conversations: page.flatMap(({ row }) => summaryOf(connection, numberOf(row, 'id'))),
    total: holders.reduce((total, holder) => total + countOf(connection, holder, filter), 0),
    ...(rows.length > wanted && last !== undefined && { next: cursorOf(last.row, last.part) }),
  };
}

function readWaiting(connection: Connection, filter: SqlFilter, after: Place | undefined, limit: number): Row[] {
  const from = after?.part === 'waiting' ? after : { dueAt: '', id: '' };
  return connection.all(
    `SELECT id, due_at, conversation_id FROM heads
      WHERE ${WAITING} AND (due_at, conversation_id) > (?, ?) ${filter.sql}
      ORDER BY due_at, conversation_id LIMIT ?`,
    from.dueAt,
    from.id,
    ...filter.values,
    limit,
  );
}

function readOthers(
  connection: Connection,
  holder: string,
  filter: SqlFilter,
  from: { updatedAt: string; id: string } | undefined,
  limit: number,
): Row[] {
  return connection.all(
    `SELECT id, updated_at, conversation_id FROM heads
      WHERE ${OTHERS} AND (updated_at, conversation_id) < (?, ?) ${filter.sql} ${filter.ofAgentSql}
      ORDER BY updated_at DESC, conversation_id DESC LIMIT ?`,
    holder,
    from?.updatedAt ?? AFTER_EVERY_TIME,
    from?.id ?? '',
    ...filter.values,
    ...filter.ofAgentValues,
    limit,
  );
}

function countOf(connection: Connection, holder: string, filter: SqlFilter): number {
  const row =
    holder === 'queue'
      ? connection.get(`SELECT count(*) AS total FROM heads WHERE ${WAITING} ${filter.sql}`, ...filter.values)
      : connection.get(
          `SELECT count(*) AS total FROM heads WHERE ${OTHERS} ${filter.sql} ${filter.ofAgentSql}`,
          holder,
          ...filter.values,
          ...filter.ofAgentValues,
        );
  return row === undefined ? 0 : numberOf(row, 'total');
}

function newestFirst(one: Row, other: Row): number {
  const key = (row: Row) => `${textOf(row, 'updated_at')} ${textOf(row, 'conversation_id')}`;
  return key(one) < key(other) ? 1 : -1;
}

/** One, as nothing is written between the two questions. */
function summaryOf(connection: Connection, id: number): ConversationSummary[] {
  const row = connection.get(
    `SELECT heads.conversation_id, heads.seq, heads.state, customers.record AS customer
       FROM heads JOIN customers ON customers.id = heads.customer_id WHERE heads.id = ?`,
    id,
  );
  if (row === undefined) return [];
  const customer: Customer = JSON.parse(textOf(row, 'customer'));
  return [{ ...headOf(row), customer }];
}

function cursorOf(row: Row, part: Place['part']): string {
  const id = textOf(row, 'conversation_id');
  const place: Place =
    part === 'waiting'
      ? { part, dueAt: textOf(row, 'due_at'), id }
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
  return value.part === 'waiting' && 'dueAt' in value && typeof value.dueAt === 'string';
}
