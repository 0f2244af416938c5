/**
 * What stands in a message, as numbers: n-grams of clues and of the characters within words, hashed. The names of so many
 * n-grams would be most of the model; two that share a number are as rare as one in ten thousand.
 */
import type { Clue } from './clues.ts';

const FNV_START = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const SHORTEST = 2;
const LONGEST = 5;
/** No word is longer than this to the model. */
const LONGEST_WORD = 30;
/** What stands behind so many clues changes nothing: the cost of a hostile message has an end. */
export const MOST_CLUES = 250;

/** Keep the kinds apart. */
const WORD = 1;
const NEGATED = 2;
const PAIR = 3;
const TRIPLE = 4;
const GRAM = 5;
const SHOUTED = hashOf(6, '');
const STRETCHED = hashOf(7, '');

/** `isGram`: of characters. `from` and `to` are places of clues, both inclusive. */
export type FoundGram = (hash: number, isGram: boolean, from: number, to: number) => void;

/** Clues one to three at a time, negated ones once more, shouting and stretching, and character 2-5-grams within words. */
export function eachGram(clues: readonly Clue[], found: FoundGram): void {
  const count = Math.min(clues.length, MOST_CLUES);
  let last = 0;
  let before = 0;
  for (let i = 0; i < count; i++) {
    const clue = clues[i]!;
    const word = wordHash(clue.word);
    found(word, false, i, i);
    if (clue.isNegated) found(hashOf(NEGATED, clue.word), false, i, i);
    if (clue.isShouted) found(SHOUTED, false, i, i);
    if (clue.isStretched) found(STRETCHED, false, i, i);
    if (i > 0) found(join(PAIR, [last, word]), false, i - 1, i);
    if (i > 1) found(join(TRIPLE, [before, last, word]), false, i - 2, i);
    before = last;
    last = word;
    if (clue.kind === 'word') eachCharGram(clue.word, (hash) => found(hash, true, i, i));
  }
}

/** The number of a single clue. */
function wordHash(word: string): number {
  return hashOf(WORD, word);
}

/** FNV-1a, 32 bits, over UTF-16 code units. */
export function hashOf(seed: number, text: string): number {
  let hash = mix(FNV_START, seed);
  for (let i = 0; i < text.length; i++) hash = mix(hash, text.charCodeAt(i));
  return stirred(hash);
}

/** Each n-gram of ` word `. */
function eachCharGram(word: string, found: (hash: number) => void): void {
  const padded = ` ${word.length > LONGEST_WORD ? word.slice(0, LONGEST_WORD) : word} `;
  for (let start = 0; start + SHORTEST <= padded.length; start++) {
    let hash = mix(FNV_START, GRAM);
    const end = Math.min(start + LONGEST, padded.length);
    for (let i = start; i < end; i++) {
      hash = mix(hash, padded.charCodeAt(i));
      if (i - start + 1 >= SHORTEST) found(stirred(hash));
    }
  }
}

function join(seed: number, hashes: readonly number[]): number {
  let hash = mix(FNV_START, seed);
  for (const each of hashes) hash = mix(mix(hash, each & 0xffff), each >>> 16);
  return stirred(hash);
}

function mix(hash: number, code: number): number {
  return Math.imul(hash ^ code, FNV_PRIME);
}

/** FNV-1a leaves the last character in the low bits: spread it. */
function stirred(hash: number): number {
  let h = hash ^ (hash >>> 15);
  h = Math.imul(h, 0x2c1b3c6d);
  return (h ^ (h >>> 12)) >>> 0;
}
