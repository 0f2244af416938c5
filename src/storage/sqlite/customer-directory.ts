/** The directory of customers: newest first, or those in whose name, e-mail, phone or external id all words occur. */
import type { Customer } from '../../conversation/customer.ts';
import { BadInputError } from '../../runtime/errors.ts';
import { fold } from '../journal/fold.ts';
import type { Connection } from './connection.ts';
import { customerOf } from './customers.ts';
import { textOf } from './row.ts';

/** Words of a query beyond these are not looked at. */
const MOST_WORDS = 8;

/** Sorts behind every ISO 8601 time. */
const AFTER_EVERY_TIME = '~';

export function listCustomers(
  connection: Connection,
  { text = '', after, limit }: { text?: string; after?: string; limit: number },
): { customers: Customer[]; next?: string } {
  const from = after === undefined ? { createdAt: AFTER_EVERY_TIME, id: '' } : placeOf(after);
  const wanted = Math.max(1, limit);
  const words = fold(text.replaceAll('\u0000', ' ')).split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  const rows = connection.all(
    `SELECT id, created_at, record FROM customers
      WHERE erased_at IS NULL AND (created_at, id) < (?, ?) ${words.map(() => 'AND instr(words, ?)').join(' ')}
      ORDER BY created_at DESC, id DESC LIMIT ?`,
    from.createdAt,
    from.id,
    ...words,
    // One more than the page: tells whether there is a next one.
    wanted + 1,
  );
  const page = rows.slice(0, wanted);
  const last = page.at(-1);
  return {
    customers: page.map(customerOf),
    ...(rows.length > wanted &&
      last !== undefined && { next: cursorOf({ createdAt: textOf(last, 'created_at'), id: textOf(last, 'id') }) }),
  };
}

interface Place {
  createdAt: string;
  id: string;
}

const cursorOf = (place: Place) => Buffer.from(JSON.stringify(place)).toString('base64url');

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
  if (typeof value !== 'object' || value === null || !('createdAt' in value) || !('id' in value)) return false;
  return typeof value.createdAt === 'string' && typeof value.id === 'string';
}
