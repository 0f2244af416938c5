/** Turns what zod found into findings that content authors understand: their words, the exact key, the nearest known one. */
import { z } from 'zod';
import { type Finding, suggestName } from './finding.ts';

type Path = (string | number)[];
type Issue = z.core.$ZodIssue;

/** Everything in `value` that the schema refuses; `path` is where the value stands in its file. */
export function schemaFindings(schema: z.ZodType, value: unknown, path: Path = []): Finding[] {
  const result = schema.safeParse(value);
  if (result.success) return [];
  return result.error.issues.flatMap((issue) => findingsOf(issue, { schema, value, path }));
}

interface Place {
  schema: z.ZodType;
  value: unknown;
  path: Path;
}

function findingsOf(issue: Issue, place: Place): Finding[] {
  const inside = issue.path.filter((key) => typeof key !== 'symbol');
  const path = [...place.path, ...inside];
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(place.schema, inside);
    return issue.keys.map((key) => ({
      severity: 'error',
      path: [...path, key],
      message: `The key "${key}" is not known here.`,
      suggestion: suggestName(key, known),
    }));
  }
  if (issue.code === 'invalid_union') {
    const best = bestAttempt(issue.errors, valueAt(place.value, inside));
    if (best) {
      return best.flatMap((inner) => findingsOf({ ...inner, path: [...inside, ...inner.path] }, place));
    }
    const complaint = valueAt(place.value, inside) === undefined ? 'is missing' : expectedOf(issue);
    return [{ severity: 'error', path, message: `${subject(path)} ${complaint}.` }];
  }
  if (issue.code === 'invalid_key') {
    const reason = issue.issues[0]?.message ?? 'is not allowed';
    return [{ severity: 'error', path, message: `The key ${subject(path)} ${reason}.` }];
  }
  return [
    { severity: 'error', path, message: `${subject(path)} ${plainMessage(issue, valueAt(place.value, inside))}.` },
  ];
}

/** Of the alternatives of a union, the one that the author meant: the one whose outer shape fits, with fewest complaints. */
function bestAttempt(attempts: Issue[][], value: unknown): Issue[] | undefined {
  const isObject = value !== null && typeof value === 'object' && !Array.isArray(value);
  return attempts
    .filter((issues) => !issues.some((issue) => issue.path.length === 0 && issue.code === 'invalid_type'))
    .map((issues) => ({
      issues,
      missing: isObject ? issues.filter((issue) => issue.code === 'invalid_type').length : 0,
    }))
    .sort((a, b) => a.missing - b.missing || a.issues.length - b.issues.length)[0]?.issues;
}

function plainMessage(issue: Issue, value: unknown): string {
  if (issue.code === 'invalid_type') {
    return value === undefined ? 'is missing' : `must be ${kindName(issue.expected)}, not ${valueName(value)}`;
  }
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`;
  return issue.message;
}

function expectedOf(issue: Extract<Issue, { code: 'invalid_union' }>): string {
  const kinds = issue.errors
    .flat()
    .flatMap((inner) => (inner.code === 'invalid_type' ? [kindName(inner.expected)] : []));
  return kinds.length === 0 ? 'is not allowed' : `must be ${[...new Set(kinds)].join(' or ')}`;
}

const KINDS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a group of keys',
  record: 'a group of keys',
  array: 'a list',
};

function kindName(expected: string): string {
  return KINDS[expected] ?? expected;
}

function valueName(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a group of keys';
  return typeof value === 'string' ? 'a text' : `the ${typeof value} ${JSON.stringify(value)}`;
}

function subject(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'The file';
  return typeof last === 'number' ? `Entry ${last + 1}` : `"${last}"`;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inside, key) =>
      inside !== null && typeof inside === 'object'
        ? Object.entries(inside).find(([name]) => name === String(key))?.[1]
        : undefined,
    value,
  );
}

/** The keys that the schema knows at a place, for "did you mean". */
function keysAt(schema: unknown, path: Path): string[] {
  if (schema instanceof z.ZodOptional) return keysAt(schema.unwrap(), path);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => keysAt(option, path));
  const [key, ...rest] = path;
  if (schema instanceof z.ZodObject)
    return key === undefined ? Object.keys(schema.shape) : keysAt(schema.shape[key], rest);
  if (key !== undefined && schema instanceof z.ZodRecord) return keysAt(schema.valueType, rest);
  if (key !== undefined && schema instanceof z.ZodArray) return keysAt(schema.element, rest);
  return [];
}
