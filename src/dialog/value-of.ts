/** The value of a flow's condition, where what nobody has said yet is null: `customer.tier != "gold"` holds for a stranger. */
import { evaluate } from '../conversation/condition.ts';
import { unguardedNames } from './expression-names.ts';

const MOST_REMEMBERED = 5_000;
const namesOf = new Map<string, string[][]>();

/** Undefined when it has no value: null where a number is needed, or no CEL at all. Unknown is not true. */
export function valueOf(source: string, scope: Record<string, unknown>): unknown {
  try {
    return evaluate(source, withNulls(scope, rememberedNames(source)));
  } catch {
    return undefined;
  }
}

function rememberedNames(source: string): string[][] {
  let names = namesOf.get(source);
  if (names === undefined) {
    names = unguardedNames(source);
    if (namesOf.size >= MOST_REMEMBERED) namesOf.clear();
    namesOf.set(source, names);
  }
  return names;
}

/** A copy with null at the first missing place of each path; what is there stays as it is. */
function withNulls(scope: Record<string, unknown>, paths: string[][]): Record<string, unknown> {
  return paths.reduce((filled, path) => fillPath(filled, path), scope);
}

function fillPath(inside: Record<string, unknown>, [key, ...rest]: string[]): Record<string, unknown> {
  if (key === undefined) return inside;
  const value = Object.hasOwn(inside, key) ? inside[key] : undefined;
  if (value === undefined || value === null) return { ...inside, [key]: null };
  return rest.length === 0 || !isPlain(value) ? inside : { ...inside, [key]: fillPath(value, rest) };
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
