/** A content file as YAML 1.2 (core schema), with the place of every value, so that a finding can point at it. */
import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import type { FindingList, Place } from './finding.ts';

/** Keys and positions from the top of the file, as in `['returns.period', 'questions', 2]`. */
export type ValuePath = readonly (string | number)[];

/** Aliases are for a repeated text or two; more is a mistake or an attempt to fill the memory. */
const maxAliases = 50;

export class YamlFile {
  /** Plain data: maps, lists, texts, numbers, booleans, null. */
  readonly value: unknown;
  readonly path: string;
  readonly #document: Document;
  readonly #lines: LineCounter;
  readonly #source: string;

  constructor(parts: { path: string; source: string; document: Document; lines: LineCounter; value: unknown }) {
    this.path = parts.path;
    this.value = parts.value;
    this.#document = parts.document;
    this.#lines = parts.lines;
    this.#source = parts.source;
  }

  /** Where the value stands; where it is missing, its key or the nearest thing around it. */
  placeOf(path: ValuePath): Place {
    return this.#placeAt(this.#find(path).offset);
  }

  /** Where the key of the value stands. */
  placeOfKey(path: ValuePath): Place {
    const { offset, keyOffset } = this.#find(path);
    return this.#placeAt(keyOffset ?? offset);
  }

  /** Where a line and column (from 1) of a text stand in the file: exact in `|` blocks and one-line texts. */
  placeInText(path: ValuePath, inText: { line: number; column: number }): Place {
    const { node, offset } = this.#find(path);
    const start = this.#placeAt(offset);
    if (!isScalar(node)) return start;
    if (node.type === 'BLOCK_LITERAL') {
      const text = this.#source.split('\n')[start.line + inText.line - 1] ?? '';
      const indent = text.length - text.trimStart().length;
      return { file: this.path, line: start.line + inText.line, column: indent + inText.column };
    }
    const end = this.#placeAt(Math.max(offset, (node.range?.[1] ?? offset) - 1));
    if (end.line !== start.line || inText.line > 1) return start;
    const quote = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? 1 : 0;
    return { ...start, column: start.column + quote + inText.column - 1 };
  }

  #placeAt(offset: number): Place {
    const { line, col } = this.#lines.linePos(offset);
    return { file: this.path, line: Math.max(1, line), column: Math.max(1, col) };
  }

  #find(path: ValuePath): { node: unknown; offset: number; keyOffset?: number } {
    let node: unknown = this.#document.contents;
    let offset = startOfNode(node) ?? 0;
    let keyOffset: number | undefined;
    for (const step of path) {
      if (isAlias(node)) node = node.resolve(this.#document);
      if (isMap(node)) {
        const pair = node.items.find((item) => keyOf(item) === String(step));
        if (!pair) break;
        keyOffset = startOfNode(pair.key) ?? offset;
        node = pair.value;
        offset = isEmpty(node) ? keyOffset : (startOfNode(node) ?? keyOffset);
      } else if (isSeq(node)) {
        const item = node.items[Number(step)];
        if (item === undefined) break;
        node = item;
        offset = startOfNode(node) ?? offset;
        keyOffset = undefined;
      } else break;
    }
    return { node, offset, keyOffset };
  }
}

/** Reads one file's text. What is wrong goes to `findings`; undefined when nothing of it can be used. */
export function parseYaml(path: string, source: string, findings: FindingList): YamlFile | undefined {
  const lines = new LineCounter();
  const document = parseDocument(source, {
    version: '1.2',
    schema: 'core',
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'silent',
  });
  // A warning of the parser is an unresolved tag: the value would silently be something else than what was written.
  const problems = [...document.errors, ...document.warnings].toSorted((a, b) => a.pos[0] - b.pos[0]);
  // After the first break the parser guesses, and what it says then only confuses; a double key breaks nothing.
  const firstBreak = problems.find((problem) => problem.code !== 'DUPLICATE_KEY');
  for (const problem of problems) {
    if (problem.code !== 'DUPLICATE_KEY' && problem !== firstBreak) continue;
    const { line, col } = lines.linePos(problem.pos[0]);
    findings.error({ file: path, line: Math.max(1, line), column: Math.max(1, col) }, explain(problem, source));
  }
  if (problems.length > 0) return undefined;
  try {
    const value: unknown = document.toJS({ maxAliasCount: maxAliases });
    return new YamlFile({ path, source, document, lines, value });
  } catch {
    const alias = firstAlias(document, (node) => node.resolve(document) === undefined);
    const { line, col } = lines.linePos((alias ?? firstAlias(document, () => true))?.range?.[0] ?? 0);
    const message = alias
      ? `The alias "*${alias.source}" repeats a value that has no anchor "&${alias.source}" above it. Put a text that starts with * in quotes.`
      : `The file cannot be unfolded: it may repeat at most ${maxAliases} values by aliases. Write the values out.`;
    findings.error({ file: path, line: Math.max(1, line), column: Math.max(1, col) }, message);
    return undefined;
  }
}

function explain(problem: YAMLError, source: string): string {
  if (problem.code === 'DUPLICATE_KEY') {
    const key = /^("[^"\n]*"|'[^'\n]*'|[^:\n]+)/.exec(source.slice(problem.pos[0]))?.[0] ?? '';
    return `The key ${JSON.stringify(key.trim().replace(/^["']|["']$/g, ''))} stands twice in one map. Keep one of them.`;
  }
  if (problem.code === 'MULTIPLE_DOCS') return 'The file holds more than one document ("---"). Make a file of each.';
  if (problem.code === 'TAB_AS_INDENT') return 'A tab is no indentation in YAML. Use spaces.';
  const reason = problem.message.trim().replace(/\.$/, '');
  return `The file cannot be read as YAML: ${reason}.`;
}

function firstAlias(document: Document, isWanted: (alias: Alias) => boolean): Alias | undefined {
  let found: Alias | undefined;
  visit(document, {
    Alias: (_, alias) => {
      if (!isWanted(alias)) return undefined;
      found = alias;
      return visit.BREAK;
    },
  });
  return found;
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
}

function isEmpty(node: unknown): boolean {
  return node === null || node === undefined || (isScalar(node) && node.value === null && !node.source);
}

function startOfNode(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
