/** What to do with the scores: answer, ask back, or say that it was not understood. */
import type { Understanding } from '../conversation/understanding.ts';
import type { Recognition } from './intent-engine.ts';

/**
 * `knownWords`: words of the text, after the speller, that training showed. Without one, parts of words are all there is:
 * enough to ask back, never enough to answer.
 */
export function decide(
  { intents, thresholds }: Pick<Recognition, 'intents' | 'thresholds'>,
  knownWords: number,
): Pick<Understanding, 'decision' | 'intent'> {
  const best = intents[0];
  if (best === undefined) return { decision: 'fallback' };
  if (best.score >= thresholds.answer)
    return knownWords > 0 ? { decision: 'answer', intent: best.intent } : { decision: 'didYouMean' };
  return { decision: best.score >= thresholds.ask && knownWords > 0 ? 'didYouMean' : 'fallback' };
}
