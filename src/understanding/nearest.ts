/** The training utterances closest to a text, among those of its best intents: the reasons that people understand. */
import type { NearestUtterance } from '../conversation/understanding.ts';
import type { TrainingExample } from './intent-engine.ts';
import { type SparseRow, type SparseRows, stack } from './linear/sparse.ts';

const SHOWN = 3;

/** The utterances of one intent. */
interface Shelf {
  intent: string;
  texts: string[];
  rows: SparseRows;
}

export class NearestUtterances {
  readonly #shelves = new Map<string, Shelf>();
  /** Scratch: what the text has of each feature. */
  readonly #text: Float32Array;

  /** `rowOf` gives the features of a text that are compared, of length one; `width`: how many there are. */
  constructor(examples: readonly TrainingExample[], rowOf: (text: string) => SparseRow, width: number) {
    this.#text = new Float32Array(width);
    for (const [intent, ofIntent] of Map.groupBy(examples, (example) => example.intent)) {
      const texts = ofIntent.map(({ text }) => text);
      this.#shelves.set(intent, { intent, texts, rows: stack(texts.map(rowOf), width) });
    }
  }

  /** Up to 3 with anything in common, most similar first. `row` are the features of the text, of length one. */
  find({ columns, values }: SparseRow, intents: readonly string[]): NearestUtterance[] {
    for (let j = 0; j < columns.length; j++) this.#text[columns[j]!] = values[j]!;
    const near: NearestUtterance[] = [];
    for (const intent of intents) {
      const shelf = this.#shelves.get(intent);
      if (shelf) keepNearest(near, shelf, this.#similarities(shelf.rows));
    }
    for (let j = 0; j < columns.length; j++) this.#text[columns[j]!] = 0;
    return near;
  }

  #similarities({ offsets, columns, values }: SparseRows): Float64Array {
    const text = this.#text;
    const sums = new Float64Array(offsets.length - 1);
    for (let row = 0; row < sums.length; row++) {
      let sum = 0;
      for (let j = offsets[row]!; j < offsets[row + 1]!; j++) sum += values[j]! * text[columns[j]!]!;
      sums[row] = sum;
    }
    return sums;
  }
}

/** Keeps `near` sorted, best first, and short. */
function keepNearest(near: NearestUtterance[], { intent, texts }: Shelf, sums: Float64Array): void {
  for (let place = 0; place < sums.length; place++) {
    if (sums[place]! <= (near[SHOWN - 1]?.similarity ?? 0)) continue;
    const similarity = Math.min(1, Math.round(sums[place]! * 1000) / 1000);
    if (similarity === 0) continue;
    let at = near.length;
    while (at > 0 && near[at - 1]!.similarity < similarity) at--;
    near.splice(at, 0, { intent, text: texts[place]!, similarity });
    if (near.length > SHOWN) near.pop();
  }
}
