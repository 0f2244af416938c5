/** Scores into chances: what held-out utterances say about how much a score is worth. */

/** Scores of utterances that the model had not seen: `row * classes + class`, and the class of each row. */
export interface HeldOutScores {
  scores: Float32Array;
  labels: Int32Array;
  classes: number;
}

/** Ln of the range that is searched; the likelihood has one minimum. */
const COLDEST = -3;
const HOTTEST = 3;
/** Steps of Newton's method; two to four do, and a flat likelihood ends in halving the range. */
const MOST_STEPS = 20;
/** A step so small, relatively, leaves an error of its square. */
const CLOSE_ENOUGH = 1e-2;
/** Chances below e to the power of this, beside the best, change no digit; most intents of most texts have such. */
const NEGLIGIBLE = -20;

/** The temperature at which softmax(scores / temperature) tells the true classes best (Guo et al. 2017), to a tenth of a percent. `near`: where to begin. */
export function fitTemperature(heldOut: HeldOutScores, near = 1): number {
  let low = Math.exp(-HOTTEST);
  let high = Math.exp(-COLDEST);
  let sharpness = 1 / near;
  for (let step = 0; step < MOST_STEPS; step++) {
    const { slope, curvature } = slopeAt(heldOut, sharpness);
    // Convex in 1 / temperature: its minimum lies where the slope points down to.
    if (slope > 0) high = sharpness;
    else low = sharpness;
    const newton = sharpness - slope / curvature;
    const next = newton > low && newton < high ? newton : Math.sqrt(low * high);
    const isClose = Math.abs(next - sharpness) < CLOSE_ENOUGH * sharpness;
    sharpness = next;
    if (isClose) break;
  }
  return 1 / sharpness;
}

/** First and second derivative of the surprise by 1 / temperature. */
function slopeAt({ scores, labels, classes }: HeldOutScores, sharpness: number): { slope: number; curvature: number } {
  let slope = 0;
  let curvature = 0;
  for (let row = 0; row < labels.length; row++) {
    const from = row * classes;
    let highest = Number.NEGATIVE_INFINITY;
    for (let k = from; k < from + classes; k++) if (scores[k]! > highest) highest = scores[k]!;
    let total = 0;
    let first = 0;
    let second = 0;
    for (let k = from; k < from + classes; k++) {
      const behind = scores[k]! - highest;
      if (behind * sharpness < NEGLIGIBLE) continue;
      const weight = Math.exp(behind * sharpness);
      total += weight;
      first += weight * behind;
      second += weight * behind * behind;
    }
    const mean = first / total;
    slope += mean - (scores[from + labels[row]!]! - highest);
    curvature += second / total - mean * mean;
  }
  return { slope, curvature };
}

/** Mean of -log of the chance that the true class is given. */
export function surprise({ scores, labels, classes }: HeldOutScores, temperature: number): number {
  let sum = 0;
  labels.forEach((label, row) => {
    const from = row * classes;
    let highest = Number.NEGATIVE_INFINITY;
    for (let k = from; k < from + classes; k++) if (scores[k]! > highest) highest = scores[k]!;
    let total = 0;
    for (let k = from; k < from + classes; k++) {
      const behind = (scores[k]! - highest) / temperature;
      if (behind > NEGLIGIBLE) total += Math.exp(behind);
    }
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
