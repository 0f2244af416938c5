/** Rows by their dot products with each other, in the memory of the kernel: what a class says of every row is kept up to date. */
import { type Kernel, openKernel } from '../dense/kernel.ts';
import type { SparseRows } from './sparse.ts';
import { SparseProducts } from './sparse-products.ts';
import { ClassSolver } from './svm-class.ts';
import type { SvmProblem } from './train-svms.ts';

const NUMBER = 4;
/** Rows of `dotFour`. */
const LANES = 4;
/** The solver takes so many numbers at once. */
const STEP = 16;

export class GramMemory {
  readonly count: number;
  /** Numbers from a row to the next. */
  readonly stride: number;
  readonly solver: ClassSolver;
  readonly #kernel: Kernel;
  readonly #decisions: Float32Array;
  /** Places in the memory, in numbers; the products begin at 0. */
  readonly #decisionsAt: number;
  readonly #coefficientsAt: number;
  readonly #numbers: Float32Array;
  /** Of each block alone, `row * count + other`. */
  readonly #blocks: { words: Float32Array; grams: Float32Array; vectors: Float32Array };
  readonly #classes: number;

  /** The bias is one more number of each row, 1. */
  constructor(
    { rows, wordColumns, vectors, dimensions, classes }: Omit<SvmProblem, 'labels'>,
    curvature: Float64Array,
  ) {
    const count = rows.offsets.length - 1;
    this.count = count;
    this.stride = padded(count, STEP);
    this.#classes = padded(classes, LANES);
    this.#decisionsAt = count * this.stride;
    this.#coefficientsAt = this.#decisionsAt + this.stride;
    // A multiple of 8, as all before it is.
    const solverAt = (this.#coefficientsAt + this.#classes * (this.stride + 1)) * NUMBER;
    this.#kernel = openKernel(solverAt + ClassSolver.roomFor(count));
    this.solver = new ClassSolver(this.#kernel.memory, solverAt, curvature);
    this.solver.kernel.useProducts(0, this.stride * NUMBER, this.#decisionsAt * NUMBER);
    this.#numbers = new Float32Array(this.#kernel.memory.buffer);
    this.#decisions = this.#numbers.subarray(this.#decisionsAt, this.#decisionsAt + count);
    this.#blocks = {
      words: productsOf(rows, (column) => column < wordColumns),
      grams: productsOf(rows, (column) => column >= wordColumns),
      vectors: denseProducts(vectors, count, dimensions),
    };
    const { words, grams, vectors: dense } = this.#blocks;
    for (let row = 0; row < count; row++)
      for (let other = 0; other < count; other++)
        this.#numbers[row * this.stride + other] =
          1 + words[row * count + other]! + grams[row * count + other]! + dense[row * count + other]!;
  }

  /** A class without any row yet. */
  begin(): void {
    this.#decisions.fill(0);
  }

  /** From now on `told` answers by these: how often each row is added to each class, `class * stride + row`. */
  tellBy(coefficients: Float32Array): void {
    this.#numbers.set(coefficients, this.#coefficientsAt);
  }

  /**
   * Decision value of each class for a row whose blocks of n-grams are multiplied by these factors. The result is overwritten by the next
   * call, as are the decisions of the class at work.
   */
  told(row: number, { words, grams }: { words: number; grams: number }): Float32Array {
    const { words: ofWords, grams: ofGrams, vectors } = this.#blocks;
    const from = row * this.count;
    for (let i = 0; i < this.count; i++)
      this.#decisions[i] = 1 + words * ofWords[from + i]! + grams * ofGrams[from + i]! + vectors[from + i]!;
    const bytes = this.stride * NUMBER;
    const at = this.#decisionsAt * NUMBER;
    const out = at + bytes + this.#classes * bytes;
    for (let k = 0; k < this.#classes; k += LANES)
      this.#kernel.dotFour(at, at + bytes + k * bytes, bytes, bytes, out + k * NUMBER);
    return this.#numbers.subarray(out / NUMBER, out / NUMBER + this.#classes);
  }
}

function productsOf({ offsets, columns, values, width }: SparseRows, isIn: (column: number) => boolean): Float32Array {
  const count = offsets.length - 1;
  const part: SparseRows = {
    offsets: new Int32Array(count + 1),
    columns: new Int32Array(columns.length),
    values: new Float32Array(columns.length),
    width,
  };
  let end = 0;
  for (let row = 0; row < count; row++) {
    for (let j = offsets[row]!; j < offsets[row + 1]!; j++) {
      if (!isIn(columns[j]!)) continue;
      part.columns[end] = columns[j]!;
      part.values[end++] = values[j]!;
    }
    part.offsets[row + 1] = end;
  }
  part.columns = part.columns.subarray(0, end);
  part.values = part.values.subarray(0, end);
  return new SparseProducts(part, count).below(0, count, 0);
}

/** Every row with every row. */
function denseProducts(rows: Float32Array, count: number, dimensions: number): Float32Array {
  const stride = padded(dimensions, LANES) * NUMBER;
  const out = padded(count, LANES) * stride;
  const { memory, dotFour } = openKernel(out + padded(count, LANES) * NUMBER);
  for (let row = 0; row < count; row++)
    new Float32Array(memory.buffer, row * stride, dimensions).set(
      rows.subarray(row * dimensions, (row + 1) * dimensions),
    );
  const told = new Float32Array(memory.buffer, out, count);
  const products = new Float32Array(count * count);
  for (let row = 0; row < count; row++) {
    for (let other = 0; other < count; other += LANES)
      dotFour(row * stride, other * stride, stride, stride, out + other * NUMBER);
    products.set(told, row * count);
  }
  return products;
}

const padded = (count: number, step: number): number => Math.ceil(count / step) * step;
