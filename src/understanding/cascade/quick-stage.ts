/** The quick views together: n-grams and the words' direction under a linear SVM, and the direction's discriminant. */
import { type Kernel, openKernel } from '../dense/kernel.ts';
import type { SparseRow } from '../linear/sparse.ts';
import type { ByteRows } from './byte-rows.ts';
import { directionOf } from './word-directions.ts';

/** An SVM's decision value is worth so much log-probability (cross-validated: log-softmax of 3 x decision, counted twice). */
export const DECISION_WEIGHT = 6;
/** The kernel reads eight bytes, or four numbers, at once. */
const BYTES_AT_ONCE = 8;
const NUMBERS_AT_ONCE = 4;
const NUMBER = 4;

export interface QuickModel {
  /** Of the SVM: a row a column of the features, the last one is the bias; one number a class. */
  weights: ByteRows;
  classes: number;
  words: WordsModel;
}

/** What the direction of the words (word-directions.ts) tells; all by class, `class * dimensions + i`. */
export interface WordsModel {
  /** What all texts share. */
  shared: Float32Array;
  /** The SVM's, as decision value. */
  decisions: Float32Array;
  /** The discriminant's, as log-probability in its weight: zeros where it brought nothing. */
  weights: Float32Array;
  /** Of a text that points anywhere. */
  bias: Float32Array;
}

export interface QuickScores {
  /** Unnormalised log-probabilities. */
  scores: Float64Array;
  /** The largest decision value of the SVM: about 1 inside what was taught, -1 outside. */
  highest: number;
}

/** Holds the weights in the memory of a kernel: of all that a message costs, multiplying them would be the most. */
export class QuickStage {
  readonly #classes: number;
  readonly #kernel: Kernel;
  /** Bytes from a column's weights to the next: `classes` in whole steps of the kernel. */
  readonly #stride: number;
  readonly #scales: Float32Array;
  readonly #shared: Float32Array;
  readonly #bias: Float32Array;
  /** Places in the kernel's memory; the SVM's weights start at 0. Two matrices read the direction, a row a class each. */
  readonly #places: { words: number; direction: number; decisions: number; told: number };
  /** Bytes from a class's weights for the direction to the next. */
  readonly #wordStride: number;
  readonly #weights: Int8Array;
  readonly #decisions: Float32Array;
  readonly #told: Float32Array;
  readonly #direction: Float32Array;

  constructor({ weights, classes, words }: QuickModel) {
    const dimensions = words.shared.length;
    this.#classes = classes;
    this.#scales = weights.scales;
    this.#shared = words.shared;
    this.#bias = words.bias;
    this.#stride = upTo(BYTES_AT_ONCE, classes);
    this.#wordStride = upTo(NUMBERS_AT_ONCE, dimensions) * NUMBER;
    const atWords = upTo(NUMBER * NUMBERS_AT_ONCE, weights.scales.length * this.#stride);
    const atDirection = atWords + 2 * this.#stride * this.#wordStride;
    const atDecisions = atDirection + this.#wordStride;
    const atTold = atDecisions + this.#stride * NUMBER;
    this.#places = { words: atWords, direction: atDirection, decisions: atDecisions, told: atTold };
    this.#kernel = openKernel(atTold + 2 * this.#stride * NUMBER);
    const { buffer } = this.#kernel.memory;
    this.#weights = new Int8Array(buffer, 0, weights.scales.length * this.#stride);
    this.#decisions = new Float32Array(buffer, atDecisions, classes);
    this.#told = new Float32Array(buffer, atTold, 2 * this.#stride);
    this.#direction = new Float32Array(buffer, atDirection, dimensions);
    for (let column = 0; column < weights.scales.length; column++)
      this.#weights.set(weights.numbers.subarray(column * classes, (column + 1) * classes), column * this.#stride);
    const ofWords = new Float32Array(buffer, atWords, (2 * this.#stride * this.#wordStride) / NUMBER);
    [words.decisions, words.weights].forEach((matrix, which) => {
      for (let k = 0; k < classes; k++)
        ofWords.set(
          matrix.subarray(k * dimensions, (k + 1) * dimensions),
          ((which * this.#stride + k) * this.#wordStride) / NUMBER,
        );
    });
  }

  /** `meaning`: the mean of the word vectors, zeros when no word has one. */
  score({ columns, values }: SparseRow, meaning: Float32Array): QuickScores {
    const { decisions } = this.#places;
    const scales = this.#scales;
    const bias = scales.length - 1;
    this.#decisions.fill(0);
    this.#kernel.addBytes(scales[bias]!, bias * this.#stride, decisions, this.#stride);
    for (let j = 0; j < columns.length; j++) {
      const column = columns[j]!;
      this.#kernel.addBytes(values[j]! * scales[column]!, column * this.#stride, decisions, this.#stride);
    }
    const direction = directionOf(meaning, this.#shared);
    const points = direction.some((value) => value !== 0);
    if (points) this.#readDirection(direction);
    const scores = new Float64Array(this.#classes);
    let highest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < this.#classes; k++) {
      const decision = this.#decisions[k]! + (points ? this.#told[k]! : 0);
      if (decision > highest) highest = decision;
      scores[k] = DECISION_WEIGHT * decision + (points ? this.#told[this.#stride + k]! + this.#bias[k]! : 0);
    }
    return { scores, highest };
  }

  /** How much more a column's n-gram speaks for class `best` than for class `other`, as decision value. */
  difference(column: number, best: number, other: number): number {
    const from = column * this.#stride;
    return this.#scales[column]! * (this.#weights[from + best]! - this.#weights[from + other]!);
  }

  #readDirection(direction: Float32Array): void {
    const { words, direction: row, told } = this.#places;
    this.#direction.set(direction);
    for (let k = 0; k < 2 * this.#stride; k += NUMBERS_AT_ONCE) {
      const weights = words + k * this.#wordStride;
      this.#kernel.dotFour(row, weights, this.#wordStride, this.#wordStride, told + k * NUMBER);
    }
  }
}

function upTo(step: number, length: number): number {
  return Math.ceil(length / step) * step;
}
