/**
 * The language of a short text, among the languages of the content: first by its words (training's and the commonest of
 * English and German), then by letter patterns. Unknown is an answer: "ok" and "12345" belong to no language.
 */
import { detectAll } from 'tinyld';
import type { IntentRecognizer } from './intent-engine.ts';

/** Words that customers write alone and that letter patterns cannot tell, and the function words that tell most. */
const COMMON: Record<string, string> = {
  en: 'the a an and or but is are was were be been i you he she it we they my your our his her their me us this that these those what where when why who how which can could would should will do does did have has had not no yes yeah yep nope please thanks thank thx cheers hello hi hey bye goodbye sorry there here of to for from with at on by about want need get got please cancel help morning evening dont cant im ive isnt whats still never any some',
  de: 'der die das den dem des ein eine einen einem einer und oder aber ist sind war waren sein ich du er sie es wir ihr mein meine meinen meinem meiner dein deine euer eure unser mir mich dir dich uns euch dies diese dieser dieses was wo wann warum wieso wer wie welche welcher kann könnte könnten würde möchte will wollen soll habe hab hast hat haben hatte nicht nichts kein keine keinen nein ja jo doch bitte danke dankeschön hallo moin servus tschüss tschüs guten tag morgen abend von zu zum zur für mit bei auf aus nach noch immer schon auch nur hilfe stornieren brauche geht gibt ihre ihren ihnen mehr sehr wurde wird werden vielen dank',
};

/** A word only one language of the content uses counts this much against another's. */
const STRONG = 1;
/** A word of the list outweighs what training happens to show. */
const COMMON_WEIGHT = 1.5;
/** Evidence needed to name a language, and to leave the conversation's language. */
const ENOUGH = 0.9;
const ENOUGH_TO_SWITCH = 1.8;
/** Letter patterns are asked only when there are so many letters. */
const FEWEST_LETTERS = 8;
const LONG_TEXT = 20;
/** tinyld's accuracy (0..1) below which its guess is one of several. */
const SURE_PATTERN = 0.3;
/** The same, when only the content's languages are compared. */
const LIKELY_PATTERN = 0.15;
const NO_LANGUAGE_OF_OURS = 'und';
const LETTERS = /\p{L}/gu;

export interface LanguageOptions {
  /** Languages of the content. */
  languages: readonly string[];
  /** Of the conversation so far. */
  hint?: string;
  languagesOf: IntentRecognizer['languagesOf'];
}

/** BCP 47 primary language, one of `languages`; undefined when nothing tells, or it is clearly none of them. */
export function detectLanguage(
  text: string,
  words: readonly string[],
  { languages, hint, languagesOf }: LanguageOptions,
): string | undefined {
  const evidence = new Map(languages.map((language) => [language, 0]));
  for (const word of new Set(words)) weigh(word, evidence, languagesOf);
  const ranked = [...evidence].sort((a, b) => b[1] - a[1]);
  const [first, second] = ranked;
  const lead = (first?.[1] ?? 0) - (second?.[1] ?? 0);
  const isHinted = hint === undefined || hint === first?.[0];
  if (first && lead >= (isHinted ? ENOUGH : ENOUGH_TO_SWITCH)) return first[0];

  const letters = text.match(LETTERS)?.length ?? 0;
  if (letters >= FEWEST_LETTERS) {
    const guess = byPatterns(text, languages, letters);
    if (guess === NO_LANGUAGE_OF_OURS) return undefined;
    if (guess !== undefined) return guess;
  }
  if (hint !== undefined && languages.includes(hint)) return letters > 0 ? hint : undefined;
  return lead > 0 && first && first[1] >= ENOUGH ? first[0] : undefined;
}

function weigh(word: string, evidence: Map<string, number>, languagesOf: LanguageOptions['languagesOf']): void {
  const isNumber = /^\p{N}+$/u.test(word);
  if (isNumber) return;
  const commonIn = [...evidence.keys()].filter((language) => commonWords(language).has(word));
  if (commonIn.length === 1) add(evidence, commonIn[0]!, COMMON_WEIGHT);
  if (commonIn.length > 0) return;
  const seen = Object.entries(languagesOf(word) ?? {}).filter(([language]) => evidence.has(language));
  const total = seen.reduce((sum, [, count]) => sum + count, 0);
  // Names and loan words stand in every language of the content: only what leans one way counts.
  for (const [language, count] of seen)
    if (count / total > 0.8 && total > 1) add(evidence, language, STRONG * (count / total));
}

function add(evidence: Map<string, number>, language: string, weight: number): void {
  evidence.set(language, (evidence.get(language) ?? 0) + weight);
}

/** `NO_LANGUAGE_OF_OURS` when the text is clearly in another language than the content. */
function byPatterns(text: string, languages: readonly string[], letters: number): string | undefined {
  const [overall] = detectAll(text);
  if (overall === undefined) return undefined;
  if (overall.accuracy >= SURE_PATTERN) {
    if (languages.includes(overall.lang)) return overall.lang;
    if (letters >= LONG_TEXT) return NO_LANGUAGE_OF_OURS;
  }
  // One of ours, when it is far ahead of the others.
  const [first, second] = detectAll(text, { only: [...languages] });
  const isAhead =
    first !== undefined && first.accuracy >= LIKELY_PATTERN && first.accuracy >= 2 * (second?.accuracy ?? 0);
  return isAhead ? first.lang : undefined;
}

const commonSets = new Map(Object.entries(COMMON).map(([language, words]) => [language, new Set(words.split(' '))]));
const NONE: ReadonlySet<string> = new Set();

function commonWords(language: string): ReadonlySet<string> {
  return commonSets.get(language) ?? NONE;
}
