/** The word lists of a language over a message: what speaks for it and against it, with negation. */
import type { Clue } from './clues.ts';
import { type Cues, createLexicon, type Lexicon } from './cues.ts';
import { german } from './cues-de.ts';
import { english } from './cues-en.ts';
import { hashOf, MOST_CLUES } from './gram-hashes.ts';
import { HashIndex } from './hash-index.ts';

/** A negated word says the opposite, and less of it. */
const NEGATED = -0.6;
/** A word of a general list says less than a cue of customer service. */
const GENERAL = 0.7;
/** Sum of weights at which the balance reaches .7. */
const SATURATION = 4;
const LIST = 11;
/** Weights -5..5 as bytes. */
const STEP = 5 / 127;
/** Weaker words of a general list are left out: they say next to nothing and are half of it. */
const WEAKEST = 0.5;

const NO_CUES: Cues = { weights: {}, plain: '' };
const CUES: Record<string, Cues> = { en: english, de: german };

/** A general list as the model carries it. */
export interface HashedWords {
  /** Ascending. */
  hashes: Uint32Array;
  weights: Int8Array;
}

/** `words`: word → weight, -5 to 5; phrases and words that every customer uses are left out. */
export function hashWords(language: string, words: ReadonlyMap<string, number>): HashedWords {
  const plain = new Set((CUES[language] ?? NO_CUES).plain.split(' '));
  const kept = new Map<number, number>();
  for (const [word, weight] of words) {
    if (Math.abs(weight) < WEAKEST || plain.has(word) || /\s/.test(word)) continue;
    kept.set(
      hashOf(LIST, word.toLowerCase().replace(/['’]/g, '')),
      Math.round(Math.max(-5, Math.min(5, weight)) / STEP),
    );
  }
  const sorted = [...kept].sort(([a], [b]) => a - b);
  return {
    hashes: Uint32Array.from(sorted, ([hash]) => hash),
    weights: Int8Array.from(sorted, ([, weight]) => weight),
  };
}

/** What a list says of a message. */
export interface ListReading {
  positive: number;
  negative: number;
  /** Weight that each clue brought. */
  weights: Float32Array;
  found: number;
}

export class WordList {
  readonly #cues: Lexicon;
  readonly #general: HashIndex;
  readonly #weights: Int8Array;

  constructor(language: string, general: HashedWords) {
    this.#cues = createLexicon(CUES[language] ?? NO_CUES);
    this.#general = new HashIndex(general.hashes);
    this.#weights = general.weights;
  }

  read(clues: readonly Clue[]): ListReading {
    const count = Math.min(clues.length, MOST_CLUES);
    const reading: ListReading = { positive: 0, negative: 0, weights: new Float32Array(count), found: 0 };
    for (let at = 0; at < count; at++) {
      const { weight, length } = this.#longestAt(clues, at, count);
      if (weight === 0) continue;
      const said = clues[at]!.isNegated ? weight * NEGATED : weight;
      reading.found++;
      for (let i = at; i < at + length; i++) reading.weights[i] = said / length;
      if (said > 0) reading.positive += said;
      else reading.negative -= said;
      at += length - 1;
    }
    return reading;
  }

  /** The longest phrase of the cues that starts here, else the word of the general list. */
  #longestAt(clues: readonly Clue[], at: number, count: number): { weight: number; length: number } {
    const { weights, starts, longest } = this.#cues;
    let phrase = clues[at]!.word;
    const alone = weights.get(phrase);
    let found = alone === undefined ? undefined : { weight: alone, length: 1 };
    if (starts.has(phrase)) {
      for (let length = 2; length <= longest && at + length <= count; length++) {
        phrase = `${phrase} ${clues[at + length - 1]!.word}`;
        const weight = weights.get(phrase);
        if (weight !== undefined) found = { weight, length };
      }
    }
    if (found !== undefined) return found;
    const place = this.#general.placeOf(hashOf(LIST, clues[at]!.word));
    return { weight: place < 0 ? 0 : this.#weights[place]! * STEP * GENERAL, length: 1 };
  }
}

/** Numbers of `listView`. */
export const LIST_VIEW = 4;

/** What the model makes of a reading: root of either side, whether there is a list at all, and the balance. */
export function listView(reading: ListReading | undefined): number[] {
  if (reading === undefined) return [0, 0, 0, 0];
  const { positive, negative } = reading;
  const balance = positive - negative;
  return [
    Math.sqrt(positive),
    Math.sqrt(negative),
    1,
    balance / Math.sqrt(balance * balance + SATURATION * SATURATION),
  ];
}
