/**
 * Likeness of a query to many texts by their words: TF-IDF cosine over word 1-2-grams with the stems of words, and over character
 * n-grams within words, so that typing errors, endings and the beginning of a word still count.
 */
import { wordsOf } from '../tokens.ts';
import { Beginnings, unfinishedWord } from './beginnings.ts';
import type { Stemmer } from './stem.ts';
import { TermBlock, type Wanted } from './term-block.ts';

/** Of a word, with the blanks around it; pairs of letters would touch nearly every text and tell little. */
const SHORTEST = 3;
const LONGEST = 5;
/** No word is longer than this here: n-grams of one hostile word stay few. */
const LONGEST_WORD = 40;
/** Words read of a query: what comes after says nothing new. */
const MOST_WORDS = 100;

/** Stands before a stem, so that it is no word: words are letters and digits. */
const STEM = '~';

/** In its language, BCP 47; one without is known by its words alone. */
export interface IndexedText {
  text: string;
  language?: string | undefined;
}

/** A query as an index sees it. */
export interface Query {
  words: Wanted;
  pieces: Wanted;
}

export class TextIndex {
  readonly #wordIds = new Map<string, number>();
  readonly #pieceIds = new Map<string, number>();
  readonly #words: TermBlock;
  readonly #pieces: TermBlock;
  readonly #beginnings: Beginnings;
  #stemmer: Stemmer | undefined;

  constructor(texts: readonly IndexedText[], stemmer?: Stemmer) {
    this.#stemmer = stemmer && remembering(stemmer);
    const rows = texts.map(({ text }) => wordsOf(text));
    // Texts of one company share most of their words: each is taken to pieces once.
    const piecesOfWord = new Map<string, number[]>();
    const wordRows = rows.map((words, i) => [
      this.#termsOf(words, texts[i]?.language).map((term) => idIn(this.#wordIds, term)),
    ]);
    const pieceRows = rows.map((words) =>
      words.map((word) => {
        const known = piecesOfWord.get(word) ?? pieces(word, true).map((piece) => idIn(this.#pieceIds, piece));
        piecesOfWord.set(word, known);
        return known;
      }),
    );
    this.#words = new TermBlock(wordRows, this.#wordIds.size);
    this.#pieces = new TermBlock(pieceRows, this.#pieceIds.size);
    this.#beginnings = new Beginnings(piecesOfWord.keys());
    // Customers' words must not make the process grow.
    this.#stemmer = stemmer;
  }

  /** `isTyping`: the last word may not be whole, unless something follows it. */
  read({ text, language }: IndexedText, isTyping: boolean): Query {
    const all = wordsOf(text).slice(0, MOST_WORDS);
    const last = isTyping ? unfinishedWord(text, all) : undefined;
    const whole = last === undefined ? all : all.slice(0, -1);
    const words = this.#words.want(this.#termsOf(whole, language).map((term) => this.#wordIds.get(term)));
    const parts = whole.flatMap((word) => pieces(word, true));
    if (last !== undefined) parts.push(...pieces(last, false));
    return {
      words:
        last === undefined
          ? words
          : this.#words.wantOneOf(
              words,
              this.#beginnings.complete(last).map((word) => idIn(this.#wordIds, word)),
            ),
      pieces: this.#pieces.want(parts.map((piece) => this.#pieceIds.get(piece))),
    };
  }

  /** Words as they stand there, pairs of neighbours, and stems. */
  #termsOf(words: readonly string[], language: string | undefined): string[] {
    const stems = language === undefined ? [] : words.flatMap((word) => this.#stemmer?.stem(word, language) ?? []);
    const pairs = words.slice(1).map((word, i) => `${words[i]} ${word}`);
    return [...words, ...pairs, ...stems.map((stem) => STEM + stem)];
  }

  /** 0..1 of each text. */
  likeness(query: Query): Float32Array {
    return mean(this.#words.cosines(query.words), this.#pieces.cosines(query.pieces));
  }

  /** 0..1 of some texts, in the order of `rows`. */
  likenessOf(rows: readonly number[], query: Query): Float32Array {
    return mean(this.#words.cosinesOf(rows, query.words), this.#pieces.cosinesOf(rows, query.pieces));
  }
}

/** Texts of one company share most of their words. */
function remembering(stemmer: Stemmer): Stemmer {
  const known = new Map<string, string | undefined>();
  return {
    stem(word, language) {
      const name = `${language} ${word}`;
      if (!known.has(name)) known.set(name, stemmer.stem(word, language));
      return known.get(name);
    },
  };
}

function mean(a: Float32Array, b: Float32Array): Float32Array {
  return a.map((value, i) => Math.min(1, (value + b[i]!) / 2));
}

function idIn(ids: Map<string, number>, term: string): number {
  const known = ids.get(term) ?? ids.size;
  ids.set(term, known);
  return known;
}

/** N-grams of ` word `; without the blank at its end when more of the word may follow. */
function pieces(word: string, isWhole: boolean): string[] {
  const padded = ` ${word.slice(0, LONGEST_WORD)}${isWhole ? ' ' : ''}`;
  if (padded.length <= SHORTEST) return [padded];
  const found: string[] = [];
  for (let n = SHORTEST; n <= Math.min(LONGEST, padded.length); n++) {
    for (let start = 0; start + n <= padded.length; start++) {
      const piece = padded.slice(start, start + n);
      if (piece.isWellFormed()) found.push(piece);
    }
  }
  return found;
}
