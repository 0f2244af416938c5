/**
 * What one word says of its language: whether it stands in the list of a language, and how its letters look. The letters
 * are learned from the same lists, so that a word that none of them holds is still read ("Rücksendeetikett").
 */
import { german } from './de.ts';
import { english } from './en.ts';
import { spanish } from './es.ts';
import { french } from './fr.ts';
import { italian } from './it.ts';
import { neighbours } from './neighbours.ts';
import { dutch } from './nl.ts';
import { polish } from './pl.ts';
import { portuguese } from './pt.ts';

const FULL = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  it: italian,
  nl: dutch,
  pl: polish,
  pt: portuguese,
};
const LISTS: Record<string, string> = { ...FULL, ...neighbours };

/** Languages that can be told from a few words, the best known first. */
export const toldLanguages: readonly string[] = Object.keys(LISTS);
/** Those with a full list; the others are likelier to be guessed wrongly. */
export const fullyTold: ReadonlySet<string> = new Set(Object.keys(FULL));

/** Evidence of a listed word; written without its accents it is nearly as good. */
const LISTED = 1.5;
const LISTED_WITHOUT_ACCENTS = 1.2;
/** The letters of one word count at most this much: names and product words look like some language, too. */
const MOST_BY_LETTERS = 1.2;
const BY_LETTERS = 0.12;
/** n-grams that are taken to have been seen as often as in all languages together. */
const PRIOR_NGRAMS = 150;
const LONGEST_READ = 24;
const SHORTEST_BY_LETTERS = 3;

/** Keys hit at random often have none. */
const VOWEL = /[aeiouyà-ÿąęœ]/;
const APOSTROPHE = /['’]$/;
const INTERNATIONAL = new Set(
  'ok okay okey service newsletter online status email mail info chat bot test code paypal klarna visa dhl ups whatsapp iphone android black friday sms pdf url id app web internet wifi video foto hm hmm haha lol omg wow xl xxl'.split(
    ' ',
  ),
);
const ngramWeights = new Map<string, Float32Array>();
const exact = new Map<string, number>();
const folded = new Map<string, number>();
let isLearned = false;

/** Adds to `scores` (one a language of `toldLanguages`) what the lists say; false when none of them holds the word. */
export function addListed(word: string, scores: Float64Array): boolean {
  if (isInternational(word)) return false;
  const mask = maskOf(exact, word);
  const maskFolded = maskOf(folded, word);
  for (let at = 0; at < toldLanguages.length; at++) {
    if (mask & (1 << at)) scores[at]! += LISTED;
    else if (maskFolded & (1 << at)) scores[at]! += LISTED_WITHOUT_ACCENTS;
  }
  return (mask | maskFolded) !== 0;
}

/** Said everywhere ("newsletter"), so that it tells nothing. */
export function isInternational(word: string): boolean {
  return INTERNATIONAL.has(word);
}

/** `l'` may be listed with its apostrophe, `can'` of "can't" without. */
function maskOf(masks: ReadonlyMap<string, number>, word: string): number {
  return masks.get(word) ?? (APOSTROPHE.test(word) ? masks.get(word.slice(0, -1)) : undefined) ?? 0;
}

/** Adds what the looks of a word say that no list holds. */
export function addLetters(word: string, scores: Float64Array): void {
  if (isInternational(word) || word.length < SHORTEST_BY_LETTERS || !VOWEL.test(word)) return;
  const sum = new Float64Array(toldLanguages.length);
  for (const ngram of ngramsOf(word.slice(0, LONGEST_READ))) {
    const row = ngramWeights.get(ngram);
    if (row) for (let at = 0; at < sum.length; at++) sum[at]! += row[at]!;
  }
  // The best counts at most so much, and all others keep their distance to it.
  const best = Math.max(...sum) * BY_LETTERS;
  const tooMuch = Math.max(0, best - MOST_BY_LETTERS);
  for (let at = 0; at < sum.length; at++) scores[at]! += Math.max(-MOST_BY_LETTERS, sum[at]! * BY_LETTERS - tooMuch);
}

/** Without accents: how most people type on a telephone. */
function foldAccents(word: string): string {
  // Most words: the long way takes its time.
  if (ASCII.test(word)) return word;
  return word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[łøæœßđı]/g, (letter) => PLAIN[letter] ?? letter);
}
// oxlint-disable-next-line no-control-regex -- all of ASCII is meant
const ASCII = /^[\x00-\x7f]*$/;
const PLAIN: Record<string, string> = { ł: 'l', ø: 'o', æ: 'ae', œ: 'oe', ß: 'ss', đ: 'd', ı: 'i' };
const UMLAUTS: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** Reads the lists, once a process: before anything else. */
export function learnWords(): void {
  if (isLearned) return;
  isLearned = true;
  const size = toldLanguages.length;
  const places = new Map<string, number>();
  /** Of n-gram `place` in language `at`: `place * size + at`. */
  const counts: number[] = [];
  const totals = toldLanguages.map(() => 0);
  toldLanguages.forEach((language, at) => {
    for (const word of new Set(LISTS[language]!.split(/\s+/).filter(Boolean))) {
      mark(exact, word, at);
      for (const written of otherSpellings(word, language)) mark(folded, written, at);
      for (const ngram of ngramsOf(word)) {
        let place = places.get(ngram);
        if (place === undefined) {
          place = places.size;
          places.set(ngram, place);
          for (let each = 0; each < size; each++) counts.push(0);
        }
        counts[place * size + at]!++;
        totals[at]!++;
      }
    }
  });
  for (const [ngram, place] of places) ngramWeights.set(ngram, weightsOf(counts, totals, place));
}

/** Logarithms of how much likelier the n-gram is in each language than in all. */
function weightsOf(counts: readonly number[], totals: readonly number[], place: number): Float32Array {
  const size = totals.length;
  let share = 0;
  for (let at = 0; at < size; at++) share += counts[place * size + at]! / totals[at]! / size;
  const weights = new Float32Array(size);
  for (let at = 0; at < size; at++)
    weights[at] = Math.log((counts[place * size + at]! / share + PRIOR_NGRAMS) / (totals[at]! + PRIOR_NGRAMS));
  return weights;
}

function otherSpellings(word: string, language: string): string[] {
  const plain = foldAccents(word);
  if (plain === word) return [];
  return language === 'de' ? [plain, word.replace(/[äöüß]/g, (letter) => UMLAUTS[letter] ?? letter)] : [plain];
}

function mark(masks: Map<string, number>, word: string, at: number): void {
  masks.set(word, (masks.get(word) ?? 0) | (1 << at));
}

/** Of two and three letters, with the word's ends. */
function ngramsOf(word: string): string[] {
  const padded = `^${word}$`;
  const ngrams: string[] = [];
  for (let at = 0; at + 2 <= padded.length; at++) {
    ngrams.push(padded.slice(at, at + 2));
    if (at + 3 <= padded.length) ngrams.push(padded.slice(at, at + 3));
  }
  return ngrams;
}
