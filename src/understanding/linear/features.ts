/**
 * Words into numbers: word 1-2-grams and character 2-5-grams within words, each block TF-IDF weighted (sublinear term
 * frequency, smooth idf) and of length one, so that neither block drowns the other.
 */
import type { SparseRow } from './sparse.ts';

/** Above this many utterances an n-gram that stands in one of them only is noise (measured on BANKING77, CLINC150). */
const RARE_ABOVE = 3_000;
const SHORTEST = 2;
const LONGEST = 5;
/** No word is longer than this to the model: n-grams of one hostile word stay few. */
const LONGEST_WORD = 40;

/** What the model knows: n-grams in the order of their columns, and how rare they are. */
export interface FeatureTable {
  words: string[];
  grams: string[];
  /** Of `words`, then of `grams`. */
  idf: Float32Array;
}

/** Learns the table. `utterances` are lists of words as `wordsOf` gives them. */
export function learnFeatures(utterances: readonly (readonly string[])[]): FeatureTable {
  const least = utterances.length > RARE_ABOVE ? 2 : 1;
  const words = new Map<string, number>();
  for (const utterance of utterances)
    for (const gram of new Set(wordGrams(utterance))) words.set(gram, (words.get(gram) ?? 0) + 1);
  const grams = countGrams(utterances);
  const wordBlock = columnsOf(words, least);
  const gramBlock = columnsOf(grams, least);
  const idf = new Float32Array(wordBlock.length + gramBlock.length);
  [...wordBlock, ...gramBlock].forEach(([, df], column) => {
    idf[column] = Math.log((1 + utterances.length) / (1 + df)) + 1;
  });
  return { words: wordBlock.map(([gram]) => gram), grams: gramBlock.map(([gram]) => gram), idf };
}

/** How many utterances have each n-gram. A word's are looked up once; then they are numbers. */
function countGrams(utterances: readonly (readonly string[])[]): Map<string, number> {
  const places = new Map<string, number>();
  const ofWords = new Map<string, Int32Array>();
  const counts: number[] = [];
  /** The last utterance that an n-gram was counted for, from 1. */
  const counted: number[] = [];
  const placesOf = (word: string): Int32Array =>
    Int32Array.from(charGrams(word), (gram) => {
      const known = places.get(gram);
      if (known !== undefined) return known;
      counts.push(0);
      counted.push(0);
      places.set(gram, counts.length - 1);
      return counts.length - 1;
    });
  utterances.forEach((utterance, i) => {
    for (const word of utterance) {
      const ofWord = ofWords.get(word) ?? placesOf(word);
      ofWords.set(word, ofWord);
      for (let j = 0; j < ofWord.length; j++) {
        const place = ofWord[j]!;
        if (counted[place] === i + 1) continue;
        counted[place] = i + 1;
        counts[place] = counts[place]! + 1;
      }
    }
  });
  return new Map(Array.from(places, ([gram, place]) => [gram, counts[place]!]));
}

/** Sorted by code unit, not by locale: the columns are the same on every machine. */
function columnsOf(df: Map<string, number>, least: number): [string, number][] {
  return [...df].filter(([, count]) => count >= least).sort(([a], [b]) => (a < b ? -1 : 1));
}

function wordGrams(words: readonly string[]): string[] {
  const grams: string[] = [];
  words.forEach((word, i) => {
    grams.push(word);
    if (i > 0) grams.push(`${words[i - 1]} ${word}`);
  });
  return grams;
}

/** Each n-gram of ` word `; a word shorter than n counts once. Never half of a surrogate pair. */
function charGrams(word: string): string[] {
  const padded = ` ${word.slice(0, LONGEST_WORD)} `;
  const grams: string[] = [];
  for (let n = SHORTEST; n <= LONGEST; n++) {
    for (let start = 0; start + n <= padded.length; start++) {
      const gram = padded.slice(start, start + n);
      if (gram.isWellFormed()) grams.push(gram);
    }
    if (n >= padded.length) break;
  }
  return grams;
}

