/** What the solver works on, in the memory of the kernel: the rows, one class's weights, and the weights of all classes. */
import type { SparseRows } from './sparse.ts';
import { openSparseKernel, type SparseKernel } from './sparse-kernel.ts';
import { ClassSolver } from './svm-class.ts';

const NUMBER = 4;
const LONG_NUMBER = 8;
/** The kernel takes four classes at once. */
const LANES = 4;

export class SvmMemory {
  /** The weights of the class at work; the last is the bias. */
  readonly w: Float64Array;
  readonly solver: ClassSolver;
  readonly #kernel: SparseKernel;
  readonly #offsets: Int32Array;
  readonly #width: number;
  readonly #classes: number;
  readonly #places: { values: number; weights: number; out: number };
  readonly #columns: number;
  readonly #padded: number;
  readonly #weights: Float32Array;
  readonly #out: Float32Array;

  /** `curvature`: of each row. */
  constructor({ offsets, columns, values, width }: SparseRows, classes: number, curvature: Float64Array) {
    this.#offsets = offsets;
    this.#width = width;
    this.#classes = classes;
    this.#padded = Math.ceil(classes / LANES) * LANES;
    const weightsAt = Math.ceil(((width + 1) * LONG_NUMBER) / 16) * 16;
    const outAt = weightsAt + (width + 1) * this.#padded * NUMBER;
    this.#columns = outAt + this.#padded * NUMBER;
    const valuesAt = this.#columns + columns.length * NUMBER;
    this.#places = { values: valuesAt, weights: weightsAt, out: outAt };
    const offsetsAt = valuesAt + values.length * NUMBER;
    const solverAt = Math.ceil((offsetsAt + offsets.length * NUMBER) / LONG_NUMBER) * LONG_NUMBER;
    this.#kernel = openSparseKernel(solverAt + ClassSolver.roomFor(curvature.length));
    const { buffer } = this.#kernel.memory;
    this.w = new Float64Array(buffer, 0, width + 1);
    this.#weights = new Float32Array(buffer, weightsAt, (width + 1) * this.#padded);
    this.#out = new Float32Array(buffer, outAt, this.#padded);
    new Int32Array(buffer, this.#columns, columns.length).set(columns);
    new Float32Array(buffer, valuesAt, values.length).set(values);
    new Int32Array(buffer, offsetsAt, offsets.length).set(offsets);
    this.solver = new ClassSolver(this.#kernel.memory, solverAt, curvature);
    this.solver.kernel.useRows(0, width * LONG_NUMBER, offsetsAt, this.#columns, valuesAt);
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
