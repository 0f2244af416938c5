/** Holds a file's value against its schema, and says what is wrong in the words of people who write content. */
import { z } from 'zod';
import { didYouMean } from './did-you-mean.ts';
import type { FindingList } from './finding.ts';
import type { ValuePath, YamlFile } from './yaml-file.ts';

type Issue = z.core.$ZodIssue;

/** The value in the schema's shape, or undefined when it has errors; each of them is a finding. */
export function checkShape<S extends z.ZodType>(
  file: YamlFile,
  schema: S,
  findings: FindingList,
): z.infer<S> | undefined {
  const result = schema.safeParse(file.value);
  if (result.success) return result.data;
  const reporter = new ShapeReporter(file, schema, findings);
  reporter.report(result.error.issues, []);
  return undefined;
}

class ShapeReporter {
  readonly #file: YamlFile;
  readonly #schema: z.ZodType;
  readonly #findings: FindingList;

  constructor(file: YamlFile, schema: z.ZodType, findings: FindingList) {
    this.#file = file;
    this.#schema = schema;
    this.#findings = findings;
  }

  report(issues: readonly Issue[], above: ValuePath): void {
    const mistyped = new Set<string>();
    for (const issue of issues) {
      if (issue.code === 'unrecognized_keys') this.#unknownKeys(issue.keys, pathOf(issue, above), mistyped);
    }
    for (const issue of issues) {
      const path = pathOf(issue, above);
      if (issue.code === 'unrecognized_keys' || mistyped.has(JSON.stringify(path))) continue;
      this.#one(issue, path);
    }
  }

  #one(issue: Issue, path: ValuePath): void {
    if (issue.code === 'invalid_union') return this.#union(issue.errors, path);
    if (issue.code === 'invalid_key') {
      const key = String(path.at(-1));
      const reason = issue.issues[0]?.message ?? 'cannot be a key';
      return this.#findings.error(() => this.#file.placeOfKey(path), `"${key}" ${reason}.`, idLike(key));
    }
    if (issue.code === 'invalid_type') return this.#wrongType(expectedWords(issue.expected), path);
    if (issue.code === 'invalid_value') {
      const allowed = issue.values.map(String);
      const message = `${subject(path)} must be ${allowed.map((value) => `"${value}"`).join(' or ')}.`;
      return this.#findings.error(() => this.#file.placeOf(path), message, didYouMean(String(this.#at(path)), allowed));
    }
    const message = `${subject(path)} ${reasonOf(issue)}.`;
    this.#findings.error(() => this.#file.placeOf(path), message);
  }

  #unknownKeys(keys: readonly string[], path: ValuePath, mistyped: Set<string>): void {
    const known = keysAt(this.#schema, path);
    const here = this.#at(path);
    const present = new Set(Object.keys(typeof here === 'object' && here !== null ? here : {}));
    const absent = known.filter((key) => !present.has(key));
    for (const key of keys) {
      const suggestion = didYouMean(key, absent);
      const meant = absent.find((name) => suggestion?.includes(`"${name}"`));
      if (meant !== undefined) mistyped.add(JSON.stringify([...path, meant]));
      const rest = suggestion ?? (known.length > 0 ? `Known here: ${known.join(', ')}.` : undefined);
      this.#findings.error(() => this.#file.placeOfKey([...path, key]), `Unknown key "${key}".`, rest);
    }
  }

  /** The one alternative whose kind fits is the one that was meant; otherwise all kinds are named. */
  #union(alternatives: readonly (readonly Issue[])[], path: ValuePath): void {
    const fitting = alternatives.filter(
      (issues) => !issues.some((issue) => issue.code === 'invalid_type' && issue.path.length === 0),
    );
    const meant = fitting[0];
    if (meant !== undefined && fitting.length === 1) return this.report(meant, path);
    const expected = alternatives.flatMap((issues) => {
      const [first] = issues;
      return first?.code === 'invalid_type' && first.path.length === 0 ? [expectedWords(first.expected)] : [];
    });
    this.#wrongType([...new Set(expected)].join(' or '), path);
  }

  #wrongType(expected: string, path: ValuePath): void {
    const value = this.#at(path);
    const place = () => this.#file.placeOf(path);
    if (value === undefined) {
      const parent = path.length > 1 ? ` in ${subject(path.slice(0, -1))}` : '';
      return this.#findings.error(place, `${subject(path)} is missing${parent}.`);
    }
    if (path.length === 0) {
      const message =
        value === null
          ? `The file is empty; it must hold ${expected}.`
          : `The file must hold ${expected}, but holds ${kindOf(value)}.`;
      return this.#findings.error(place, message);
    }
    if (value === null) return this.#findings.error(place, `${subject(path)} is empty; it must be ${expected}.`);
    const suggestion = expected.includes('a text') ? quoteIt(value) : undefined;
    this.#findings.error(place, `${subject(path)} must be ${expected}, but is ${kindOf(value)}.`, suggestion);
  }

  #at(path: ValuePath): unknown {
    let value = this.#file.value;
    for (const step of path) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
      value = Reflect.get(value, step);
    }
    return value;
  }
}

