/** Scores into chances: what held-out utterances say about how much a score is worth. */

/** Scores of utterances that the model had not seen: `row * classes + class`, and the class of each row. */
export interface HeldOutScores {
  scores: Float32Array;
  labels: Int32Array;
  classes: number;
}

/** exp of the range that is searched; the likelihood has one minimum. */
const COLDEST = -3;
const HOTTEST = 3;
const STEPS = 20;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** The temperature at which softmax(scores / temperature) tells the true classes best (Guo et al. 2017), to a percent or so. */
export function fitTemperature(heldOut: HeldOutScores): number {
  let low = COLDEST;
  let high = HOTTEST;
  let left = high - GOLDEN * (high - low);
  let right = low + GOLDEN * (high - low);
  let atLeft = surprise(heldOut, Math.exp(left));
  let atRight = surprise(heldOut, Math.exp(right));
  for (let step = 0; step < STEPS; step++) {
    if (atLeft < atRight) {
      high = right;
      [right, atRight] = [left, atLeft];
      left = high - GOLDEN * (high - low);
      atLeft = surprise(heldOut, Math.exp(left));
    } else {
      low = left;
      [left, atLeft] = [right, atRight];
      right = low + GOLDEN * (high - low);
      atRight = surprise(heldOut, Math.exp(right));
    }
  }
  return Math.exp((low + high) / 2);
}

/** Mean of -log of the chance that the true class is given. */
export function surprise({ scores, labels, classes }: HeldOutScores, temperature: number): number {
  let sum = 0;
  labels.forEach((label, row) => {
    const from = row * classes;
    let highest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < classes; k++) highest = Math.max(highest, scores[from + k]!);
    let total = 0;
    for (let k = 0; k < classes; k++) total += Math.exp((scores[from + k]! - highest) / temperature);
    sum += Math.log(total) - (scores[from + label]! - highest) / temperature;
  });
  return sum / Math.max(1, labels.length);
}

/** In place: softmax(scores / temperature). */
export function toChances(scores: Float64Array | Float32Array, temperature: number): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > highest) highest = score;
  let sum = 0;
  for (let k = 0; k < scores.length; k++) {
    scores[k] = Math.exp((scores[k]! - highest) / temperature);
    sum += scores[k]!;
  }
  for (let k = 0; k < scores.length; k++) scores[k] = scores[k]! / sum;
}

/**
 * Share of the sorted values below this one, 0..1, between them linearly; below all of them it falls towards 0, so that
 * strange and stranger are still told apart.
 */
export function rankAmong(sorted: Float32Array, value: number): number {
  const n = sorted.length;
  if (n === 0) return 1;
  const least = sorted[0]!;
  if (value < least) {
    const spread = Math.max(1e-6, sorted[n >> 1]! - least);
    return Math.exp((value - least) / spread) / (n + 1);
  }
  let low = 0;
  let high = n;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  const below = sorted[low - 1]!;
  const above = sorted[low];
  const between = above === undefined || above === below ? 0 : (value - below) / (above - below);
  return Math.min(1, (low + between) / (n + 1));
}
