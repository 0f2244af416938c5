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

/** Rows with as many dense numbers after them, in columns of their own. */
export function beside(rows: SparseRows, dense: Float32Array, dimensions: number): SparseRows {
  const { width } = rows;
  const added = Int32Array.from({ length: dimensions }, (_, i) => width + i);
  return stack(
    Array.from({ length: rows.offsets.length - 1 }, (_, row) => {
      const { columns, values } = rowOf(rows, row);
      const both = {
        columns: new Int32Array(columns.length + dimensions),
        values: new Float32Array(columns.length + dimensions),
      };
      both.columns.set(columns);
      both.columns.set(added, columns.length);
      both.values.set(values);
      both.values.set(dense.subarray(row * dimensions, (row + 1) * dimensions), columns.length);
      return both;
    }),
    width + dimensions,
  );
}

/** A view of one row. */
export function rowOf({ offsets, columns, values }: SparseRows, row: number): SparseRow {
  const from = offsets[row]!;
  const to = offsets[row + 1]!;
  return { columns: columns.subarray(from, to), values: values.subarray(from, to) };
}
