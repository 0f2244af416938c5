/** Which values a CEL condition or a Liquid text names, so that a mistyped one is found before a customer meets it. */
import { Environment } from '@marcbachmann/cel-js';
import { Liquid } from 'liquidjs';

const environment = new Environment({
  unlistedVariablesAreDyn: true,
  homogeneousAggregateLiterals: false,
  enableOptionalTypes: true,
});
const engine = new Liquid();

/** Names of types and namespaces that stand in CEL like values. */
const BUILT_IN = new Set([
  'int',
  'uint',
  'double',
  'string',
  'bool',
  'bytes',
  'list',
  'map',
  'type',
  'dyn',
  'null_type',
  'optional',
  'cel',
  'math',
  'google',
  'timestamp',
  'duration',
]);
const MACROS = new Set(['all', 'exists', 'exists_one', 'map', 'filter', 'bind']);

interface Node {
  op: string;
  args: unknown;
}

/** Paths of values in a readable CEL expression: `order.days > 3` → `[['order', 'days']]`. Throws when it is not CEL. */
export function conditionNames(source: string): string[][] {
  return namesIn(source, () => true);
}

/** Those among them whose absence the expression does not ask about itself, with `has(…)` or `.?`. */
export function unguardedNames(source: string): string[][] {
  return namesIn(source, (node) => node.op !== '.?' && !(node.op === 'call' && argsOf(node)[0] === 'has'));
}

/** The same of a readable Liquid text; names that the text itself assigns are left out. Throws when it is not Liquid. */
export function templateNames(source: string): string[][] {
  return engine
    .globalVariableSegmentsSync(engine.parse(source))
    .map((segments) => segments.filter((segment) => typeof segment === 'string'));
}

function namesIn(source: string, isWanted: (node: Node) => boolean): string[][] {
  const found: string[][] = [];
  const collect = (value: unknown, bound: Set<string>): void => {
    if (Array.isArray(value)) {
      for (const entry of value) collect(entry, bound);
      return;
    }
    if (!isNode(value) || !isWanted(value)) return;
    const path = pathOf(value);
    const [first] = path ?? [];
    if (path === undefined) collect(value.args, innerNames(value, bound));
    else if (first !== undefined && !bound.has(first) && !BUILT_IN.has(first)) found.push(path);
  };
  collect(environment.parse(source).ast, new Set());
  return found;
}

function argsOf(node: Node): unknown[] {
  return Array.isArray(node.args) ? node.args : [];
}

/** `slots.order` as one path; undefined for anything computed. */
function pathOf(node: Node): string[] | undefined {
  if (node.op === 'id') return [String(node.args)];
  if ((node.op === '.' || node.op === '.?') && Array.isArray(node.args) && isNode(node.args[0])) {
    const before = pathOf(node.args[0]);
    return before && [...before, String(node.args[1])];
  }
  return undefined;
}

/** `exists(x, …)` binds x inside. */
function innerNames(node: Node, bound: Set<string>): Set<string> {
  if (node.op !== 'rcall' || !Array.isArray(node.args) || !MACROS.has(String(node.args[0]))) return bound;
  const given: unknown[] = Array.isArray(node.args[2]) ? node.args[2] : [];
  const names = given.flatMap((entry) => (isNode(entry) && entry.op === 'id' ? [String(entry.args)] : []));
  return new Set([...bound, ...names.slice(0, 2)]);
}

function isNode(value: unknown): value is Node {
  return value !== null && typeof value === 'object' && 'op' in value && 'args' in value;
}
