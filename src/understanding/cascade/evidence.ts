/** The words that made the difference between two intents, as the n-gram view weighs them. */
import type { Explanation } from '../../conversation/understanding.ts';
import type { Featurizer } from '../linear/features.ts';
import type { SparseRow } from '../linear/sparse.ts';

const SHOWN = 6;
/** Weights below this make no difference that anybody could see. */
const LEAST = 0.01;

export class Evidence {
  readonly #featurizer: Featurizer;
  readonly #weights: Float32Array;
  readonly #classes: number;
  readonly #valueAt: Float32Array;

  constructor(featurizer: Featurizer, weights: Float32Array, classes: number) {
    this.#featurizer = featurizer;
    this.#weights = weights;
    this.#classes = classes;
    this.#valueAt = new Float32Array(featurizer.width);
  }

  /**
   * Words with all n-grams within them, and pairs of neighbours: decision value for `best` minus that for `other`.
   * `row` are the features of `words`.
   */
  of(words: readonly string[], row: SparseRow, best: number, other: number): Explanation['evidence'] {
    row.columns.forEach((column, j) => {
      this.#valueAt[column] = row.values[j]!;
    });
    const weightOf = (columns: Iterable<number>): number => {
      let sum = 0;
      for (const column of columns) {
        const at = column * this.#classes;
        sum += this.#valueAt[column]! * (this.#weights[at + best]! - this.#weights[at + other]!);
      }
      return sum;
    };
    const evidence = new Map<string, number>();
    for (const [text, columns] of this.#featurizer.parts(words))
      if (!evidence.has(text)) evidence.set(text, weightOf(columns));
    row.columns.forEach((column) => {
      this.#valueAt[column] = 0;
    });
    return [...evidence]
      .filter(([, weight]) => Math.abs(weight) >= LEAST)
      .toSorted(([, a], [, b]) => Math.abs(b) - Math.abs(a))
      .slice(0, SHOWN)
      .map(([text, weight]) => ({ text, weight: Math.round(weight * 1000) / 1000 }));
  }
}
