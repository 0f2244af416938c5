/** What the search adds where the model alone is not sure: something to offer, or the answer of an FAQ that is too new for it. */
import type { FaqHit } from '../../conversation/search.ts';
import type { IntentScore, Understanding } from '../../conversation/understanding.ts';

export interface Verdict extends Pick<Understanding, 'decision' | 'intent'> {
  /** What to ask back with, best first, at most 3; ids of intents or FAQs. Empty unless the decision is `didYouMean`. */
  choices: string[];
  /** Whether the search decided rather than the model alone. */
  isFromSearch: boolean;
}

const MOST_CHOICES = 3;

/**
 * Precision of the first hit on BANKING77 train, with meaning: 73 % from .3 on, 93-98 % from .65 on where it leads by .1
 * (one and five questions an FAQ). Words alone are a little lower at the same score, but offered less often.
 */
const WORTH_OFFERING = 0.3;
const SURE = 0.65;
const CLEAR_LEAD = 0.1;
/** With more utterances (the title is one) the model knows the FAQ as well as any other, and its doubt counts. */
const FEW_UTTERANCES = 5;

/**
 * `decided` is what the model makes of the text (`decide`), `hits` what the search found, best first; without hits the
 * verdict is the model's. `utterancesOf` tells with how many utterances an intent was taught. An answer that the model is
 * sure of always stands.
 */
export function combineWithRetrieval(
  decided: Pick<Understanding, 'decision' | 'intent' | 'thresholds'> & { intents: readonly IntentScore[] },
  hits: readonly FaqHit[],
  utterancesOf: (id: string) => number,
): Verdict {
  const { decision, intent, intents, thresholds } = decided;
  if (decision === 'answer')
    return { decision, ...(intent === undefined ? {} : { intent }), choices: [], isFromSearch: false };

  const sure = sureHit(hits);
  if (sure && utterancesOf(sure.id) < FEW_UTTERANCES && !contradicts(decided, sure))
    return { decision: 'answer', intent: sure.id, choices: [], isFromSearch: true };

  const believed = decision === 'didYouMean' ? intents.filter(({ score }) => score >= thresholds.ask) : [];
  const found = hits.filter(({ score }) => score >= WORTH_OFFERING);
  const rest = decision === 'didYouMean' ? intents : [];
  const choices = [
    ...new Set([...believed.map((one) => one.intent), ...found.map(({ id }) => id), ...rest.map((one) => one.intent)]),
  ].slice(0, MOST_CHOICES);
  if (choices.length === 0) return { decision: 'fallback', choices: [], isFromSearch: false };
  return { decision: 'didYouMean', choices, isFromSearch: decision === 'fallback' };
}

function sureHit([first, second]: readonly FaqHit[]): FaqHit | undefined {
  if (!first || first.score < SURE) return undefined;
  return first.score - (second?.score ?? 0) >= CLEAR_LEAD ? first : undefined;
}

/** The model is not sure, but of something else it is surer than of nothing: asking back is better than either. */
function contradicts(
  { intents, thresholds }: { intents: readonly IntentScore[]; thresholds: { ask: number } },
  { id }: FaqHit,
): boolean {
  const best = intents[0];
  return best !== undefined && best.intent !== id && best.score >= thresholds.ask;
}
