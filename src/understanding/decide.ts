/** What to do with the scores: answer, ask back, or say that it was not understood. */
import type { Understanding } from '../conversation/understanding.ts';
import type { Recognition } from './intent-engine.ts';

/**
 * `knownWords`: words of the text, after the speller, that training showed. Without one, parts of words are all there is:
 * enough to ask back, never enough to answer. However sure of its best intent, the model answers nothing that does not
 * resemble what it was taught.
 */
export function decide(
  { intents, thresholds, familiarity }: Pick<Recognition, 'intents' | 'thresholds' | 'familiarity'>,
  knownWords: number,
): Pick<Understanding, 'decision' | 'intent'> {
  const best = intents[0];
  if (best === undefined) return { decision: 'fallback' };
  const isFamiliar = (least: number): boolean => familiarity === undefined || familiarity.score >= least;
  const { answer = 0, ask = 0 } = familiarity ?? {};
  if (best.score >= thresholds.answer && isFamiliar(answer))
    return knownWords > 0 ? { decision: 'answer', intent: best.intent } : { decision: 'didYouMean' };
  const isWorthAsking = best.score >= thresholds.ask && isFamiliar(ask) && knownWords > 0;
  return { decision: isWorthAsking ? 'didYouMean' : 'fallback' };
}
