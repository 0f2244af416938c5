/** The training utterances closest to a text, among those of its best intents: the reasons that people understand. */
import type { NearestUtterance } from '../conversation/understanding.ts';
import type { TrainingExample } from './intent-engine.ts';
import type { SparseRow } from './linear/sparse.ts';

const SHOWN = 3;

/** The utterances of one intent. */
interface Shelf {
  intent: string;
  texts: string[];
  /** Feature → the utterances that have it, and how much of it: only what the text shares is looked at. */
  postings: Map<number, { places: number[]; values: number[] }>;
}

export class NearestUtterances {
  readonly #shelves = new Map<string, Shelf>();

  /** `rowOf` gives the features of a text that are compared, of length one. */
  constructor(examples: readonly TrainingExample[], rowOf: (text: string) => SparseRow) {
    for (const { intent, text } of examples) this.#add(this.#shelf(intent), text, rowOf(text));
  }

  /** Up to 3 with anything in common, most similar first. `row` are the features of the text, of length one. */
  find(row: SparseRow, intents: readonly string[]): NearestUtterance[] {
    const near: NearestUtterance[] = [];
    for (const intent of intents) {
      const shelf = this.#shelves.get(intent);
      if (shelf) keepNearest(near, shelf, similarities(shelf, row));
    }
    return near;
  }

  #shelf(intent: string): Shelf {
    const known = this.#shelves.get(intent);
    if (known) return known;
    const shelf: Shelf = { intent, texts: [], postings: new Map() };
    this.#shelves.set(intent, shelf);
    return shelf;
  }

  #add({ texts, postings }: Shelf, text: string, { columns, values }: SparseRow): void {
    const place = texts.length;
    texts.push(text);
    for (let j = 0; j < columns.length; j++) {
      const posting = postings.get(columns[j]!);
      if (posting) {
        posting.places.push(place);
        posting.values.push(values[j]!);
      } else postings.set(columns[j]!, { places: [place], values: [values[j]!] });
    }
  }
}

function similarities({ texts, postings }: Shelf, { columns, values }: SparseRow): Float64Array {
  const sums = new Float64Array(texts.length);
  for (let j = 0; j < columns.length; j++) {
    const posting = postings.get(columns[j]!);
    if (posting === undefined) continue;
    const { places, values: theirs } = posting;
    for (let i = 0; i < places.length; i++) sums[places[i]!] = sums[places[i]!]! + values[j]! * theirs[i]!;
  }
  return sums;
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
