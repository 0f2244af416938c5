/** The piece of a text around what was found, marked. */
import { fold } from '../fold.ts';
import { type SearchPhrase, WORD } from './search-words.ts';

/** Around what is found; a control character in a customer's own text is left out. */
const MARK_START = '\u0002';
const MARK_END = '\u0003';

const CONTROL = /\p{Cc}/gu;

/** UTF-16 units of an excerpt: two lines on a phone. */
const EXCERPT_LENGTH = 160;
/** How much of it stands before the first find. */
const BEFORE_FIND = 40;
/** A text of any length is read no further for its excerpt. */
const LONGEST_READ = 20_000;

interface Span {
  start: number;
  end: number;
}

export function excerptOf(text: string, phrases: SearchPhrase[]): string {
  const clean = text.slice(0, LONGEST_READ).replaceAll(CONTROL, (character) => (character === '\n' ? character : ' '));
  const found = findSpans(clean, phrases);
  const from = cutAt(clean, Math.max(0, (found[0]?.start ?? 0) - BEFORE_FIND));
  const to = Math.min(clean.length, from + EXCERPT_LENGTH);
  let marked = '';
  let at = from;
  for (const { start, end } of found) {
    if (end > to) break;
    if (start < at) continue;
    marked += `${clean.slice(at, start)}${MARK_START}${clean.slice(start, end)}${MARK_END}`;
    at = end;
  }
  marked += clean.slice(at, to).toWellFormed();
  return `${from > 0 ? '…' : ''}${marked}${to < text.length ? '…' : ''}`;
}

function findSpans(text: string, phrases: SearchPhrase[]): Span[] {
  const words = [...text.matchAll(WORD)].map((match) => ({
    folded: fold(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
  const spans: Span[] = [];
  for (const [index, first] of words.entries()) {
    for (const phrase of phrases) {
      const last = words[index + phrase.words.length - 1];
      if (last !== undefined && isAt(words, index, phrase)) spans.push({ start: first.start, end: last.end });
    }
  }
  return spans;
}

function isAt(words: { folded: string }[], index: number, { words: wanted, isPrefix }: SearchPhrase): boolean {
  return wanted.every((word, offset) => {
    const here = words[index + offset]?.folded;
    if (here === undefined) return false;
    return isPrefix && offset === wanted.length - 1 ? here.startsWith(word) : here === word;
  });
}

/** The beginning of the word there, so that none is cut in two. */
function cutAt(text: string, at: number): number {
  if (at === 0) return 0;
  const space = text.indexOf(' ', at);
  return space === -1 || space > at + BEFORE_FIND ? at : space + 1;
}
