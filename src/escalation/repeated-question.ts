/**
 * Whether a customer asks the same again: what was surely meant is the same, or the words nearly are. Remembered are
 * fingerprints of words, not words, so that nothing readable is kept twice.
 */
import type { AskedQuestion } from '../conversation/conversation.ts';

const KEPT = 10;
/** Fewer words ("yes please") are alike by chance. */
const FEWEST_WORDS = 3;
/** Shared words among all words of both: one changed, added or left out of five is still the same question. */
const ALIKE = 0.66;

/** A message: its sure intent, if any, and its words. */
export interface Question {
  intent?: string | undefined;
  text: string;
}

/** How often the same was asked before, among the last ten messages; 0 for a new question. */
export function timesAsked(questions: readonly AskedQuestion[] | undefined, { intent, text }: Question): number {
  const words = fingerprints(text);
  return (questions ?? []).filter(
    (each) => (intent !== undefined && intent !== '' && each.intent === intent) || areAlike(each.words, words),
  ).length;
}

/** The questions with one more; unchanged for a message without words. */
export function noteQuestion(
  questions: readonly AskedQuestion[] | undefined,
  { intent, text }: Question,
): AskedQuestion[] {
  const words = fingerprints(text);
  const known = [...(questions ?? [])];
  if (words.length === 0) return known;
  return [...known, { ...(intent ? { intent } : {}), words }].slice(-KEPT);
}

function areAlike(one: readonly number[], other: readonly number[]): boolean {
  if (one.length < FEWEST_WORDS || other.length < FEWEST_WORDS) return false;
  const shared = one.filter((word) => other.includes(word)).length;
  return shared / (one.length + other.length - shared) >= ALIKE;
}

/** One number a different word, in whatever case and punctuation; at most the first 50 words. */
function fingerprints(text: string): number[] {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words.slice(0, 50).map(fingerprint))];
}

/** FNV-1a with 32 bits: short in the record; that two words of one conversation collide is one in millions. */
function fingerprint(word: string): number {
  let hash = 0x811c9dc5;
  for (const character of word) {
    hash ^= character.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193) >>> 0;
  }
  return hash;
}
