/** How familiar a text looks, and from where on that is enough. */

/** A text of which training showed no word looks so much less familiar (in decision values; fitted on CLINC150 validation). */
const PER_UNSEEN = 0.8;
/** The same in the units of the second stage: best score plus mean of the closest cosines, both about 0..1. */
const PER_UNSEEN_MEANING = 0.3;
/**
 * So many of an intent's utterances must be close: a single one may be by chance. AUROC of strangers of CLINC150's validation and
 * training files with 1, 2, 3, 5: .9884, .9891, .9894, .9895; other strangers in docs/reference/understanding.md.
 */
const CLOSEST = 3;
/** Questions about something else, per question that the content answers: no content says it; looked at beside the sample's tests. */
const STRANGERS = 1;
/** What answering one costs, beside the worth of a right answer. */
const COST_OF_WRONG = 0.4;
/** Ranks between which the threshold is looked for; the lowest is taken where nothing is known of strangers. */
const LOWEST = 0.03;
const HIGHEST = 0.4;
/** The same among the utterances that the quick views are not sure of: about a quarter of all, and every stranger is among them. */
export const LOWEST_WHEN_UNSURE = 0.1;
/**
 * The use hardly changes over a wide range of ranks, and its peak there is chance. Of ranks that bring the same but for
 * this, the most careful is taken.
 */
const PRACTICALLY_SAME = 0.005;
/** Steps in one. */
const STEPS = 100;
/** Something may still be offered from this share of the threshold on. */
const ASK_SHARE = 1 / 3;

export interface FamiliarityThresholds {
  answer: number;
  ask: number;
}

/** For the quick views; higher is more familiar. `highest`: largest decision value of the SVM; `unseen`: share of unseen words, 0..1. */
export function familiarityOf(highest: number, unseen: number): number {
  return highest - PER_UNSEEN * unseen;
}

/** For the stage of meaning: `best` score of the ridge regression, `cosines` to the utterances of that intent. */
export function familiarMeaning(best: number, cosines: Float64Array, unseen: number): number {
  const closest = cosines.toSorted().subarray(-CLOSEST);
  const closeness = closest.reduce((sum, cosine) => sum + cosine, 0) / Math.max(1, closest.length);
  return best + Math.max(0, closeness) - PER_UNSEEN_MEANING * unseen;
}

/**
 * Ranks (`rankAmong`) of utterances held out whose best intent was right, and of those of intents held out as a whole.
 * The threshold loses some of the one to keep away the other.
 */
export function chooseFamiliarity(
  right: readonly number[],
  strangers: readonly number[],
  heldOut: number,
  lowest = LOWEST,
): FamiliarityThresholds {
  let answer = lowest;
  if (strangers.length > 0) {
    const uses: { rank: number; use: number }[] = [];
    for (let step = Math.round(lowest * STEPS); step <= HIGHEST * STEPS; step++) {
      const rank = step / STEPS;
      const kept = right.filter((one) => one >= rank).length / Math.max(1, heldOut);
      const admitted = strangers.filter((one) => one >= rank).length / strangers.length;
      uses.push({ rank, use: kept - STRANGERS * COST_OF_WRONG * admitted });
    }
    const enough = Math.max(...uses.map(({ use }) => use)) - PRACTICALLY_SAME;
    answer = uses.findLast(({ use }) => use >= enough)?.rank ?? lowest;
  }
  return { answer, ask: Math.round(answer * ASK_SHARE * 1000) / 1000 };
}
