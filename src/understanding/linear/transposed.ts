/** Sparse rows by column: which rows have an n-gram, so that a text is compared with those only that share something. */
import type { SparseRow, SparseRows } from './sparse.ts';

export interface Transposed {
  /** Entries of column f are `rows`/`values` from `offsets[f]` to `offsets[f + 1]`. */
  offsets: Int32Array;
  /** Counted from the first row of the range. */
  rows: Uint16Array | Int32Array;
  values: Float32Array;
}

/** Of the rows `from` to `to` (exclusive). */
export function transpose({ offsets, columns, values, width }: SparseRows, from: number, to: number): Transposed {
  const first = offsets[from]!;
  const last = offsets[to]!;
  const starts = new Int32Array(width + 1);
  for (let j = first; j < last; j++) starts[columns[j]! + 1] = starts[columns[j]! + 1]! + 1;
  for (let f = 0; f < width; f++) starts[f + 1] = starts[f + 1]! + starts[f]!;
  const next = starts.slice();
  const rows = to - from > 0xffff ? new Int32Array(last - first) : new Uint16Array(last - first);
  const kept = new Float32Array(last - first);
  for (let row = from; row < to; row++) {
    for (let j = offsets[row]!; j < offsets[row + 1]!; j++) {
      const place = next[columns[j]!]!;
      next[columns[j]!] = place + 1;
      rows[place] = row - from;
      kept[place] = values[j]!;
    }
  }
  return { offsets: starts, rows, values: kept };
}

/** Adds the dot product with each row of the range into `sums`, from place `at` on. */
export function addProducts({ offsets, rows, values }: Transposed, query: SparseRow, sums: Float32Array, at = 0): void {
  for (let j = 0; j < query.columns.length; j++) {
    const column = query.columns[j]!;
    const value = query.values[j]!;
    for (let p = offsets[column]!; p < offsets[column + 1]!; p++) {
      const place = at + rows[p]!;
      sums[place] = sums[place]! + value * values[p]!;
    }
  }
}
