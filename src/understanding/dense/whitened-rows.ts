/**
 * Dense rows turned and stretched so that they spread alike in every direction (Cholesky whitening). Gradient descent
 * then needs 4 passes where it needed 15 on the rows as they are, and ends a little better (docs/reference/understanding.md).
 */

import { invertedRoot } from './inverted-root.ts';
import { type Kernel, openKernel } from './kernel.ts';

const NUMBER = 4;
/** The kernel reads four numbers at once. */
const LANES = 4;
/** Rows that the spread is measured on, a dimension: more change nothing (measured). */
const SAMPLED = 8;
/** Added to the variance of every direction, x rows^-.5: directions that few rows show are mostly noise. */
const RIDGE = 0.3;

/** Rows of one data set, ready to train any number of models on them or on parts of them, one after another. */
export class WhitenedRows {
  readonly count: number;
  readonly dimensions: number;
  readonly classes: number;
  readonly kernel: Kernel;
  /** Bytes from a row, or a class's weights, to the next. */
  readonly stride: number;
  /** `classes` rounded up to whole steps of the kernel. */
  readonly paddedClasses: number;
  /** Places in the kernel's memory. The rows start at 0. */
  readonly places: { weights: number; speed: number; scores: number };
  readonly #mean: Float64Array;
  readonly #turn: Float64Array;

  /** All rows have the same length; `classes` is what the models will tell apart. */
  constructor(rows: readonly Float32Array[], classes: number) {
    this.count = rows.length;
    this.dimensions = rows[0]?.length ?? 0;
    this.classes = classes;
    this.stride = padded(this.dimensions) * NUMBER;
    this.paddedClasses = padded(classes);
    const weights = this.count * this.stride;
    const speed = weights + this.paddedClasses * this.stride;
    const scores = speed + this.paddedClasses * this.stride;
    this.places = { weights, speed, scores };
    this.#mean = meanOf(rows, this.dimensions);
    this.#turn = invertedRoot(spreadOf(rows, this.#mean), this.dimensions);
    const turnBytes = (padded(this.dimensions) + 1) * this.stride;
    this.kernel = openKernel(weights + Math.max(turnBytes, scores - weights + this.paddedClasses * NUMBER));
    this.#write(rows);
  }

  /** Weights that were learned on these rows, for rows as they come: `class * dimensions + i`; and what to take off the bias. */
  unwhiten(): { weights: Float32Array; shift: Float64Array } {
    const { dimensions: n, classes } = this;
    const weights = new Float32Array(classes * n);
    const shift = new Float64Array(classes);
    const learned = this.numbers(this.places.weights, this.paddedClasses * (this.stride / NUMBER));
    const sums = new Float64Array(n);
    for (let k = 0; k < classes; k++) {
      sums.fill(0);
      for (let i = 0; i < n; i++) {
        const weight = learned[(k * this.stride) / NUMBER + i]!;
        for (let j = 0; j <= i; j++) sums[j] = sums[j]! + weight * this.#turn[i * n + j]!;
      }
      weights.set(sums, k * n);
      for (let j = 0; j < n; j++) shift[k] = shift[k]! + sums[j]! * this.#mean[j]!;
    }
    return { weights, shift };
  }

  /** A view of the kernel's memory. */
  numbers(place: number, count: number): Float32Array {
    return new Float32Array(this.kernel.memory.buffer, place, count);
  }

  /** Each row, centred, times the triangle; the triangle lies where the weights will. */
  #write(rows: readonly Float32Array[]): void {
    const { dimensions: n, stride } = this;
    const width = stride / NUMBER;
    const triangle = this.places.weights;
    const centred = triangle + width * stride;
    const turn = this.numbers(triangle, width * width);
    for (let i = 0; i < n; i++) turn.set(this.#turn.subarray(i * n, i * n + i + 1), i * width);
    const row = this.numbers(centred, width);
    rows.forEach((given, r) => {
      for (let i = 0; i < n; i++) row[i] = given[i]! - this.#mean[i]!;
      for (let i = 0; i < width; i += LANES)
        this.kernel.dotFour(centred, triangle + i * stride, stride, (i + LANES) * NUMBER, r * stride + i * NUMBER);
    });
    turn.fill(0);
    row.fill(0);
  }
}

function meanOf(rows: readonly Float32Array[], dimensions: number): Float64Array {
  const mean = new Float64Array(dimensions);
  for (const row of rows) for (let i = 0; i < dimensions; i++) mean[i] = mean[i]! + row[i]!;
  return mean.map((sum) => sum / rows.length);
}

/** Covariance of a sample of the rows, with the ridge: the lower triangle of a square. */
function spreadOf(rows: readonly Float32Array[], mean: Float64Array): Float64Array {
  const n = mean.length;
  const step = Math.ceil(rows.length / (SAMPLED * n));
  const sample = rows.filter((_, r) => r % step === 0);
  const width = padded(sample.length);
  const stride = width * NUMBER;
  const kernel = openKernel(padded(n) * stride + LANES * NUMBER);
  const columns = new Float32Array(kernel.memory.buffer);
  sample.forEach((row, r) => {
    for (let i = 0; i < n; i++) columns[i * width + r] = row[i]! - mean[i]!;
  });
  const out = padded(n) * stride;
  const spread = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j += LANES) {
      kernel.dotFour(i * stride, j * stride, stride, stride, out);
      for (let l = 0; l < LANES && j + l <= i; l++) spread[i * n + j + l] = columns[out / NUMBER + l]! / sample.length;
    }
    spread[i * n + i] = spread[i * n + i]! + RIDGE / Math.sqrt(rows.length);
  }
  return spread;
}

function padded(count: number): number {
  return Math.ceil(count / LANES) * LANES;
}
