/** The words that made the difference between two intents, as the n-gram view weighs them. */
import type { Explanation } from '../../conversation/understanding.ts';
import type { Featurizer } from '../linear/features.ts';
import type { SparseRow } from '../linear/sparse.ts';
import type { QuickStage } from './quick-stage.ts';

const SHOWN = 6;
/** Weights below this make no difference that anybody could see. */
const LEAST = 0.01;

export class Evidence {
  readonly #featurizer: Featurizer;
  readonly #quick: Pick<QuickStage, 'difference'>;
  /** Scratch: what each column of the row is still worth to the word that is looked at. */
  readonly #valueAt: Float32Array;

  constructor(featurizer: Featurizer, quick: Pick<QuickStage, 'difference'>) {
    this.#featurizer = featurizer;
    this.#quick = quick;
    this.#valueAt = new Float32Array(featurizer.width);
  }

  /**
   * Words with all n-grams within them, and pairs of neighbours: decision value for `best` minus that for `other`.
   * `row` are the features of `words`.
   */
  of(words: readonly string[], row: SparseRow, best: number, other: number): Explanation['evidence'] {
    const { columns, values } = row;
    // Sums are looked up by column many times over: what each is worth is worked out once.
    for (let j = 0; j < columns.length; j++)
      this.#valueAt[columns[j]!] = values[j]! * this.#quick.difference(columns[j]!, best, other);
    const evidence = new Map<string, number>();
    for (let i = 0; i < words.length; i++) {
      const word = words[i]!;
      if (!evidence.has(word)) evidence.set(word, this.#weightOf(word));
      const pair = i === 0 ? undefined : `${words[i - 1]} ${word}`;
      const column = pair === undefined ? undefined : this.#featurizer.columnOf(pair);
      if (pair !== undefined && column !== undefined) evidence.set(pair, this.#valueAt[column]!);
    }
    for (let j = 0; j < columns.length; j++) this.#valueAt[columns[j]!] = 0;
    return strongest(evidence);
  }

  #weightOf(word: string): number {
    const own = this.#featurizer.columnOf(word);
    let sum = own === undefined ? 0 : this.#valueAt[own]!;
    const columns = this.#featurizer.charColumnsOf(word);
    for (let i = 0; i < columns.length; i++)
      // "papa" holds "pa" twice, which its column says already.
      if (columns.indexOf(columns[i]!) === i) sum += this.#valueAt[columns[i]!]!;
    return sum;
  }
}

function strongest(evidence: ReadonlyMap<string, number>): Explanation['evidence'] {
  const shown: { text: string; weight: number }[] = [];
  for (const [text, weight] of evidence) {
    const strength = Math.abs(weight);
    if (strength < LEAST || (shown.length === SHOWN && strength <= Math.abs(shown[SHOWN - 1]!.weight))) continue;
    let place = shown.length;
    while (place > 0 && Math.abs(shown[place - 1]!.weight) < strength) place--;
    shown.splice(place, 0, { text, weight });
    if (shown.length > SHOWN) shown.pop();
  }
  return shown.map(({ text, weight }) => ({ text, weight: Math.round(weight * 1000) / 1000 }));
}
