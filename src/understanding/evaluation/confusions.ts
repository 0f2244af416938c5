/** Which intents are taken for which, with the questions that show it. */
import { bestIntent, isInScope, type JudgedQuestion } from './judged.ts';

export interface Confusion {
  expected: string;
  /** The best intent instead. */
  got: string;
  count: number;
  /** Questions that expect `expected`. */
  of: number;
  /** The surest mistakes, at most 3. */
  examples: string[];
}

const EXAMPLES = 3;

/** Over the in-scope questions, most frequent first. */
export function confusionsOf(judged: readonly JudgedQuestion[]): Confusion[] {
  const support = new Map<string, number>();
  const pairs = new Map<string, Confusion>();
  const surestFirst = judged
    .filter(isInScope)
    .toSorted((a, b) => (b.intents[0]?.score ?? 0) - (a.intents[0]?.score ?? 0));
  for (const one of surestFirst) {
    support.set(one.expected, (support.get(one.expected) ?? 0) + 1);
    const got = bestIntent(one);
    if (got === one.expected) continue;
    const key = `${one.expected}\n${got}`;
    const pair = pairs.get(key) ?? { expected: one.expected, got, count: 0, of: 0, examples: [] };
    pair.count++;
    if (pair.examples.length < EXAMPLES) pair.examples.push(one.text);
    pairs.set(key, pair);
  }
  return [...pairs.entries()]
    .toSorted(([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1))
    .map(([, pair]) => ({ ...pair, of: support.get(pair.expected) ?? 0 }));
}
