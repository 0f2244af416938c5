/** The training utterances closest to a text, among those of its best intents: the reasons that people understand. */
import type { NearestUtterance } from '../conversation/understanding.ts';
import type { TrainingExample } from './intent-engine.ts';
import { type SparseRow, type SparseRows, stack } from './linear/sparse.ts';

const SHOWN = 3;
/** Rows compared in full. When the best intents have more, shared words choose which. */
const COMPARED = 6;

interface Unit {
  row: SparseRow;
  /** Square root of its sum of squares. */
  length: number;
}

/** The utterances of one intent. */
interface Shelf {
  intent: string;
  texts: string[];
  /** Their words only: few columns each, so that all of them can be compared. */
  words: SparseRows;
  /** In full, made when first compared: most utterances never are. */
  full: (Unit | undefined)[];
}

interface Options {
  width: number;
  /** The word block of the features of a text. */
  wordRowOf: (text: string) => SparseRow;
  /** All of them. */
  rowOf: (text: string) => SparseRow;
}

interface Candidate {
  shelf: Shelf;
  index: number;
  shared: number;
}

export class NearestUtterances {
  readonly #texts = new Map<string, string[]>();
  /** Made when an intent is first compared. */
  readonly #shelves = new Map<string, Shelf>();
  readonly #options: Options;
  readonly #query: Float32Array;

  constructor(examples: readonly TrainingExample[], options: Options) {
    for (const { intent, text } of examples) {
      const known = this.#texts.get(intent);
      if (known) known.push(text);
      else this.#texts.set(intent, [text]);
    }
    this.#options = options;
    this.#query = new Float32Array(options.width);
  }

  /** Up to 3 with anything in common, most similar first. `row` are the features of the text. */
  find(row: SparseRow, intents: readonly string[]): NearestUtterance[] {
    const query = this.#query;
    for (let j = 0; j < row.columns.length; j++) query[row.columns[j]!] = row.values[j]!;
    const near: NearestUtterance[] = [];
    const length = lengthOf(row);
    for (const { shelf, index } of this.#preselect(intents.map((intent) => this.#shelf(intent)))) {
      const unit = this.#unit(shelf, index);
      const { columns, values } = unit.row;
      const similarity = product(query, columns, values, 0, columns.length) / (length * unit.length);
      const rounded = Math.min(1, Math.round(similarity * 1000) / 1000);
      if (rounded > 0) near.push({ intent: shelf.intent, text: shelf.texts[index]!, similarity: rounded });
    }
    for (let j = 0; j < row.columns.length; j++) query[row.columns[j]!] = 0;
    return near.sort((a, b) => b.similarity - a.similarity).slice(0, SHOWN);
  }

  #preselect(shelves: Shelf[]): Candidate[] {
    const all = shelves.reduce((sum, { texts }) => sum + texts.length, 0);
    const candidates: Candidate[] = [];
    for (const shelf of shelves) {
      const { offsets, columns, values } = shelf.words;
      for (let index = 0; index < shelf.texts.length; index++) {
        const shared =
          all <= COMPARED ? 1 : product(this.#query, columns, values, offsets[index]!, offsets[index + 1]!);
        if (shared > 0) keepBest(candidates, shelf, index, shared);
      }
    }
    return candidates;
  }

  #unit(shelf: Shelf, index: number): Unit {
    const known = shelf.full[index];
    if (known) return known;
    const row = this.#options.rowOf(shelf.texts[index]!);
    const unit = { row, length: lengthOf(row) };
    shelf.full[index] = unit;
    return unit;
  }

  #shelf(intent: string): Shelf {
    const known = this.#shelves.get(intent);
    if (known) return known;
    const texts = this.#texts.get(intent) ?? [];
    const rows = texts.map((text) => this.#options.wordRowOf(text));
    const shelf: Shelf = { intent, texts, words: stack(rows, this.#options.width), full: [] };
    this.#shelves.set(intent, shelf);
    return shelf;
  }
}

/** Keeps the list sorted, best first, and short. */
function keepBest(candidates: Candidate[], shelf: Shelf, index: number, shared: number): void {
  if (candidates.length === COMPARED && shared <= candidates[COMPARED - 1]!.shared) return;
  let place = candidates.length;
  while (place > 0 && candidates[place - 1]!.shared < shared) place--;
  candidates.splice(place, 0, { shelf, index, shared });
  if (candidates.length > COMPARED) candidates.pop();
}

function product(query: Float32Array, columns: Int32Array, values: Float32Array, from: number, to: number): number {
  let sum = 0;
  for (let j = from; j < to; j++) sum += query[columns[j]!]! * values[j]!;
  return sum;
}

/** Each block of a row has the length one or is empty. */
function lengthOf({ values }: SparseRow): number {
  let squares = 0;
  for (let j = 0; j < values.length; j++) squares += values[j]! * values[j]!;
  return Math.sqrt(squares) || 1;
}
