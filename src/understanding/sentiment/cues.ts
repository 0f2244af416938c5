/** Lists of words and phrases with weights, as the cues of the languages are written. */
import { wordsOf } from '../tokens.ts';

export interface Cues {
  /** Weight → words and phrases, parted by `|`. A phrase outweighs the words in it. */
  weights: Record<string, string>;
  /** Words that say nothing here, whatever a general list holds. */
  plain: string;
}

export interface Lexicon {
  /** Normalised words, joined by one space → weight, -4 to 4. */
  weights: ReadonlyMap<string, number>;
  /** First words of the phrases: most words start none. */
  starts: ReadonlySet<string>;
  /** Words of the longest phrase. */
  longest: number;
}

const LONGEST = 6;

export function createLexicon(cues: Cues): Lexicon {
  const weights = new Map<string, number>();
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
  return { weights, starts, longest: Math.min(longest, LONGEST) };
}
