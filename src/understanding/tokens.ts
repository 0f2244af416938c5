/** How text becomes words, the same for training and recognition in every language: no word list, no stemming. */

// Letters with their marks and digits; an apostrophe inside a word belongs to it, so that "can't" is one word.
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’][\p{L}][\p{L}\p{M}]*)*/gu;
const APOSTROPHES = /['’]/g;

export interface Token {
  /** Normalised: NFKC, lower case, no apostrophes. */
  word: string;
  /** UTF-16 offsets into the text that was given, end exclusive. */
  start: number;
  end: number;
}

/** Lower case after NFKC, so that full-width letters and ligatures are what they look like. */
export function normalize(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** The words of a text. Linear in its length. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const [match] of normalize(text).matchAll(WORD)) words.push(match.replace(APOSTROPHES, ''));
  return words;
}

/** The words with their places in the raw text: each is normalised by itself, so that offsets stay true. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(WORD)) {
    const word = normalize(match[0]).replace(APOSTROPHES, '');
    tokens.push({ word, start: match.index, end: match.index + match[0].length });
  }
  return tokens;
}
