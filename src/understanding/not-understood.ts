/** What is read of a text, and what is said of one that nobody can make anything of; needs none of what understands. */
import { UNKNOWN_LANGUAGE, UNKNOWN_SENTIMENT, type Understanding } from '../conversation/understanding.ts';

/** What is read of a message; the rest is kept in the journal and shown, but not understood. */
const MOST_CODE_POINTS = 1_000;
const NOTHING = { intents: [], thresholds: { answer: 1, ask: 1 }, nearest: [], unseen: [] };

/** What to go on with when nobody could say what a text means: the turn falls back, and offers a person. */
export function notUnderstood(text: string): Understanding {
  return { ...nothingUnderstood(readable(text)), entities: [], sentiment: UNKNOWN_SENTIMENT, limited: 'deadline' };
}

export function nothingUnderstood(text: string): Omit<Understanding, 'entities' | 'sentiment'> {
  return { text, language: UNKNOWN_LANGUAGE, ...NOTHING, decision: 'fallback' };
}

/** Well-formed and short; cut between code points, so that offsets stay those of the raw text. */
export function readable(given: string): string {
  const text = given.slice(0, MOST_CODE_POINTS * 2).toWellFormed();
  if (text.length <= MOST_CODE_POINTS) return text;
  let end = 0;
  for (let count = 0; count < MOST_CODE_POINTS && end < text.length; count++)
    end += text.codePointAt(end)! > 0xffff ? 2 : 1;
  return text.slice(0, end);
}
