/** What the solver works on, in the memory of the kernel: the rows, one class's weights, and the weights of all classes. */
import type { SparseRows } from './sparse.ts';
import { openSparseKernel, type SparseKernel } from './sparse-kernel.ts';

const NUMBER = 4;
const LONG_NUMBER = 8;
/** The kernel takes four classes at once. */
const LANES = 4;

export class SvmMemory {
  /** The weights of the class at work; the last is the bias. */
  readonly w: Float64Array;
  readonly #kernel: SparseKernel;
  readonly #offsets: Int32Array;
  readonly #width: number;
  readonly #classes: number;
  readonly #places: { w: number; values: number; weights: number; out: number };
  readonly #columns: number;
  readonly #padded: number;
  readonly #weights: Float32Array;
  readonly #out: Float32Array;

  constructor({ offsets, columns, values, width }: SparseRows, classes: number) {
    this.#offsets = offsets;
    this.#width = width;
    this.#classes = classes;
    this.#padded = Math.ceil(classes / LANES) * LANES;
    const weightsAt = Math.ceil(((width + 1) * LONG_NUMBER) / 16) * 16;
    const outAt = weightsAt + (width + 1) * this.#padded * NUMBER;
    this.#columns = outAt + this.#padded * NUMBER;
    const valuesAt = this.#columns + columns.length * NUMBER;
    this.#places = { w: 0, values: valuesAt, weights: weightsAt, out: outAt };
    this.#kernel = openSparseKernel(valuesAt + values.length * NUMBER);
    const { buffer } = this.#kernel.memory;
    this.w = new Float64Array(buffer, 0, width + 1);
    this.#weights = new Float32Array(buffer, weightsAt, (width + 1) * this.#padded);
    this.#out = new Float32Array(buffer, outAt, this.#padded);
    new Int32Array(buffer, this.#columns, columns.length).set(columns);
    new Float32Array(buffer, valuesAt, values.length).set(values);
  }

  /** Decision value of the class at work for a row. */
  decision(row: number): number {
    const from = this.#offsets[row]! * NUMBER;
    const count = this.#offsets[row + 1]! - this.#offsets[row]!;
    return this.w[this.#width]! + this.#kernel.dot(0, this.#columns + from, this.#places.values + from, count);
  }

  /** Moves the weights of the class at work along a row. */
  move(row: number, step: number): void {
    const from = this.#offsets[row]! * NUMBER;
    const count = this.#offsets[row + 1]! - this.#offsets[row]!;
    this.w[this.#width] = this.w[this.#width]! + step;
    this.#kernel.add(0, this.#columns + from, this.#places.values + from, count, step);
  }

  /** The class at work is done for now. */
  keep(k: number): void {
    const { w } = this;
    const weights = this.#weights;
    const padded = this.#padded;
    for (let f = 0, at = k; f < w.length; f++, at += padded) weights[at] = w[f]!;
  }

  /** By the weights that were kept: decision value of every class for a row. The result is overwritten by the next call. */
  decisions(row: number): Float32Array {
    const from = this.#offsets[row]! * NUMBER;
    const count = this.#offsets[row + 1]! - this.#offsets[row]!;
    const bias = this.#width * this.#padded;
    this.#out.set(this.#weights.subarray(bias, bias + this.#padded));
    const { values, weights, out } = this.#places;
    this.#kernel.decide(weights, this.#padded * NUMBER, this.#columns + from, values + from, count, out);
    return this.#out;
  }

  /** What was kept: `column * classes + class`; column `width` is the bias. */
  kept(): Float32Array {
    const classes = this.#classes;
    const weights = new Float32Array((this.#width + 1) * classes);
    for (let f = 0; f <= this.#width; f++)
      weights.set(this.#weights.subarray(f * this.#padded, f * this.#padded + classes), f * classes);
    return weights;
  }
}
