/** Words for comparing utterances: as the model reads them, but any longer number is the same number. */
import { wordsOf } from '../../understanding/tokens.ts';

/** An order number teaches its length, not its digits. */
const LONG_NUMBER = /^\d{3,}$/;

export function lintWords(text: string): string[] {
  return wordsOf(text).map((word) => (LONG_NUMBER.test(word) ? '000' : word));
}

/** The same for texts with the same words, in whatever order. */
export function wordsKey(words: readonly string[]): string {
  return words.toSorted().join(' ');
}
