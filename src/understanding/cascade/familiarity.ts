/** How familiar a text looks, and from where on that is enough. */

/** A text of which training showed no word looks so much less familiar (in decision values; fitted on CLINC150 validation). */
const PER_UNSEEN = 0.8;
/** Questions about something else, per question that the content answers: no content says it; looked at beside the sample's tests. */
const STRANGERS = 1;
/** What answering one costs, beside the worth of a right answer. */
const COST_OF_WRONG = 0.4;
/** Ranks between which the threshold is looked for; the lowest is taken where nothing is known of strangers. */
const LOWEST = 0.03;
const HIGHEST = 0.4;
const STEP = 0.01;
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

/**
 * Ranks (`rankAmong`) of utterances held out whose best intent was right, and of those of intents held out as a whole.
 * The threshold loses some of the one to keep away the other.
 */
export function chooseFamiliarity(
  right: readonly number[],
  strangers: readonly number[],
  heldOut: number,
): FamiliarityThresholds {
  let answer = LOWEST;
  if (strangers.length > 0) {
    let most = Number.NEGATIVE_INFINITY;
    for (let rank = LOWEST; rank <= HIGHEST; rank += STEP) {
      const kept = right.filter((one) => one >= rank).length / Math.max(1, heldOut);
      const admitted = strangers.filter((one) => one >= rank).length / strangers.length;
      const use = kept - STRANGERS * COST_OF_WRONG * admitted;
      if (use <= most) continue;
      most = use;
      answer = rank;
    }
  }
  return { answer: Math.round(answer * 100) / 100, ask: Math.round(answer * ASK_SHARE * 1000) / 1000 };
}
