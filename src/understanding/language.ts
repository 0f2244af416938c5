/**
 * The language of a short text: first by its words (lists of the commonest, what training shows, how their letters look),
 * then by letter patterns. Unknown is an answer: "ok" and "12345" belong to no language.
 */
import { detectAll } from 'tinyld';
import { UNKNOWN_LANGUAGE } from '../conversation/understanding.ts';
import type { IntentRecognizer } from './intent-engine.ts';
import {
  addLetters,
  addListed,
  fullyTold,
  isInternational,
  learnWords,
  toldLanguages,
} from './languages/word-evidence.ts';
import { normalize } from './tokens.ts';

/** What is read of a text: enough to tell, and the same cost for any longer one. */
const MOST_READ = 400;
const MOST_WORDS = 40;
const MOST_FOR_PATTERNS = 200;

/** What speaks for a language before a word is read: the content's, the conversation's; and against a rare guest. */
const OF_CONTENT = 0.5;
const OF_CONVERSATION = 0.6;
const OF_NEIGHBOUR = -0.4;
/** A word that training shows in one language only. */
const TRAINED = 1.2;
const FEWEST_TRAINED = 2;
const MOSTLY_ONE = 0.8;

/** Evidence needed to name a language, and how far it must be ahead of the next one. */
const ENOUGH = 0.6;
/** The same when only the looks of words speak. */
const ENOUGH_BY_LETTERS = 1;
const AHEAD = 0.3;
/** To leave the conversation's language: so many telling words, so far ahead. */
const WORDS_TO_SWITCH = 2;
const AHEAD_TO_SWITCH = 1;
/** Letter patterns (tinyld) are asked only when there are so many letters. */
const FEWEST_LETTERS = 8;
const PATTERN = 1;
/** From so many letters and so sure (0..1), they may name a language that nothing else knows. */
const LONG_TEXT = 16;
const SURE_PATTERN = 0.3;

const LETTER = /\p{L}/gu;
const LATIN = /\p{Script=Latin}/gu;
/** An elided article or pronoun keeps its apostrophe: `l'`, `j'`, `dov'`. */
const WORD = /\p{L}[\p{L}\p{M}]*['’]?/gu;
/** Addresses and codes are in no language. */
const NO_WORDS = /\S*(?:@|:\/\/|www\.|\d)\S*/g;

export interface LanguageOptions {
  /** BCP 47, of the content; only the primary language of each counts. */
  languages: readonly string[];
  /** What training shows of a word. */
  languagesOf: IntentRecognizer['languagesOf'];
}

/**
 * BCP 47 primary language, one of the content's or another one that can be told; `unknown` when nothing tells. One word
 * does not leave the language of the conversation so far (`hint`). Linear in the length of the text, and the same from
 * 400 letters on.
 */
export type LanguageDetector = (text: string, hint?: string) => string;

/** Takes a tenth of a second for the first one of a process: the lists are read. */
export function createLanguageDetector(options: LanguageOptions): LanguageDetector {
  const { languagesOf } = options;
  const languages = [...new Set(options.languages.map(primaryLanguage))];
  learnWords();
  const names = [...toldLanguages, ...languages.filter((language) => !toldLanguages.includes(language))];

  function weighWords(read: string, evidence: Float64Array): number {
    let telling = 0;
    for (const word of new Set(read.match(WORD)?.slice(0, MOST_WORDS))) {
      if (addListed(word, evidence) || addTrained(word, evidence)) telling++;
      else addLetters(word, evidence);
    }
    return telling;
  }

  /** Names and loan words stand in every language of the content: only what leans one way counts. */
  function addTrained(word: string, evidence: Float64Array): boolean {
    const known = Object.entries(isInternational(word) ? {} : (languagesOf(word) ?? {}));
    const total = known.reduce((sum, [, count]) => sum + count, 0);
    const [language, count] = known.find(([, count]) => count / total > MOSTLY_ONE) ?? [];
    const at = language === undefined ? -1 : names.indexOf(primaryLanguage(language));
    if (total < FEWEST_TRAINED || at === -1 || count === undefined) return false;
    evidence[at]! += TRAINED * (count / total);
    return true;
  }

  return (text, hint) => {
    const read = normalize(text.slice(0, MOST_READ)).replace(NO_WORDS, ' ');
    const letters = read.match(LETTER)?.length ?? 0;
    if (letters === 0) return UNKNOWN_LANGUAGE;
    if ((read.match(LATIN)?.length ?? 0) * 2 < letters) return byScript(read, languages);

    const expected = names.map((name) => expectation(name, languages, hint));
    const evidence = new Float64Array(names.length);
    const telling = weighWords(read, evidence);
    const enough = telling > 0 ? ENOUGH : ENOUGH_BY_LETTERS;
    let best = rank(names, expected, evidence);
    if (letters >= FEWEST_LETTERS && !isDecided(best, enough)) {
      const stranger = addPatterns(read, names, evidence);
      if (stranger !== undefined && letters >= LONG_TEXT) return stranger;
      best = rank(names, expected, evidence);
    }
    if (hint !== undefined && languages.includes(hint) && best.language !== hint && best.evidence >= enough)
      return telling >= WORDS_TO_SWITCH && best.lead >= AHEAD_TO_SWITCH ? best.language : hint;
    return isDecided(best, enough) ? best.language : UNKNOWN_LANGUAGE;
  };
}

/** `de` of `de-AT`. */
export function primaryLanguage(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? tag;
}

interface Best {
  language: string;
  /** Without what was expected before. */
  evidence: number;
  lead: number;
}

function rank(names: readonly string[], expected: readonly number[], evidence: Float64Array): Best {
  let best = 0;
  let second = -1;
  const total = (at: number) => expected[at]! + evidence[at]!;
  for (let at = 1; at < names.length; at++) {
    if (total(at) > total(best)) {
      second = best;
      best = at;
    } else if (second === -1 || total(at) > total(second)) second = at;
  }
  return { language: names[best]!, evidence: evidence[best]!, lead: total(best) - total(second) };
}

function isDecided({ evidence, lead }: Best, enough: number): boolean {
  return evidence >= enough && lead >= AHEAD;
}

function expectation(name: string, languages: readonly string[], hint: string | undefined): number {
  const isOurs = languages.includes(name);
  return (isOurs ? OF_CONTENT : fullyTold.has(name) ? 0 : OF_NEIGHBOUR) + (name === hint ? OF_CONVERSATION : 0);
}

/** Adds what tinyld thinks; a language that nothing else knows is returned when it is sure of it. */
function addPatterns(read: string, names: readonly string[], evidence: Float64Array): string | undefined {
  const patterns = detectAll(read.slice(0, MOST_FOR_PATTERNS));
  const [first] = patterns;
  if (first !== undefined && !names.includes(first.lang) && first.accuracy >= SURE_PATTERN) return first.lang;
  for (const { lang, accuracy } of patterns)
    if (names.includes(lang)) evidence[names.indexOf(lang)]! += PATTERN * accuracy;
  return undefined;
}

/** Other scripts than the Latin one are left to tinyld; where it cannot decide, one of the content's is believed. */
function byScript(read: string, languages: readonly string[]): string {
  const patterns = detectAll(read.slice(0, MOST_FOR_PATTERNS));
  const [first] = patterns;
  if (first === undefined) return UNKNOWN_LANGUAGE;
  const ours = patterns.find(({ lang, accuracy }) => languages.includes(lang) && accuracy * 2 >= first.accuracy);
  return ours?.lang ?? (first.accuracy >= SURE_PATTERN ? first.lang : UNKNOWN_LANGUAGE);
}
