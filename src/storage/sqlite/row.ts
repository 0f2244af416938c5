/** Reading columns of a row with the type that the schema (STRICT tables) promises. */
import type { SQLOutputValue } from 'node:sqlite';
import { BugError } from '../../runtime/errors.ts';

export type Row = Record<string, SQLOutputValue>;

export function textOf(row: Row, column: string): string {
  const value = row[column];
  if (typeof value === 'string') return value;
  throw wrongType(column, 'text', value);
}

export function optionalTextOf(row: Row, column: string): string | undefined {
  return row[column] === null ? undefined : textOf(row, column);
}

export function numberOf(row: Row, column: string): number {
  const value = row[column];
  if (typeof value === 'number') return value;
  throw wrongType(column, 'a number', value);
}

function wrongType(column: string, expected: string, value: SQLOutputValue | undefined): BugError {
  return new BugError({
    code: 'storage.column',
    message: `The column ${column} should hold ${expected} and holds ${value === null ? 'nothing' : typeof value}.`,
  });
}
