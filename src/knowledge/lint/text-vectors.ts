/** Texts as sparse vectors: words and letter triples, each weighted by how rare it is, each half of the length. */

export interface TextVector {
  /** Rarest first, the same order for all texts. */
  columns: Int32Array;
  /** Of length one together. */
  values: Float64Array;
}

/** One vector a text, given as its words; a text without a word has an empty one. */
export function textVectors(texts: readonly (readonly string[])[]): TextVector[] {
  const features = texts.map((words) => [countOf(words.map((word) => `w${word}`)), countOf(words.flatMap(triples))]);
  const frequency = new Map<string, number>();
  for (const blocks of features)
    for (const block of blocks) for (const name of block.keys()) frequency.set(name, (frequency.get(name) ?? 0) + 1);
  const rarestFirst = [...frequency].toSorted(([a, few], [b, many]) => few - many || (a < b ? -1 : 1));
  const column = new Map(rarestFirst.map(([name], place) => [name, place]));
  const rarity = (name: string) => 1 + Math.log((1 + texts.length) / (1 + (frequency.get(name) ?? 0)));
  return features.map((blocks) => {
    const entries = blocks.flatMap((block) => {
      const weights = [...block].map(([name, count]): [number, number] => [
        column.get(name) ?? 0,
        (1 + Math.log(count)) * rarity(name),
      ]);
      const length = Math.sqrt(2 * weights.reduce((sum, [, weight]) => sum + weight * weight, 0));
      return weights.map(([at, weight]): [number, number] => [at, weight / length]);
    });
    entries.sort(([a], [b]) => a - b);
    return {
      columns: Int32Array.from(entries, ([at]) => at),
      values: Float64Array.from(entries, ([, value]) => value),
    };
  });
}

/** 0..1. */
export function cosine(a: TextVector, b: TextVector): number {
  let sum = 0;
  for (let i = 0, j = 0; i < a.columns.length && j < b.columns.length; ) {
    const [left, right] = [a.columns[i]!, b.columns[j]!];
    if (left === right) sum += a.values[i++]! * b.values[j++]!;
    else if (left < right) i++;
    else j++;
  }
  return sum;
}

function triples(word: string): string[] {
  const padded = ` ${word} `;
  return Array.from({ length: Math.max(1, padded.length - 2) }, (_, at) => padded.slice(at, at + 3));
}

function countOf(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
