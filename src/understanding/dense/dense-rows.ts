/** Many dense vectors at once, compared with one: in the memory of the WebAssembly kernel, four rows at a step. */
import { type Kernel, openKernel } from './kernel.ts';

const NUMBER = 4;
const LANES = 4;

export class DenseRows {
  readonly count: number;
  readonly dimensions: number;
  readonly #kernel: Kernel;
  readonly #stride: number;
  readonly #query: Float32Array;
  readonly #products: Float32Array;
  readonly #places: { query: number; products: number };

  /** All rows have `dimensions` numbers; they are copied. */
  constructor(rows: readonly Float32Array[], dimensions: number) {
    this.count = rows.length;
    this.dimensions = dimensions;
    this.#stride = padded(dimensions) * NUMBER;
    const paddedCount = padded(rows.length);
    const query = paddedCount * this.#stride;
    const products = query + this.#stride;
    this.#places = { query, products };
    this.#kernel = openKernel(products + paddedCount * NUMBER);
    const { buffer } = this.#kernel.memory;
    const numbers = new Float32Array(buffer);
    rows.forEach((row, i) => {
      numbers.set(row, (i * this.#stride) / NUMBER);
    });
    this.#query = new Float32Array(buffer, query, dimensions);
    this.#products = new Float32Array(buffer, products, paddedCount);
  }

  /** Dot product of every row with the vector. The result is overwritten by the next call. */
  products(vector: Float32Array): Float32Array {
    this.#query.set(vector);
    const { query, products } = this.#places;
    const stride = this.#stride;
    for (let i = 0; i < this.count; i += LANES)
      this.#kernel.dotFour(query, i * stride, stride, stride, products + i * NUMBER);
    return this.#products;
  }

  /** A view of one row. */
  row(i: number): Float32Array {
    return new Float32Array(this.#kernel.memory.buffer, i * this.#stride, this.dimensions);
  }
}

function padded(count: number): number {
  return Math.max(LANES, Math.ceil(count / LANES) * LANES);
}
