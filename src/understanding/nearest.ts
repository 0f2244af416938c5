/** The training utterances closest to a text, among those of its best intents: the reasons that people understand. */
import type { NearestUtterance } from '../conversation/understanding.ts';
import type { TrainingExample } from './intent-engine.ts';
import { type SparseRow, stack } from './linear/sparse.ts';
import { type Transposed, transpose } from './linear/transposed.ts';

const SHOWN = 3;

/** The places of one intent's utterances: `from` to `to` (exclusive). */
interface Shelf {
  from: number;
  to: number;
}

export class NearestUtterances {
  readonly #shelves = new Map<string, Shelf>();
  readonly #texts: readonly string[];
  /** The utterances, intent by intent. */
  readonly #features: Transposed;
  /** Scratch: how much each utterance of a shelf has in common with the text. */
  readonly #sums: Float64Array;

  /** `rowOf` gives the features of a text that are compared, of length one; `width`: how many there are. */
  constructor(examples: readonly TrainingExample[], rowOf: (text: string) => SparseRow, width: number) {
    const texts: string[] = [];
    let longest = 0;
    for (const [intent, ofIntent] of Map.groupBy(examples, (example) => example.intent)) {
      const from = texts.length;
      for (const { text } of ofIntent) texts.push(text);
      this.#shelves.set(intent, { from, to: texts.length });
      longest = Math.max(longest, ofIntent.length);
    }
    this.#texts = texts;
    this.#features = transpose(stack(texts.map(rowOf), width), 0, texts.length);
    this.#sums = new Float64Array(longest);
  }

  /** Up to 3 with anything in common, most similar first. `row` are the features of the text, of length one. */
  find(row: SparseRow, intents: readonly string[]): NearestUtterance[] {
    const near: NearestUtterance[] = [];
    for (const intent of intents) {
      const shelf = this.#shelves.get(intent);
      if (shelf) this.#keepNearest(near, intent, shelf, this.#similarities(row, shelf));
    }
    return near;
  }

  /** Only what the text and an utterance share is looked at: this is most of what explaining a decision costs. */
  #similarities({ columns, values }: SparseRow, { from, to }: Shelf): Float64Array {
    const { offsets, rows, values: theirs } = this.#features;
    const sums = this.#sums.subarray(0, to - from);
    sums.fill(0);
    for (let j = 0; j < columns.length; j++) {
      const column = columns[j]!;
      const end = offsets[column + 1]!;
      for (let p = firstFrom(rows, offsets[column]!, end, from); p < end && rows[p]! < to; p++) {
        const place = rows[p]! - from;
        sums[place] = sums[place]! + values[j]! * theirs[p]!;
      }
    }
    return sums;
  }

  /** Keeps `near` sorted, best first, and short. */
  #keepNearest(near: NearestUtterance[], intent: string, { from }: Shelf, sums: Float64Array): void {
    for (let place = 0; place < sums.length; place++) {
      if (sums[place]! <= (near[SHOWN - 1]?.similarity ?? 0)) continue;
      const similarity = Math.min(1, Math.round(sums[place]! * 1000) / 1000);
      if (similarity === 0) continue;
      let at = near.length;
      while (at > 0 && near[at - 1]!.similarity < similarity) at--;
      near.splice(at, 0, { intent, text: this.#texts[from + place]!, similarity });
      if (near.length > SHOWN) near.pop();
    }
  }
}

/** The first place between `start` and `end` whose row is `row` or a later one; rows ascend. */
function firstFrom(rows: Transposed['rows'], start: number, end: number, row: number): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]! < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