/** Turns words into rows of the table's columns; unknown n-grams are left out. */
export class Featurizer {
  readonly width: number;
  readonly #table: FeatureTable;
  readonly #words: Map<string, number>;
  readonly #grams: Map<string, number>;
  /** Columns of a word's characters, for the words of the table: most words of most texts. */
  readonly #gramsOfWord = new Map<string, Int32Array>();
  readonly #counts: Float32Array;
  readonly #rarest: number;

  constructor(table: FeatureTable) {
    this.#table = table;
    this.width = table.words.length + table.grams.length;
    this.#words = new Map(table.words.map((gram, i) => [gram, i]));
    this.#grams = new Map(table.grams.map((gram, i) => [gram, table.words.length + i]));
    this.#counts = new Float32Array(this.width);
    this.#rarest = table.idf.reduce((rarest, idf) => Math.max(rarest, idf), 1);
  }

  /** Inverse document frequency; a word outside the table is as rare as can be. */
  rarityOf(word: string): number {
    const column = this.#words.get(word);
    return column === undefined ? this.#rarest : this.#table.idf[column]!;
  }

  row(words: readonly string[]): SparseRow {
    const touched = this.#countWords(words);
    const wordBlock = touched.length;
    for (const word of words) {
      const ofWord = this.#columnsOf(word);
      for (let i = 0; i < ofWord.length; i++) this.#count(ofWord[i], touched);
    }
    return this.#weigh(touched, wordBlock);
  }

  /** The column of a word, or of two neighbours `a b`; undefined when the table does not hold it. */
  columnOf(words: string): number | undefined {
    return this.#words.get(words);
  }

  /** Columns of the characters of a word, some of them more than once. */
  charColumnsOf(word: string): Int32Array {
    return this.#columnsOf(word);
  }

  /** The word block of a row alone: of length one by itself. */
  wordBlockOf({ columns, values }: SparseRow): SparseRow {
    let end = 0;
    while (end < columns.length && columns[end]! < this.#table.words.length) end++;
    return { columns: columns.subarray(0, end), values: values.subarray(0, end) };
  }

  /** The word block of the row of these words. */
  wordRow(words: readonly string[]): SparseRow {
    const touched = this.#countWords(words);
    return this.#weigh(touched, touched.length);
  }

  #countWords(words: readonly string[]): number[] {
    const touched: number[] = [];
    for (let i = 0; i < words.length; i++) {
      this.#count(this.#words.get(words[i]!), touched);
      if (i > 0) this.#count(this.#words.get(`${words[i - 1]} ${words[i]}`), touched);
    }
    return touched;
  }

  #weigh(touched: readonly number[], wordBlock: number): SparseRow {
    const columns = Int32Array.from(touched);
    const values = new Float32Array(columns.length);
    this.#weighBlock(columns, values, 0, wordBlock);
    this.#weighBlock(columns, values, wordBlock, columns.length);
    return { columns, values };
  }

  #count(column: number | undefined, touched: number[]): void {
    if (column === undefined) return;
    if (this.#counts[column] === 0) touched.push(column);
    this.#counts[column] = this.#counts[column]! + 1;
  }

  #weighBlock(columns: Int32Array, values: Float32Array, from: number, to: number): void {
    let squares = 0;
    for (let i = from; i < to; i++) {
      const column = columns[i]!;
      const value = (1 + Math.log(this.#counts[column]!)) * this.#table.idf[column]!;
      this.#counts[column] = 0;
      values[i] = value;
      squares += value * value;
    }
    const length = Math.sqrt(squares);
    for (let i = from; i < to; i++) values[i] = values[i]! / length;
  }

  #columnsOf(word: string): Int32Array {
    const known = this.#gramsOfWord.get(word);
    if (known) return known;
    const columns = Int32Array.from(
      charGrams(word)
        .map((gram) => this.#grams.get(gram))
        .filter((column) => column !== undefined),
    );
    // Only known words are kept: customers' words must not make the process grow.
    if (this.#words.has(word)) this.#gramsOfWord.set(word, columns);
    return columns;
  }
}
