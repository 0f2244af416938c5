/** The quick views together: n-grams under a linear SVM and, where there are word vectors, their logistic regression. */
import { type Kernel, openKernel } from '../dense/kernel.ts';
import { type LogisticModel, toLogProbabilities } from '../dense/logistic.ts';
import type { SparseRow } from '../linear/sparse.ts';
import type { ByteRows } from './byte-rows.ts';

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
  /** Over word vectors; `weight` 0 when they brought nothing. */
  words: LogisticModel;
  wordsWeight: number;
}

export interface QuickScores {
  /** Unnormalised log-probabilities. */
  scores: Float64Array;
  /** The largest decision value of the SVM: about 1 inside what was taught, -1 outside. */
  highest: number;
}

/** Holds the weights in the memory of a kernel: of all that a message costs, multiplying them would be the most. */
export class QuickStage {
  readonly #model: Pick<QuickModel, 'classes' | 'wordsWeight'>;
  readonly #kernel: Kernel;
  /** Bytes from a column's weights to the next: `classes` in whole steps of the kernel. */
  readonly #stride: number;
  readonly #scales: Float32Array;
  readonly #wordBias: Float32Array;
  /** Places in the kernel's memory; the SVM's weights start at 0. */
  readonly #places: { words: number; meaning: number; decisions: number; told: number };
  readonly #wordStride: number;
  readonly #weights: Int8Array;
  readonly #decisions: Float32Array;
  readonly #told: Float32Array;
  readonly #meaning: Float32Array;

  constructor({ weights, classes, words, wordsWeight }: QuickModel) {
    this.#model = { classes, wordsWeight };
    this.#scales = weights.scales;
    this.#wordBias = words.bias;
    this.#stride = upTo(BYTES_AT_ONCE, classes);
    const dimensions = words.weights.length / classes;
    this.#wordStride = upTo(NUMBERS_AT_ONCE, dimensions) * NUMBER;
    const atWords = upTo(NUMBER * NUMBERS_AT_ONCE, weights.scales.length * this.#stride);
    const atMeaning = atWords + this.#stride * this.#wordStride;
    const atDecisions = atMeaning + this.#wordStride;
    const atTold = atDecisions + this.#stride * NUMBER;
    this.#places = { words: atWords, meaning: atMeaning, decisions: atDecisions, told: atTold };
    this.#kernel = openKernel(atTold + this.#stride * NUMBER);
    const { buffer } = this.#kernel.memory;
    this.#weights = new Int8Array(buffer, 0, weights.scales.length * this.#stride);
    this.#decisions = new Float32Array(buffer, atDecisions, classes);
    this.#told = new Float32Array(buffer, atTold, classes);
    this.#meaning = new Float32Array(buffer, atMeaning, dimensions);
    for (let column = 0; column < weights.scales.length; column++)
      this.#weights.set(weights.numbers.subarray(column * classes, (column + 1) * classes), column * this.#stride);
    const ofWords = new Float32Array(buffer, atWords, (this.#stride * this.#wordStride) / NUMBER);
    for (let k = 0; k < classes; k++)
      ofWords.set(words.weights.subarray(k * dimensions, (k + 1) * dimensions), (k * this.#wordStride) / NUMBER);
  }

  /** `meaning`: the mean of the word vectors, zeros when no word has one. */
  score({ columns, values }: SparseRow, meaning: Float32Array): QuickScores {
    const { classes, wordsWeight } = this.#model;
    const { decisions } = this.#places;
    const scales = this.#scales;
    const bias = scales.length - 1;
    this.#decisions.fill(0);
    this.#kernel.addBytes(scales[bias]!, bias * this.#stride, decisions, this.#stride);
    for (let j = 0; j < columns.length; j++) {
      const column = columns[j]!;
      this.#kernel.addBytes(values[j]! * scales[column]!, column * this.#stride, decisions, this.#stride);
    }
    const scores = new Float64Array(classes);
    let highest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < classes; k++) {
      const decision = this.#decisions[k]!;
      if (decision > highest) highest = decision;
      scores[k] = DECISION_WEIGHT * decision;
    }
    if (wordsWeight > 0 && meaning.some((value) => value !== 0)) {
      this.#readWords(meaning);
      for (let k = 0; k < classes; k++) scores[k] = scores[k]! + wordsWeight * this.#told[k]!;
    }
    return { scores, highest };
  }

  /** How much more a column's n-gram speaks for class `best` than for class `other`, as decision value. */
  difference(column: number, best: number, other: number): number {
    const from = column * this.#stride;
    return this.#scales[column]! * (this.#weights[from + best]! - this.#weights[from + other]!);
  }

  #readWords(meaning: Float32Array): void {
    const { words, meaning: row, told } = this.#places;
    this.#meaning.set(meaning);
    for (let k = 0; k < this.#stride; k += NUMBERS_AT_ONCE) {
      const weights = words + k * this.#wordStride;
      this.#kernel.dotFour(row, weights, this.#wordStride, this.#wordStride, told + k * NUMBER);
    }
    for (let k = 0; k < this.#told.length; k++) this.#told[k] = this.#told[k]! + this.#wordBias[k]!;
    toLogProbabilities(this.#told);
  }
}

function upTo(step: number, length: number): number {
  return Math.ceil(length / step) * step;
}
