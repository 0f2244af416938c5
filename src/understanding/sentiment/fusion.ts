/**
 * Views into one probability: multinomial logistic regression over their decision values. Learned from values of messages
 * that the views had not seen, so that what comes out is calibrated.
 */
import { softmax } from './moods.ts';

/** Per mood a weight for every number of the views, the last one is the bias. */
export type Fusion = number[][];

const STEPS = 300;
const RATE = 0.5;
const MOMENTUM = 0.9;
const RIDGE = 1e-3;

export function fuse(fusion: Fusion, view: readonly number[]): number[] {
  return softmax(
    fusion.map((weights) => {
      let sum = weights[view.length]!;
      for (let i = 0; i < view.length; i++) sum += weights[i]! * view[i]!;
      return sum;
    }),
  );
}

/** `labels`: 0..2 for each of `views`. Deterministic. */
export function learnFusion(views: readonly (readonly number[])[], labels: readonly number[]): Fusion {
  const { mean, spread } = spreadOf(views);
  const rows = views.map((view) => [...view.map((value, i) => (value - mean[i]!) / spread[i]!), 1]);
  const width = mean.length;
  const weights = [0, 1, 2].map(() => new Float64Array(width + 1));
  const speed = weights.map(() => new Float64Array(width + 1));
  for (let step = 0; step < STEPS; step++) {
    const slope = slopeOf(weights, rows, labels);
    weights.forEach((of, k) => {
      for (let i = 0; i <= width; i++) {
        const pull = slope[k]![i]! + (i < width ? RIDGE * of[i]! : 0);
        speed[k]![i] = MOMENTUM * speed[k]![i]! - RATE * pull;
        of[i] = of[i]! + speed[k]![i]!;
      }
    });
  }
  // Of the values as they come, not as they were spread.
  return weights.map((of) => {
    const plain = mean.map((_, i) => of[i]! / spread[i]!);
    return [...plain, of[width]! - mean.reduce((sum, m, i) => sum + m * plain[i]!, 0)];
  });
}

function slopeOf(weights: Float64Array[], rows: readonly number[][], labels: readonly number[]): Float64Array[] {
  const slope = weights.map((of) => new Float64Array(of.length));
  rows.forEach((row, r) => {
    const said = softmax(weights.map((of) => row.reduce((sum, value, i) => sum + value * of[i]!, 0)));
    for (let k = 0; k < slope.length; k++) {
      const error = (said[k]! - (labels[r] === k ? 1 : 0)) / rows.length;
      const of = slope[k]!;
      for (let i = 0; i < row.length; i++) of[i] = of[i]! + error * row[i]!;
    }
  });
  return slope;
}

function spreadOf(views: readonly (readonly number[])[]): { mean: number[]; spread: number[] } {
  const width = views[0]?.length ?? 0;
  const columns = Array.from({ length: width }, (_, i) => views.map((view) => view[i]!));
  const mean = columns.map((column) => column.reduce((a, b) => a + b, 0) / column.length);
  const spread = columns.map(
    (column, i) => Math.sqrt(column.reduce((sum, x) => sum + (x - mean[i]!) ** 2, 0) / column.length) || 1,
  );
  return { mean, spread };
}
