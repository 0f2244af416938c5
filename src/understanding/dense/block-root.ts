/** The inverse of the Cholesky root of one diagonal block, by halves: products do most of the work. */
import { invertedRoot, type Pivot } from './inverted-root.ts';
import type { Matrices } from './matrices.ts';

/** Rows that are factorised in 64-bit numbers, one by one. */
const SMALLEST = 128;

/** `square`: n x n row-major, its lower triangle counts. Returns n x n with zeros above the diagonal. */
export async function blockRoot(
  square: Float32Array,
  n: number,
  pivot: Pivot,
  matrices: Matrices,
): Promise<Float32Array> {
  if (n <= SMALLEST) return Float32Array.from(invertedRoot(Float64Array.from(square), n, pivot));
  const head = n >> 1;
  const tail = n - head;
  const [top, left, bottom] = [
    { row: 0, column: 0, rows: head, columns: head },
    { row: head, column: 0, rows: tail, columns: head },
    { row: head, column: head, rows: tail, columns: tail },
  ] as const;

  const topInverse = await blockRoot(part(square, n, top), head, pivot, matrices);
  const leftRoot = await matrices.timesTransposed(part(square, n, left), topInverse, { m: tail, n: head, k: head });
  const rest = part(square, n, bottom);
  await matrices.subtract(rest, leftRoot, leftRoot, { m: tail, n: tail, k: head, transposed: 'b' });
  const bottomInverse = await blockRoot(rest, tail, (value, row) => pivot(value, head + row), matrices);

  // The inverse of [T 0; L B] is [T⁻¹ 0; -B⁻¹ L T⁻¹ B⁻¹].
  const leftInverse = new Float32Array(tail * head);
  const between = await matrices.times(leftRoot, topInverse, { m: tail, n: head, k: head });
  await matrices.subtract(leftInverse, bottomInverse, between, { m: tail, n: head, k: tail });
  const inverse = new Float32Array(n * n);
  put(inverse, n, topInverse, top);
  put(inverse, n, leftInverse, left);
  put(inverse, n, bottomInverse, bottom);
  return inverse;
}

interface Place {
  row: number;
  column: number;
  rows: number;
  columns: number;
}

function part(square: Float32Array, n: number, { row, column, rows, columns }: Place): Float32Array {
  const copy = new Float32Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    const from = (row + i) * n + column;
    copy.set(square.subarray(from, from + columns), i * columns);
  }
  return copy;
}

function put(square: Float32Array, n: number, values: Float32Array, { row, column, rows, columns }: Place): void {
  for (let i = 0; i < rows; i++) square.set(values.subarray(i * columns, (i + 1) * columns), (row + i) * n + column);
}
