/** How much a text is about what is sought: BM25 over the finds alone, whose words all of them have. */
import type { SearchPhrase } from '../../journal/search/search-words.ts';

/** As usual: how soon saying a word again counts for less, and how much a long text is held against it. */
const K1 = 1.2;
const B = 0.75;

/** How often a phrase stands in a text. */
export function countOf(words: string[], { words: wanted, isPrefix }: SearchPhrase): number {
  let count = 0;
  for (let at = 0; at + wanted.length <= words.length; at += 1) {
    const stands = wanted.every((word, offset) => {
      const here = words[at + offset];
      return isPrefix && offset === wanted.length - 1 ? here?.startsWith(word) : here === word;
    });
    if (stands) count += 1;
  }
  return count;
}

/** `mean`: words of a find on average. */
export function scoreOf(words: string[], phrases: SearchPhrase[], mean: number): number {
  const length = 1 - B + (B * words.length) / Math.max(1, mean);
  return phrases.reduce((score, phrase) => {
    const count = countOf(words, phrase);
    return score + (count * (K1 + 1)) / (count + K1 * length);
  }, 0);
}
