/** Conditions of flows and escalation rules, in CEL: no side effects, no loops over nothing, no clock. */
import { Environment } from '@marcbachmann/cel-js';
import { BadInputError } from '../runtime/errors.ts';

const environment = new Environment({
  unlistedVariablesAreDyn: true,
  homogeneousAggregateLiterals: false,
  enableOptionalTypes: true,
  limits: { maxAstNodes: 500, maxDepth: 50 },
});

// JSON has one kind of number, CEL two that do not mix: without these, `slots.quantity + 1` would have no value.
for (const [left, right] of [
  ['double', 'int'],
  ['int', 'double'],
]) {
  environment
    .registerOperator(`${left} + ${right}`, (a: number | bigint, b: number | bigint) => Number(a) + Number(b))
    .registerOperator(`${left} - ${right}`, (a: number | bigint, b: number | bigint) => Number(a) - Number(b))
    .registerOperator(`${left} * ${right}`, (a: number | bigint, b: number | bigint) => Number(a) * Number(b))
    .registerOperator(`${left} / ${right}`, (a: number | bigint, b: number | bigint) => Number(a) / Number(b));
}

type Compiled = ReturnType<typeof environment.parse>;
const compiled = new Map<string, Compiled>();

/** Throws `BadInputError` (`content.condition`) when the text is not CEL. Call it before a condition is used. */
export function checkCondition(source: string): void {
  compile(source);
}

/**
 * The value of an expression over the named values of `scope` (JSON). A name that has no value yet makes the whole
 * expression `undefined`: unknown is not false, and the caller says what that means.
 */
export function evaluate(source: string, scope: Record<string, unknown>): unknown {
  const run = compile(source);
  try {
    return plain(run(scope));
  } catch {
    return undefined;
  }
}

/** True only when the expression is the boolean true. */
export function isTrue(source: string, scope: Record<string, unknown>): boolean {
  return evaluate(source, scope) === true;
}

function compile(source: string): Compiled {
  const known = compiled.get(source);
  if (known) return known;
  try {
    const fresh = environment.parse(source);
    compiled.set(source, fresh);
    return fresh;
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
    throw new BadInputError({
      code: 'content.condition',
      message: `The condition "${source}" cannot be read: ${reason}. Write it in CEL, for example: slots.days > 30 && customer.tier == "gold".`,
      cause,
    });
  }
}

/** CEL's integers come back as BigInt; content knows one kind of number, in lists and maps too. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, plain(entry)]));
}
