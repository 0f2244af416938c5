/** Solving with the lower triangle L of a factorisation; diagonal blocks hold the inverses of L's own. */
import { type LowerBlocks, widthOf } from './lower-blocks.ts';
import type { Matrices } from './matrices.ts';

/** Overwritten by the solution. */
export interface RightSides {
  /** Rows first * block..size-1, each `count` wide. */
  x: Float32Array;
  count: number;
  /** Block column to begin at: rows above it are zeros. */
  first?: number;
}

/** L X = B. */
export async function solveForwards(
  matrix: LowerBlocks,
  matrices: Matrices,
  { x, count, first = 0 }: RightSides,
): Promise<void> {
  for (let j = first; j < matrix.columns.length; j++) {
    const { inverse, below, width, rows } = blockOf(matrix, j);
    const from = (j - first) * matrix.block * count;
    const own = x.subarray(from, from + width * count);
    own.set(await matrices.times(inverse, own, { m: width, n: count, k: width }));
    await matrices.subtract(x.subarray(from + own.length), below, own, { m: rows, n: count, k: width });
  }
}

/** Lᵀ X = B. */
export async function solveBackwards(matrix: LowerBlocks, matrices: Matrices, { x, count }: RightSides): Promise<void> {
  for (let j = matrix.columns.length - 1; j >= 0; j--) {
    const { inverse, below, width, rows } = blockOf(matrix, j);
    const from = j * matrix.block * count;
    const own = x.subarray(from, from + width * count);
    const solved = x.subarray(from + own.length);
    await matrices.subtract(own, below, solved, { m: width, n: count, k: rows, transposed: 'a' });
    own.set(await matrices.times(inverse, own, { m: width, n: count, k: width, transposed: 'a' }));
  }
}

function blockOf(matrix: LowerBlocks, j: number) {
  const width = widthOf(matrix, j);
  const column = matrix.columns[j]!;
  return {
    width,
    inverse: column.subarray(0, width * width),
    below: column.subarray(width * width),
    /** Below the diagonal block. */
    rows: matrix.size - j * matrix.block - width,
  };
}
