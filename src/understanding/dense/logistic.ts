/**
 * Multinomial logistic regression over dense rows: the view of word vectors and of sentence embeddings. Gradient descent
 * with momentum on whitened rows; deterministic.
 */
import { seededRandom, shuffle } from '../seeded-random.ts';
import type { WhitenedRows } from './whitened-rows.ts';

// Measured by cross-validation on BANKING77 (10,003 rows, and 770 of them) over word vectors and sentence embeddings.
const FEW = 3_000;
const EPOCHS = 4;
const EPOCHS_WHEN_FEW = 10;
const BATCH = 64;
const BATCH_WHEN_FEW = 32;
const RATE = 0.3;
const MOMENTUM = 0.9;
/** Smaller errors change no answer; most classes of most rows have such, so this halves the time. */
const NEGLIGIBLE = 1e-4;

export interface LogisticModel {
  /** `class * dimensions + i`. */
  weights: Float32Array;
  bias: Float32Array;
}

export interface LogisticProblem {
  rows: WhitenedRows;
  /** Class of each row, 0..classes-1. */
  labels: Int32Array;
  /** Rows to learn from; all when absent. */
  subset?: Int32Array;
  epochs?: number;
}

/** `onProgress` hears 0..1. */
export function trainLogistic(problem: LogisticProblem, onProgress: (done: number) => void = () => {}): LogisticModel {
  const whitened = descend(problem, onProgress);
  const { weights, shift } = problem.rows.unwhiten();
  return { weights, bias: Float32Array.from(whitened, (bias, k) => bias - shift[k]!) };
}

/**
 * Log-probabilities of every row as a model says that did not learn from the row's fold: `row * classes + class`.
 * `folds`: fold of each row, 0..n-1; a row whose class stands in its own fold only is told by the others. A row of fold -1 is
 * learned from only: it gets zeros.
 */
export function heldOutLogProbabilities(
  { rows, labels, folds, epochs }: LogisticProblem & { folds: Int32Array },
  onProgress: (done: number) => void = () => {},
): Float32Array {
  const answers = new Float32Array(rows.count * rows.classes);
  const count = folds.reduce((most, fold) => Math.max(most, fold + 1), 0);
  const all = Int32Array.from(folds, (_, i) => i);
  for (let fold = 0; fold < count; fold++) {
    const subset = all.filter((i) => folds[i] !== fold);
    const bias = descend({ rows, labels, subset, epochs }, (done) => onProgress((fold + done) / count));
    const scores = rows.numbers(rows.places.scores, rows.paddedClasses);
    for (const i of all.filter((i) => folds[i] === fold)) {
      scoreRow(rows, i);
      const into = answers.subarray(i * rows.classes, (i + 1) * rows.classes);
      for (let k = 0; k < rows.classes; k++) into[k] = scores[k]! + bias[k]!;
      toLogProbabilities(into);
    }
  }
  return answers;
}

/** Leaves the weights in the kernel's memory and returns the bias. */
function descend({ rows, labels, subset, epochs }: LogisticProblem, onProgress: (done: number) => void): Float64Array {
  const { kernel, places, stride, classes, paddedClasses } = rows;
  const order = subset?.slice() ?? Int32Array.from(labels, (_, i) => i);
  const passes = epochs ?? (order.length < FEW ? EPOCHS_WHEN_FEW : EPOCHS);
  const batch = order.length < FEW ? BATCH_WHEN_FEW : BATCH;
  const steps = passes * Math.ceil(order.length / batch);
  const bias = new Float64Array(classes);
  const scores = rows.numbers(places.scores, paddedClasses);
  const pull = new Float64Array(classes);
  const weightBytes = paddedClasses * stride;
  rows.numbers(places.weights, (2 * weightBytes) / Float32Array.BYTES_PER_ELEMENT).fill(0);
  const random = seededRandom(order.length);

  for (let step = 0, from = order.length; step < steps; step++, from += batch) {
    if (from >= order.length) {
      shuffle(order, random);
      from = 0;
      onProgress(step / steps);
    }
    const to = Math.min(from + batch, order.length);
    const rate = (RATE * (1 - step / steps)) / (to - from);
    pull.fill(0);
    for (let s = from; s < to; s++) {
      const row = order[s]!;
      scoreRow(rows, row);
      toErrors(scores, bias, labels[row]!);
      for (let k = 0; k < classes; k++) {
        const error = scores[k]!;
        if (Math.abs(error) < NEGLIGIBLE) continue;
        kernel.add(-rate * error, row * stride, places.speed + k * stride, stride);
        pull[k] = pull[k]! + rate * error;
      }
    }
    kernel.advance(MOMENTUM, places.speed, places.weights, weightBytes);
    for (let k = 0; k < classes; k++) bias[k] = bias[k]! - pull[k]!;
  }
  onProgress(1);
  return bias;
}

function scoreRow({ kernel, places, stride, classes }: WhitenedRows, row: number): void {
  for (let k = 0; k < classes; k += 4)
    kernel.dotFour(row * stride, places.weights + k * stride, stride, stride, places.scores + k * 4);
}

/** In place: what each class says too much of. */
function toErrors(scores: Float32Array, bias: Float64Array, label: number): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < bias.length; k++) {
    scores[k] = scores[k]! + bias[k]!;
    if (scores[k]! > highest) highest = scores[k]!;
  }
  let sum = 0;
  for (let k = 0; k < bias.length; k++) {
    scores[k] = Math.exp(scores[k]! - highest);
    sum += scores[k]!;
  }
  for (let k = 0; k < bias.length; k++) scores[k] = scores[k]! / sum;
  scores[label] = scores[label]! - 1;
}

/** In place: log of softmax. */
export function toLogProbabilities(scores: Float32Array): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > highest) highest = score;
  let sum = 0;
  for (const score of scores) sum += Math.exp(score - highest);
  const total = highest + Math.log(sum);
  for (let k = 0; k < scores.length; k++) scores[k] = scores[k]! - total;
}
