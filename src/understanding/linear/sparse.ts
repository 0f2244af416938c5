/** Rows of mostly zeros, as three flat arrays (CSR): what the features make and the solver reads. */
export interface SparseRows {
  /** Row i is `columns`/`values` from `offsets[i]` to `offsets[i + 1]`. */
  offsets: Int32Array;
  columns: Int32Array;
  values: Float32Array;
  /** Width of the matrix. */
  width: number;
}

export interface SparseRow {
  columns: Int32Array;
  values: Float32Array;
}

export function stack(rows: readonly SparseRow[], width: number): SparseRows {
  const offsets = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => {
    offsets[i + 1] = offsets[i]! + row.columns.length;
  });
  const columns = new Int32Array(offsets[rows.length]!);
  const values = new Float32Array(columns.length);
  rows.forEach((row, i) => {
    columns.set(row.columns, offsets[i]);
    values.set(row.values, offsets[i]);
  });
  return { offsets, columns, values, width };
}

/** A view of one row. */
export function rowOf({ offsets, columns, values }: SparseRows, row: number): SparseRow {
  const from = offsets[row]!;
  const to = offsets[row + 1]!;
  return { columns: columns.subarray(from, to), values: values.subarray(from, to) };
}
