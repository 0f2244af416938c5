/**
 * What may stand in a filter: scalars, and the few operators below with scalars. Checked when a filter is used, whatever
 * the types say: a value out of a request that is an object (`{ $ne: null }`) never reaches the database.
 */
import { BugError } from '../../runtime/errors.ts';

export type Scalar = string | number | boolean | Date | null;

export interface Operators {
  $in?: readonly Scalar[];
  $nin?: readonly Scalar[];
  $gt?: Scalar;
  $gte?: Scalar;
  $lt?: Scalar;
  $lte?: Scalar;
  $ne?: Scalar;
  $exists?: boolean;
  $all?: readonly Scalar[];
  /** Made by `beginsWith` alone. */
  $regex?: string;
}

/** Under `$or` and `$and` further filters, under every other field a scalar or operators. */
export interface Filter {
  [field: string]: Scalar | Operators | Filter[];
}

const OPERATORS = new Set(['$in', '$nin', '$gt', '$gte', '$lt', '$lte', '$ne', '$exists', '$all', '$regex']);

/** The filter itself. Throws `BugError` for anything but scalars. */
export function checkedFilter(filter: Filter): Filter {
  for (const [field, value] of Object.entries(filter)) {
    if (field === '$or' || field === '$and') {
      if (!Array.isArray(value)) throw notScalar(field);
      for (const part of value) checkedFilter(part);
    } else if (field.startsWith('$') || !(isScalar(value) || isOperators(value))) throw notScalar(field);
  }
  return filter;
}

/** Words that begin so. */
export function beginsWith(text: string): Operators {
  return { $regex: `^${text.replaceAll(/[^\p{L}\p{N}]/gu, String.raw`\$&`)}` };
}

const isScalar = (value: unknown): value is Scalar =>
  value === null ||
  value instanceof Date ||
  typeof value === 'string' ||
  typeof value === 'number' ||
  typeof value === 'boolean';

function isOperators(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(
    ([operator, operand]: [string, unknown]) =>
      OPERATORS.has(operator) && (isScalar(operand) || (Array.isArray(operand) && operand.every(isScalar))),
  );
}

function notScalar(field: string): BugError {
  return new BugError({ code: 'storage.filter', message: `The filter of ${field} holds something that is no scalar.` });
}