function pathOf(issue: Issue, above: ValuePath): ValuePath {
  return [...above, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))];
}

function subject(path: ValuePath): string {
  const last = path.at(-1);
  if (last === undefined) return 'The file';
  if (typeof last === 'string') return `"${last}"`;
  const list = path.findLast((step) => typeof step === 'string');
  return list === undefined ? `Entry ${last + 1}` : `Entry ${last + 1} of "${list}"`;
}

function reasonOf(issue: Issue): string {
  if (issue.code === 'custom' || issue.code === 'invalid_format') return issue.message;
  if (issue.code === 'too_small' || issue.code === 'too_big') {
    // Messages that the schema wrote start with a verb; zod's own do not fit into the sentence.
    if (issue.message.startsWith('must ')) return issue.message;
    const [bound, limit] = issue.code === 'too_small' ? ['at least', issue.minimum] : ['at most', issue.maximum];
    const counted = issue.origin === 'string' ? ' characters' : issue.origin === 'array' ? ' entries' : '';
    return `must ${counted === '' ? 'be' : 'have'} ${bound} ${limit}${counted}`;
  }
  return `is not right (${issue.message})`;
}

const expectations: Record<string, string> = {
  string: 'a text',
  array: 'a list',
  object: 'a map (key: value)',
  record: 'a map (key: value)',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

function expectedWords(expected: string): string {
  return expectations[expected] ?? expected;
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map (key: value)';
  if (typeof value === 'string') return 'a text';
  if (typeof value === 'number') return `the number ${value}`;
  return value === true ? 'true' : 'false';
}

function quoteIt(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return `Put it in quotes: "${String(value)}".`;
  if (typeof value === 'object' && !Array.isArray(value)) return 'Put a text that holds ": " in quotes.';
  return undefined;
}

function idLike(key: string): string | undefined {
  const id = key
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
  return id === '' || id === key ? undefined : `Write "${id}".`;
}

/** The keys that the schema knows at a place of the value. */
function keysAt(schema: unknown, path: ValuePath): string[] {
  const here = unwrap(schema);
  if (here instanceof z.ZodUnion) {
    return [...new Set(here.options.flatMap((option) => keysAt(option, path)))];
  }
  const [step, ...rest] = path;
  if (step === undefined) return here instanceof z.ZodObject ? Object.keys(here.shape) : [];
  if (here instanceof z.ZodObject) return keysAt(Object.hasOwn(here.shape, step) ? here.shape[step] : undefined, rest);
  if (here instanceof z.ZodRecord) return keysAt(here.valueType, rest);
  if (here instanceof z.ZodArray) return keysAt(here.element, rest);
  return [];
}

function unwrap(schema: unknown): unknown {
  return schema instanceof z.ZodOptional ? unwrap(schema.unwrap()) : schema;
}
