/** A person's own sentences in the content files: what was taught or is tested with them. Finds and takes out; no disk. */
import { isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';

export interface FoundSentence {
  file: string;
  /** From 1. */
  line: number;
  text: string;
  /** Whether it is an item of a list of utterances, which can go; else somebody must mend the file. */
  isRemovable: boolean;
}

/** Shorter ones are everybody's ("where is it"), and nobody's data. */
const FEWEST_WORDS = 4;

/** Two texts are one sentence when only case, spaces and the sign at the end differ. */
export function foldSentence(text: string): string {
  return text
    .trim()
    .replaceAll(/\s+/g, ' ')
    .replace(/[.!?…]+$/, '')
    .toLowerCase();
}

/** The sentences that tell of one person: long enough, each once, folded. */
export function ownSentences(texts: string[]): Set<string> {
  return new Set(texts.map(foldSentence).filter((text) => text.split(' ').length >= FEWEST_WORDS));
}

/** `files`: path → YAML. Where the person's sentences stand, as whole values. */
export function findSentences(files: ReadonlyMap<string, string>, sentences: ReadonlySet<string>): FoundSentence[] {
  const found: FoundSentence[] = [];
  for (const [file, source] of files) {
    const lines = new LineCounter();
    visit(parseDocument(source, { lineCounter: lines, logLevel: 'silent' }), {
      Scalar(key, node, path) {
        if (typeof node.value !== 'string' || !node.range || key === 'key') return;
        if (!sentences.has(foldSentence(node.value))) return;
        const { line } = lines.linePos(node.range[0]);
        const list = path.at(-1);
        const isItem = isSeq(list) && (list.flow === true || itemOnItsOwnLines(source, node.range) !== undefined);
        // A line of a dialog's test has its place in a talk: taken out, the rest would no longer make sense.
        found.push({ file, line, text: node.value, isRemovable: isItem && file.startsWith('training/') });
      },
    });
  }
  return found;
}

/**
 * The file without these items; every other line, comments too, stays as it was. A list that would be left empty goes
 * with its key. Undefined when nothing was taken out.
 */
export function withoutSentences(source: string, sentences: ReadonlySet<string>): string | undefined {
  const cuts: [number, number][] = [];
  const isOwn = (node: unknown) =>
    isScalar(node) && typeof node.value === 'string' && sentences.has(foldSentence(node.value));
  visit(parseDocument(source, { logLevel: 'silent' }), {
    Pair(_, pair) {
      if (!isSeq(pair.value) || !isScalar(pair.key) || pair.value.items.length === 0) return undefined;
      const { items, flow } = pair.value;
      const spans = flow === true ? flowItems(items, isOwn) : blockItems(source, items, isOwn);
      const isEmptied = items.every(isOwn) && isOptional(String(pair.key.value));
      const end = pair.value.range?.[1];
      if (isEmptied && pair.key.range && end !== undefined) {
        cuts.push([lineStart(source, pair.key.range[0]), lineEnd(source, Math.max(0, end - 1))]);
      } else cuts.push(...spans);
      return visit.SKIP;
    },
  });
  if (cuts.length === 0) return undefined;
  let rest = 0;
  let kept = '';
  for (const [start, end] of cuts.toSorted((a, b) => a[0] - b[0])) {
    kept += source.slice(rest, start);
    rest = end;
  }
  return kept + source.slice(rest);
}

/** An intent without utterances is a mistake that `frontdesk check` names; other lists may be missing. */
function isOptional(key: string): boolean {
  return key !== 'utterances';
}

/** From the start of the line with the dash to the end of the line where the item ends; undefined in `[a, b]`. */
function itemOnItsOwnLines(
  source: string,
  [start, end]: readonly [number, number, number],
): [number, number] | undefined {
  const begin = lineStart(source, start);
  if (!/^[ \t]*- *$/.test(source.slice(begin, start))) return undefined;
  return [begin, lineEnd(source, Math.max(start, end - 1))];
}

function blockItems(source: string, items: unknown[], isOwn: (item: unknown) => boolean): [number, number][] {
  return items.filter(isOwn).flatMap((item) => {
    const span = isScalar(item) && item.range ? itemOnItsOwnLines(source, item.range) : undefined;
    return span ? [span] : [];
  });
}

/** In `[a, b]`: each with the comma behind it; those at the end with the comma before them. */
function flowItems(items: unknown[], isOwn: (item: unknown) => boolean): [number, number][] {
  const ranges = items.map((item) => (isNode(item) ? item.range : undefined) ?? [0, 0]);
  const lastKept = items.findLastIndex((item) => !isOwn(item));
  const cuts: [number, number][] = [];
  for (const [index, item] of items.entries()) {
    if (index > lastKept || !isOwn(item)) continue;
    cuts.push([ranges[index]?.[0] ?? 0, ranges[index + 1]?.[0] ?? 0]);
  }
  const begin = lastKept < 0 ? ranges[0]?.[0] : ranges[lastKept]?.[1];
  const end = ranges.at(-1)?.[1];
  if (lastKept < items.length - 1 && begin !== undefined && end !== undefined) cuts.push([begin, end]);
  return cuts;
}

/** Behind the line's end. */
function lineEnd(source: string, offset: number): number {
  const newline = source.indexOf('\n', offset);
  return newline < 0 ? source.length : newline + 1;
}

function lineStart(source: string, offset: number): number {
  return source.lastIndexOf('\n', offset - 1) + 1;
}
