/** Dot products of sparse rows with each other, many at once: in the memory of the WebAssembly kernel. */
import type { SparseRows } from './sparse.ts';
import { openSparseKernel, type SparseKernel } from './sparse-kernel.ts';
import { transpose } from './transposed.ts';

const NUMBER = 4;
const SHORT_NUMBER = 2;

export class SparseProducts {
  readonly #rows: SparseRows;
  readonly #kernel: SparseKernel;
  readonly #places: { columns: number; values: number; offsets: number; entries: number; rows: number };

  /** Ranges hold up to `most` rows, fewer than 65,536, and begin at a multiple of that. */
  constructor(rows: SparseRows, most: number) {
    const count = rows.offsets.length - 1;
    const range = largestRange(rows, most);
    this.#rows = rows;
    const columns = count * Math.min(most, count) * NUMBER;
    const values = columns + rows.columns.length * NUMBER;
    const offsets = values + rows.values.length * NUMBER;
    const entries = offsets + (rows.width + 1) * NUMBER;
    const shorts = entries + range * NUMBER;
    this.#places = { columns, values, offsets, entries, rows: shorts };
    this.#kernel = openSparseKernel(shorts + range * SHORT_NUMBER);
    const { buffer } = this.#kernel.memory;
    new Int32Array(buffer, columns, rows.columns.length).set(rows.columns);
    new Float32Array(buffer, values, rows.values.length).set(rows.values);
  }

  /**
   * Rows `from` to the last, each with the rows `from` to `to` (exclusive), added to `start`: row-major, `to - from` wide. The result is
   * overwritten by the next call.
   */
  below(from: number, to: number, start: number): Float32Array {
    const { buffer } = this.#kernel.memory;
    const { columns, values, offsets, entries, rows } = this.#places;
    const theirs = transpose(this.#rows, from, to);
    new Int32Array(buffer, offsets, theirs.offsets.length).set(theirs.offsets);
    new Float32Array(buffer, entries, theirs.values.length).set(theirs.values);
    new Uint16Array(buffer, rows, theirs.rows.length).set(theirs.rows);
    const width = to - from;
    const last = this.#rows.offsets.length - 1;
    const sums = new Float32Array(buffer, 0, (last - from) * width).fill(start);
    for (let row = from; row < last; row++) {
      const first = this.#rows.offsets[row]! * NUMBER;
      const count = this.#rows.offsets[row + 1]! - this.#rows.offsets[row]!;
      const at = (row - from) * width * NUMBER;
      this.#kernel.addProducts(columns + first, values + first, count, offsets, rows, entries, at);
    }
    return sums;
  }
}

/** Entries of the fullest range that begins at a multiple of its length. */
function largestRange({ offsets }: SparseRows, most: number): number {
  const count = offsets.length - 1;
  let largest = 0;
  for (let from = 0; from < count; from += most)
    largest = Math.max(largest, offsets[Math.min(from + most, count)]! - offsets[from]!);
  return largest;
}
