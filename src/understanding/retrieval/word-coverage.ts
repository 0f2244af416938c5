/** How much of a query stands anywhere in a longer text: what finds words that only an answer has. */
import { wordsOf } from '../tokens.ts';
import { Beginnings, unfinishedWord } from './beginnings.ts';

const MOST_WORDS = 100;

export class WordCoverage {
  readonly #size: number;
  readonly #textsOf = new Map<string, number[]>();
  readonly #beginnings: Beginnings;

  constructor(texts: readonly string[]) {
    this.#size = texts.length;
    texts.forEach((text, i) => {
      for (const word of new Set(wordsOf(text))) {
        const known = this.#textsOf.get(word);
        if (known) known.push(i);
        else this.#textsOf.set(word, [i]);
      }
    });
    this.#beginnings = new Beginnings(this.#textsOf.keys());
  }

  /** Share of the query's words in each text, rare ones counting more; 0..1. */
  of(query: string, isTyping = false): Float32Array {
    const words = wordsOf(query).slice(0, MOST_WORDS);
    const unfinished = isTyping ? unfinishedWord(query, words) : undefined;
    const shares = new Float32Array(this.#size);
    let all = 0;
    for (const word of new Set(words)) {
      const texts = word === unfinished ? this.#textsWith(this.#beginnings.complete(word)) : this.#textsOf.get(word);
      // Squared: what stands in every text must not add up to what stands in one.
      const weight = Math.log(1 + this.#size / (texts?.length || 0.5)) ** 2;
      all += weight;
      for (const i of texts ?? []) shares[i]! += weight;
    }
    if (all > 0) for (let i = 0; i < this.#size; i++) shares[i]! /= all;
    return shares;
  }

  #textsWith(words: readonly string[]): number[] {
    return [...new Set(words.flatMap((word) => this.#textsOf.get(word) ?? []))];
  }
}
