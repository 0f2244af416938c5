/** The one reason for a decision, read off what was understood: for whoever explains it in words. */
import type { Understanding } from './understanding.ts';

export const DECISION_REASONS = [
  /** Nothing to understand: no letter and no digit. */
  'empty',
  /** Understanding took too long, or failed. */
  'deadline',
  /** The search over the FAQs decided, where the model alone did not know enough. */
  'search',
  /** The score reaches the threshold, and the text resembles what was taught. */
  'sure',
  /** Between the thresholds. */
  'below-answer',
  /** Below both thresholds. */
  'below-ask',
  /** The score would do, but the text resembles too little what was taught. */
  'strange',
  /** Only parts of its words are known. */
  'no-known-word',
  /** Not even a part of it was ever taught. */
  'never-taught',
] as const;

export type DecisionReason = (typeof DECISION_REASONS)[number];

type Decided = Pick<Understanding, 'decision' | 'intents' | 'thresholds' | 'familiarity' | 'isFromSearch' | 'limited'>;

/** Also for records of older versions, which know neither familiarity nor search. */
export function whyDecided(understanding: Decided): DecisionReason {
  const { decision, intents, thresholds, familiarity, isFromSearch, limited } = understanding;
  if (limited === 'empty' || limited === 'deadline') return limited;
  if (isFromSearch) return 'search';
  if (decision === 'answer') return 'sure';
  const best = intents[0];
  if (best === undefined) return 'never-taught';
  const needed = decision === 'didYouMean' ? 'answer' : 'ask';
  if (best.score < thresholds[needed]) return `below-${needed}`;
  return familiarity !== undefined && familiarity.score < familiarity[needed] ? 'strange' : 'no-known-word';
}
