/** Rows one after another in one array, `dimensions` numbers each: what matrices, kernels and files take. */
export function flat(rows: readonly (Float32Array | undefined)[], dimensions: number): Float32Array {
  const all = new Float32Array(rows.length * dimensions);
  rows.forEach((row, i) => {
    if (row) all.set(row, i * dimensions);
  });
  return all;
}
