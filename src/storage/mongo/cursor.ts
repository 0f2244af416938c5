/** Places in a list, as they go out to a browser and come back. */
import { BadInputError } from '../../runtime/errors.ts';

export function cursorOf(place: Record<string, string>): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** Throws `BadInputError` (`storage.cursor`) for anything but a place with these texts. */
export function placeOf<Field extends string>(cursor: string, fields: readonly Field[]): Record<Field, string> {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (isPlace(place, fields)) return place;
  } catch {
    // Not JSON: told like every other wrong cursor.
  }
  throw new BadInputError({
    code: 'storage.cursor',
    message: 'The field `after` must be the `next` of an earlier page, unchanged.',
  });
}

function isPlace<Field extends string>(value: unknown, fields: readonly Field[]): value is Record<Field, string> {
  if (typeof value !== 'object' || value === null) return false;
  const texts: Record<string, unknown> = { ...value };
  return fields.every((field) => typeof texts[field] === 'string');
}
