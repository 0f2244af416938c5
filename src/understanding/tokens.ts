/** How text becomes words, the same for training and recognition in every language: no word list, no stemming. */

// Letters with their marks and digits; an apostrophe inside a word belongs to it, so that "can't" is one word.
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’][\p{L}][\p{L}\p{M}]*)*/gu;
const APOSTROPHES = /['’]/g;
// oxlint-disable-next-line no-control-regex -- all of ASCII is meant
const ASCII = /^[\x00-\x7f]*$/;

export interface Token {
  /** Normalised: NFKC, lower case, no apostrophes. */
  word: string;
  /** UTF-16 offsets into the text that was given, end exclusive. */
  start: number;
  end: number;
}

/** Lower case after NFKC, so that full-width letters and ligatures are what they look like. */
export function normalize(text: string): string {
  // Most words of most messages; NFKC would leave them as they are, but takes its time.
  if (ASCII.test(text)) return text.toLowerCase();
  return text.normalize('NFKC').toLowerCase();
}

/** The words of a text. Linear in its length. */
export function wordsOf(text: string): string[] {
  return normalize(text).match(WORD)?.map(withoutApostrophes) ?? [];
}

/** The words with their places in the raw text: each is normalised by itself, so that offsets stay true. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(WORD)) {
    const word = withoutApostrophes(normalize(match[0]));
    tokens.push({ word, start: match.index, end: match.index + match[0].length });
  }
  return tokens;
}

function withoutApostrophes(word: string): string {
  return word.includes("'") || word.includes('’') ? word.replace(APOSTROPHES, '') : word;
}
