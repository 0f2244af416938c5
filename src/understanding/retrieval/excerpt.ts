/** The piece of an answer that shows why it was found. */
import { tokensOf, wordsOf } from '../tokens.ts';

const LONGEST = 160;
/** Kept before the first word that was asked for, so that it is read in its sentence. */
const BEFORE = 50;
/** Shorter words stand everywhere. */
const SHORTEST_WORD = 4;

/** At most 160 characters and an ellipsis at either end, cut between words. `answer` has no markup. */
export function excerptOf(answer: string, query: string): string {
  const text = answer.replace(/\s+/g, ' ').trim();
  if (text.length <= LONGEST) return text;
  const wanted = wordsOf(query).filter((word) => word.length >= SHORTEST_WORD);
  const found = tokensOf(text).find(({ word }) => wanted.some((each) => word.startsWith(each)));
  const start = found === undefined || found.end <= LONGEST ? 0 : nextWord(text, found.start - BEFORE);
  const isLast = start + LONGEST >= text.length;
  const end = isLast ? text.length : Math.max(text.lastIndexOf(' ', start + LONGEST), start + LONGEST / 2);
  return `${start > 0 ? '… ' : ''}${text.slice(start, end).toWellFormed()}${isLast ? '' : ' …'}`;
}

function nextWord(text: string, from: number): number {
  return text.indexOf(' ', from) + 1;
}
