/** Lists of words and phrases with weights, as the lexicons of the languages are written. */
import { wordsOf } from '../tokens.ts';

export interface Cues {
  /** Weight → words and phrases, parted by `|`. A phrase outweighs the words in it. */
  weights: Record<string, string>;
  /** Words that turn the next cue around. */
  negations: string;
  intensifiers: string;
  /** Words that say nothing here, whatever a general list holds. */
  plain: string;
}

export interface Lexicon {
  /** Normalised words, joined by one space → weight, -5 to 5. */
  weights: ReadonlyMap<string, number>;
  negations: ReadonlySet<string>;
  intensifiers: ReadonlySet<string>;
  /** First words of the phrases: most words start none. */
  starts: ReadonlySet<string>;
  /** Words of the longest phrase. */
  longest: number;
}

/** A word of a general list says less than a cue of customer service. */
const GENERAL = 0.7;

/** `general`: words of a general list with weights -5 to 5; the cues win over it. */
export function createLexicon(cues: Cues, general: ReadonlyMap<string, number> = new Map()): Lexicon {
  const weights = new Map<string, number>();
  for (const [saying, weight] of general) weights.set(wordsOf(saying).join(' '), weight * GENERAL);
  for (const word of cues.plain.split(' ')) weights.delete(word);
  for (const [weight, sayings] of Object.entries(cues.weights))
    for (const saying of sayings.split('|')) weights.set(wordsOf(saying).join(' '), Number(weight));
  weights.delete('');
  let longest = 1;
  const starts = new Set<string>();
  for (const saying of weights.keys()) {
    const words = saying.split(' ');
    longest = Math.max(longest, words.length);
    if (words.length > 1) starts.add(words[0]!);
  }
  return {
    weights,
    negations: new Set(cues.negations.split(' ')),
    intensifiers: new Set(cues.intensifiers.split(' ')),
    starts,
    longest: Math.min(longest, 6),
  };
}
