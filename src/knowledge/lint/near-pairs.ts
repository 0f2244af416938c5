/** All pairs of texts that are nearly the same, found without comparing each with each. */
import { cosine, type TextVector, textVectors } from './text-vectors.ts';

export interface NearPair {
  /** Indices into the texts, `a` < `b`. */
  a: number;
  b: number;
  /** Cosine, `least` to 1. */
  similarity: number;
}

/** Content that repeats itself endlessly is said so after fewer. */
const MOST_PAIRS = 100_000;

/**
 * Pairs with a cosine of at least `least` (above 0), by `a` and `b`; at most 100,000. Two such texts share a feature among
 * the rarest of both that make up 1 - least² of their length: only texts that share one of those are compared.
 */
export function nearPairs(texts: readonly (readonly string[])[], least: number): NearPair[] {
  const vectors = textVectors(texts);
  const shelves = new Map<number, number[]>();
  const pairs: NearPair[] = [];
  for (const [b, vector] of vectors.entries()) {
    const seen = new Set<number>();
    for (const column of rarest(vector, least)) {
      const shelf = shelves.get(column);
      if (shelf === undefined) {
        shelves.set(column, [b]);
        continue;
      }
      for (const a of shelf) seen.add(a);
      shelf.push(b);
    }
    for (const a of seen) {
      const similarity = cosine(vectors[a]!, vector);
      if (similarity >= least) pairs.push({ a, b, similarity: Math.min(1, similarity) });
    }
    if (pairs.length >= MOST_PAIRS) break;
  }
  return pairs.slice(0, MOST_PAIRS).sort((one, other) => one.a - other.a || one.b - other.b);
}

/** As many of the rarest columns as leave a rest that is shorter than `least`. */
function rarest({ columns, values }: TextVector, least: number): Int32Array {
  let rest = 0;
  let end = values.length;
  while (end > 0 && rest + values[end - 1]! ** 2 < least * least - 1e-9) rest += values[--end]! ** 2;
  return columns.subarray(0, end);
}
