/** Cholesky's factorisation A = L Lᵀ of a large positive definite matrix, block column by block column, and what it solves. */
import { BugError } from '../../runtime/errors.ts';
import { blockRoot } from './block-root.ts';
import type { Pivot } from './inverted-root.ts';
import { type LowerBlocks, widthOf } from './lower-blocks.ts';
import type { Matrices } from './matrices.ts';
import { solveBackwards, solveForwards } from './triangle.ts';

/** Share of a diagonal entry that rounding in 32 bits may take from it, or leave of it. */
const ROUNDING = 1e-5;
/** Columns of the unit matrix at a time: 16 MB for 16,000 rows. */
const BATCH = 256;

export interface Factor {
  /** Solves A X = B, B is size x count row-major; returns X likewise. */
  solve(b: Float32Array, count: number): Promise<Float32Array>;
  /** Diagonal entries of the inverse of A at the given rows (any order), 256 of them at a time. */
  inverseDiagonal(rows: Int32Array): Promise<Float32Array>;
}

/**
 * In place: the blocks belong to the factor afterwards. `onProgress` hears 0..1. A pivot that rounding made too small is
 * lifted to 1e-5 of its diagonal entry; rejects with `BugError` (`understanding.factor`) when one is clearly negative
 * or no number. The factor needs `matrices` open as long as it is used.
 */
export async function factorise(
  matrix: LowerBlocks,
  matrices: Matrices,
  onProgress: (done: number) => void = () => {},
): Promise<Factor> {
  const { size, block, columns } = matrix;
  const pivot = pivotFor(diagonalOf(matrix));
  for (const [j, column] of columns.entries()) {
    const start = j * block;
    const width = widthOf(matrix, j);
    const square = column.subarray(0, width * width);
    const inverse = await blockRoot(square, width, (value, row) => pivot(value, start + row), matrices);
    // Solving needs the root's inverse only, so it lies where the root would.
    square.set(inverse);
    const below = column.subarray(width * width);
    below.set(await matrices.timesTransposed(below, inverse, { m: size - start - width, n: width, k: width }));
    for (let k = j + 1; k < columns.length; k++) {
      const rows = below.subarray((k - j - 1) * block * width);
      const shape = { m: size - k * block, n: widthOf(matrix, k), k: width };
      await matrices.subtract(columns[k]!, rows, rows, { ...shape, transposed: 'b' });
    }
    onProgress(1 - (1 - (start + width) / size) ** 3);
  }
  return factorFrom(matrix, matrices);
}

function factorFrom(matrix: LowerBlocks, matrices: Matrices): Factor {
  return {
    async solve(b, count) {
      const x = b.slice(0, matrix.size * count);
      await solveForwards(matrix, matrices, { x, count });
      await solveBackwards(matrix, matrices, { x, count });
      return x;
    },
    async inverseDiagonal(rows) {
      const found = new Float32Array(rows.length);
      // Columns of the unit matrix are zeros down to their row: sorted, later batches begin further down.
      const order = Array.from(rows.keys()).toSorted((one, other) => rows[one]! - rows[other]!);
      for (let start = 0; start < order.length; start += BATCH) {
        const batch = order.slice(start, start + BATCH);
        const squares = await squaredColumns(
          matrix,
          matrices,
          batch.map((index) => rows[index]!),
        );
        for (const [place, index] of batch.entries()) found[index] = squares[place]!;
      }
      return found;
    },
  };
}

/** Squared lengths of columns of L's inverse, which are the diagonal entries of A's; `rows` ascend. */
async function squaredColumns(matrix: LowerBlocks, matrices: Matrices, rows: readonly number[]): Promise<Float64Array> {
  const count = rows.length;
  const first = Math.floor(rows[0]! / matrix.block);
  const start = first * matrix.block;
  const x = new Float32Array((matrix.size - start) * count);
  for (const [place, row] of rows.entries()) x[(row - start) * count + place] = 1;
  await solveForwards(matrix, matrices, { x, count, first });
  const sums = new Float64Array(count);
  for (let from = 0; from < x.length; from += count)
    for (let place = 0; place < count; place++) sums[place] = sums[place]! + x[from + place]! ** 2;
  return sums;
}

function diagonalOf(matrix: LowerBlocks): Float64Array {
  const { size, block, columns } = matrix;
  return Float64Array.from({ length: size }, (_, row) => {
    const j = Math.floor(row / block);
    return columns[j]![(row - j * block) * (widthOf(matrix, j) + 1)]!;
  });
}

function pivotFor(diagonal: Float64Array): Pivot {
  return (square, row) => {
    const smallest = ROUNDING * diagonal[row]!;
    if (smallest > 0 && square >= -smallest && square < Number.POSITIVE_INFINITY) return Math.max(square, smallest);
    throw new BugError({
      code: 'understanding.factor',
      message: `The matrix of training is not positive definite in row ${row}: what is left of its diagonal entry ${diagonal[row]} is ${square}. Add more to the diagonal.`,
      details: { row, size: diagonal.length },
    });
  };
}
