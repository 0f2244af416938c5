/** What is measured: questions with the right answer known, and what the model made of them. */
import type { IntentScore, NearestUtterance } from '../../conversation/understanding.ts';

/** The expected "intent" of a question that the content does not answer. */
const OUT_OF_SCOPE = 'out-of-scope';
/** As many as "did you mean" offers. */
const OFFERED = 3;

export interface Judged {
  /** An intent, or `out-of-scope`. */
  expected: string;
  decision: 'answer' | 'didYouMean' | 'fallback';
  /** Best first. */
  intents: readonly IntentScore[];
  /** What was answered, when it is not the first intent: the search over the FAQs may have decided. */
  intent?: string;
  /** What was offered, when it is not simply the first three intents. */
  choices?: readonly string[];
  /** How much the text resembles what was taught, where an engine measures it apart from the intents: 0..1. */
  familiarity?: { score: number };
}

/** With everything that a report tells of it. */
export interface JudgedQuestion extends Judged {
  text: string;
  /** BCP 47. */
  language: string;
  /** Where it stands in the content. */
  file: string;
  line: number;
  thresholds: { answer: number; ask: number };
  nearest: readonly NearestUtterance[];
  /** Words that training never showed. */
  unseen: readonly string[];
}

/**
 * `right`: answered rightly, or a stranger's question that was not answered. `asked`: asked back with the right one
 * offered. `missed`: no answer, though there is one. `wrong`: a wrong answer.
 */
export type Outcome = 'right' | 'asked' | 'missed' | 'wrong';

/** The best intent, whatever was decided; `out-of-scope` when there is none. */
export function bestIntent({ intents }: Judged): string {
  return intents[0]?.intent ?? OUT_OF_SCOPE;
}

/** What the customer got an answer about, or would have got one. */
export function answeredIntent(one: Judged): string {
  return one.decision === 'answer' ? (one.intent ?? bestIntent(one)) : bestIntent(one);
}

/** 0..1; 0 when nothing was recognised. */
export function bestScore({ intents }: Judged): number {
  return intents[0]?.score ?? 0;
}

/** What tells strangers' questions from the content's: familiarity where it is measured, else the best score. 0..1. */
export function inScopeScore(one: Judged): number {
  return one.familiarity?.score ?? bestScore(one);
}

export function isInScope({ expected }: Judged): boolean {
  return expected !== OUT_OF_SCOPE;
}

/** The right one is among those that "did you mean" offers. */
export function isOffered({ intents, choices, expected }: Judged): boolean {
  return (choices ?? intents.map(({ intent }) => intent)).slice(0, OFFERED).includes(expected);
}

export function outcomeOf(one: Judged): Outcome {
  if (!isInScope(one)) return one.decision === 'answer' ? 'wrong' : 'right';
  if (one.decision === 'answer') return answeredIntent(one) === one.expected ? 'right' : 'wrong';
  return one.decision === 'didYouMean' && isOffered(one) ? 'asked' : 'missed';
}
