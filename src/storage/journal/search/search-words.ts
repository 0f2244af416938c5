/**
 * What people type into a search box, as phrases of folded words: any text is a query, none is a syntax error. Words
 * stand alone; what is in quotes, or grown together like `order-17`, is words next to each other.
 */
import { fold } from '../fold.ts';

export interface SearchPhrase {
  words: string[];
  /** The last word may go on. */
  isPrefix: boolean;
}

/** A query beyond these says nothing more of what is sought. */
const LONGEST_QUERY = 1000;
const MOST_PHRASES = 24;

/** A word as the index's `unicode61` sees it: letters, digits and what is set upon them. */
export const WORD = /[\p{L}\p{N}\p{M}\p{Co}]+/gu;

export function searchPhrasesOf(text: string): SearchPhrase[] {
  const parts = text.slice(0, LONGEST_QUERY).toWellFormed().split('"');
  const phrases: SearchPhrase[] = [];
  for (const [index, part] of parts.entries()) {
    const isQuoted = index % 2 === 1;
    // The quotes of the last one may still be missing: it is being typed.
    const isOpen = index === parts.length - 1;
    const pieces = isQuoted ? [part] : part.split(/\s+/);
    for (const piece of pieces) {
      const words = wordsOf(piece);
      if (words.length > 0) phrases.push({ words, isPrefix: isOpen && piece === pieces.at(-1) });
    }
  }
  const kept = phrases.slice(0, MOST_PHRASES);
  return kept;
}

/** The same in FTS5's language (https://sqlite.org/fts5.html#full_text_query_syntax): quoted throughout. */
export function ftsPhrases(phrases: SearchPhrase[]): string {
  return phrases.map(({ words, isPrefix }) => `"${words.join(' ')}"${isPrefix ? '*' : ''}`).join(' ');
}

/** A text as search sees it: its words, folded, in order. */
export function wordsOf(text: string): string[] {
  return (text.match(WORD) ?? []).map(fold).filter(Boolean);
}
