/** Clues into rows: the n-grams that training showed often enough, each block TF-IDF weighted and of one length. */
import type { SparseRow } from '../linear/sparse.ts';
import type { Clue } from './clues.ts';
import { eachGram } from './gram-hashes.ts';
import { HashIndex } from './hash-index.ts';

/** An n-gram of one message only is noise: with them the model is 3.5 times the size and no better. */
const LEAST = 2;
/** Length of each block: shorter rows are held to smaller weights. Macro-F1 on held-out messages .763; with 1 .752. */
const BLOCK_LENGTH = 0.5;
/** Steps of the inverse document frequency, so that a byte holds it. */
const IDF_STEP = 1 / 20;

/** Columns are those of `words`, then those of `grams`. */
export interface GramTableData {
  /** Ascending hashes. */
  words: Uint32Array;
  grams: Uint32Array;
  /** A byte a column, in twentieths. */
  idf: Uint8Array;
}

/** A row that remembers where it came from. */
export interface MoodRow extends SparseRow {
  /** How often each of `columns` stands in it. */
  counts: Float32Array;
  /** Clues that the table knows as they stand. */
  knownClues: number;
  /** 0..1: character n-grams that the table knows. */
  knownShare: number;
}

export function learnGramTable(messages: readonly (readonly Clue[])[]): GramTableData {
  const counts = [new Map<number, number>(), new Map<number, number>()] as const;
  for (const clues of messages) {
    const seen = [new Set<number>(), new Set<number>()] as const;
    eachGram(clues, (hash, isGram) => seen[isGram ? 1 : 0].add(hash));
    seen.forEach((hashes, block) => {
      for (const hash of hashes) counts[block]!.set(hash, (counts[block]!.get(hash) ?? 0) + 1);
    });
  }
  const [words, grams] = counts.map((block) =>
    [...block].filter(([, count]) => count >= LEAST).sort(([a], [b]) => a - b),
  );
  return {
    words: Uint32Array.from(words!, ([hash]) => hash),
    grams: Uint32Array.from(grams!, ([hash]) => hash),
    idf: Uint8Array.from([...words!, ...grams!], ([, count]) =>
      Math.round((Math.log((1 + messages.length) / (1 + count)) + 1) / IDF_STEP),
    ),
  };
}

/** A question mark, a number or a letter alone tell nothing of a language that nobody taught. */
function speaks({ kind, word }: Clue): boolean {
  return kind === 'face' || (kind === 'word' && word.length > 1);
}

export class GramTable {
  readonly width: number;
  readonly #words: HashIndex;
  readonly #grams: HashIndex;
  readonly #idf: Uint8Array;
  readonly #counts: Float32Array;

  constructor({ words, grams, idf }: GramTableData) {
    this.#words = new HashIndex(words);
    this.#grams = new HashIndex(grams);
    this.#idf = idf;
    this.width = words.length + grams.length;
    this.#counts = new Float32Array(this.width);
  }

  row(clues: readonly Clue[]): MoodRow {
    const touched: [number[], number[]] = [[], []];
    let knownClues = 0;
    let grams = 0;
    let knownGrams = 0;
    let lastKnown = -1;
    eachGram(clues, (hash, isGram, from, to) => {
      const column = this.columnOf(hash, isGram);
      if (isGram) grams++;
      if (column < 0) return;
      if (isGram) knownGrams++;
      else if (from === to && from !== lastKnown && speaks(clues[from]!)) {
        knownClues++;
        lastKnown = from;
      }
      if (this.#counts[column] === 0) touched[isGram ? 1 : 0].push(column);
      this.#counts[column] = this.#counts[column]! + 1;
    });
    const columns = new Int32Array(touched[0].length + touched[1].length);
    columns.set(touched[0]);
    columns.set(touched[1], touched[0].length);
    const values = new Float32Array(columns.length);
    const counts = new Float32Array(columns.length);
    for (let i = 0; i < columns.length; i++) counts[i] = this.#counts[columns[i]!]!;
    this.#weigh(columns, values, 0, touched[0].length);
    this.#weigh(columns, values, touched[0].length, columns.length);
    return { columns, values, counts, knownClues, knownShare: grams === 0 ? 0 : knownGrams / grams };
  }

  /** -1 when training did not show it, or only once. */
  columnOf(hash: number, isGram: boolean): number {
    if (!isGram) return this.#words.placeOf(hash);
    const place = this.#grams.placeOf(hash);
    return place < 0 ? -1 : this.#words.hashes.length + place;
  }

  #weigh(columns: Int32Array, values: Float32Array, from: number, to: number): void {
    let squares = 0;
    for (let i = from; i < to; i++) {
      const column = columns[i]!;
      const value = (1 + Math.log(this.#counts[column]!)) * this.#idf[column]!;
      this.#counts[column] = 0;
      values[i] = value;
      squares += value * value;
    }
    const length = Math.sqrt(squares) / BLOCK_LENGTH;
    for (let i = from; i < to; i++) values[i] = values[i]! / length;
  }
}
