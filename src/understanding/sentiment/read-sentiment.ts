/** How the customer sounds, from words and phrases: English and German; any other language is unknown, not neutral. */
import { type Sentiment, sentimentLabel } from '../../conversation/understanding.ts';
import { type Token, tokensOf } from '../tokens.ts';
import { createLexicon, type Lexicon } from './cues.ts';
import { german } from './cues-de.ts';
import { english } from './cues-en.ts';

/** A negation reaches so many words ahead. */
const NEGATION_REACH = 3;
/** "Not good" is less bad than "bad" is; "not bad" is less good than "good". */
const NEGATED = -0.7;
const INTENSIFIED = 1.4;
/** Shouting and exclamation marks add to what is there, never make it. */
const LOUD = 1.3;
/** The sum of weights at which the score reaches 0.7. */
const SATURATION = 4;
/** A text without any cue is neutral when it has so many words to show one; below that nothing can be said. */
const ENOUGH_WORDS = 3;
const HAS_LETTER = /\p{L}/u;
const LETTERS = /\p{L}/gu;
const CAPITALS = /\p{Lu}/gu;
/** Shouting has so many letters at least, and more than this share of them in capitals. */
const FEWEST_LOUD = 10;
const LOUD_SHARE = 0.6;

/** `tokens`: those of the text, for callers that have them. */
export type SentimentReader = (
  text: string,
  language: string | undefined,
  tokens?: readonly Token[],
) => Sentiment | undefined;

/** `general`: language → a general word list with weights -5 to 5, as the composition root has them. */
export function createSentimentReader(general: Record<string, ReadonlyMap<string, number>> = {}): SentimentReader {
  const lexica = new Map([
    ['en', createLexicon(english, general.en)],
    ['de', createLexicon(german, general.de)],
  ]);
  return (text, language, tokens = tokensOf(text)) => {
    const words = tokens.map(({ word }) => word);
    if (language !== undefined) {
      const lexicon = lexica.get(language);
      return lexicon && measure(text, words, lexicon);
    }
    // Too short to tell the language: whichever knows the words.
    for (const lexicon of lexica.values()) {
      const sum = weigh(text, words, lexicon);
      if (sum !== undefined) return toSentiment(sum);
    }
    return undefined;
  };
}

function measure(text: string, words: readonly string[], lexicon: Lexicon): Sentiment | undefined {
  const sum = weigh(text, words, lexicon);
  if (sum !== undefined) return toSentiment(sum);
  return words.filter((word) => HAS_LETTER.test(word)).length >= ENOUGH_WORDS ? toSentiment(0) : undefined;
}

function toSentiment(sum: number): Sentiment {
  const score = Math.round((sum / Math.sqrt(sum * sum + SATURATION * SATURATION)) * 1000) / 1000;
  return { score, label: sentimentLabel(score) };
}

/** Sum of the weights of the cues; undefined when there is none. */
function weigh(text: string, words: readonly string[], lexicon: Lexicon): number | undefined {
  const { negations, intensifiers } = lexicon;
  let sum = 0;
  let cues = 0;
  let negatedUntil = -1;
  for (let at = 0; at < words.length; at++) {
    const found = longestCue(words, at, lexicon);
    if (found === undefined) {
      if (negations.has(words[at]!)) negatedUntil = at + NEGATION_REACH;
      continue;
    }
    cues++;
    const isNegated = at <= negatedUntil;
    const isIntensified = intensifiers.has(words[at - 1] ?? '');
    sum += found.weight * (isNegated ? NEGATED : 1) * (isIntensified ? INTENSIFIED : 1);
    if (found.length === 1 && negations.has(words[at]!)) negatedUntil = at + NEGATION_REACH;
    at += found.length - 1;
  }
  if (cues === 0) return undefined;
  return isLoud(text) ? sum * LOUD : sum;
}

function longestCue(
  words: readonly string[],
  at: number,
  { weights, starts, longest }: Lexicon,
): { weight: number; length: number } | undefined {
  let phrase = words[at]!;
  const alone = weights.get(phrase);
  let found = alone === undefined ? undefined : { weight: alone, length: 1 };
  if (!starts.has(phrase)) return found;
  for (let length = 2; length <= longest && at + length <= words.length; length++) {
    phrase = `${phrase} ${words[at + length - 1]}`;
    const weight = weights.get(phrase);
    if (weight !== undefined) found = { weight, length };
  }
  return found;
}

function isLoud(text: string): boolean {
  if (text.includes('!!')) return true;
  const capitals = text.match(CAPITALS)?.length ?? 0;
  if (capitals <= FEWEST_LOUD * LOUD_SHARE) return false;
  const letters = text.match(LETTERS)?.length ?? 0;
  return letters >= FEWEST_LOUD && capitals / letters > LOUD_SHARE;
}
