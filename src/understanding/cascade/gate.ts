/** Which messages the quick views may decide alone: the rest, which need embeddings, cost fifty times as much. */
import type { HeldOutScores } from './calibration.ts';

export interface Gate {
  /** Least lead of the best chance over the second best. */
  margin: number;
  /** Least familiarity (see familiarity.ts). */
  familiar: number;
}

/** Nobody passes. */
export const CLOSED: Gate = { margin: 2, familiar: 0 };
/** Strangers' questions often have a clear lead, seldom look familiar: so the more unfamiliar part always goes on. */
const FAMILIAR_FROM = 0.35;
/** Answers that may be lost by not asking, of all messages: half of it lets 41 % of BANKING77 held out pass alone, this 67 % (with .3 above). */
const LOSS = 0.001;

/**
 * `quick`: chances of the quick views; `meaning`: scores of the second stage for the same rows. Of few utterances, answers that not
 * asking wins are luck and make up for none that it loses (drawn 5 and 10 an intent: .2 of a point more right on others).
 */
export function chooseGate(
  quick: HeldOutScores,
  { familiar, unseen }: { familiar: Float32Array; unseen: Float32Array },
  meaning: HeldOutScores,
  isFew = false,
): Gate {
  const { labels, classes } = quick;
  const least = familiar.toSorted()[Math.floor(familiar.length * FAMILIAR_FROM)] ?? 0;
  const rows = [...labels.keys()]
    .filter((row) => familiar[row]! >= least && unseen[row] === 0)
    .map((row) => {
      const [best, second] = bestTwo(quick.scores, row, classes);
      const [better] = bestTwo(meaning.scores, row, classes);
      const lead = quick.scores[row * classes + best]! - quick.scores[row * classes + second]!;
      return { lead, loss: Number(better === labels[row]) - Number(best === labels[row]) };
    })
    .toSorted((a, b) => b.lead - a.lead);
  let lost = 0;
  let margin = CLOSED.margin;
  for (const [i, { lead, loss }] of rows.entries()) {
    lost += isFew ? Math.max(0, loss) : loss;
    // Those with the same lead pass together: near 1 there are many.
    if (rows[i + 1]?.lead === lead) continue;
    // What gains further down would win back is luck when utterances are few.
    if (lost > LOSS * labels.length) break;
    margin = lead;
  }
  return { margin, familiar: least };
}

/** `lead` of the best chance over the second; `unseen`: share of words that training never showed: a strange word is never waved through. */
export function passes(
  gate: Gate,
  { lead, familiar, unseen }: { lead: number; familiar: number; unseen: number },
): boolean {
  return lead >= gate.margin && familiar >= gate.familiar && unseen === 0;
}

/** Places of the two highest scores of a row. */
export function bestTwo(scores: Float32Array | Float64Array, row: number, classes: number): [number, number] {
  let best = 0;
  let second = -1;
  for (let k = 1; k < classes; k++) {
    const score = scores[row * classes + k]!;
    if (score > scores[row * classes + best]!) {
      second = best;
      best = k;
    } else if (second < 0 || score > scores[row * classes + second]!) second = k;
  }
  return [best, second];
}
