/**
 * Kernel ridge regression: each utterance votes for its intent by exp(sharpness x (similarity - 1)), and one system of
 * equations decides how much each vote counts. Words, their order and meaning work together here (the exponential is
 * a polynomial of all similarities), which no sum of separate views does; leave-one-out scores come with the solution.
 * (Saunders et al. 1998; leave-one-out: Cawley and Talbot 2003.)
 */
import { type Factor, factorise } from '../dense/cholesky.ts';
import { invertedRoot } from '../dense/inverted-root.ts';
import { type LowerBlocks, lowerBlocks, widthOf } from '../dense/lower-blocks.ts';
import type { Matrices } from '../dense/matrices.ts';
import type { HeldOutRows } from '../linear/held-out-rows.ts';
import { rowOf, type SparseRows } from '../linear/sparse.ts';
import { addProducts, transpose } from '../linear/transposed.ts';

/** Cross-validated on BANKING77: flat between 1 and 2.5. */
const SHARPNESS = 1.5;
/** Added to the diagonal; small sets are cleaner and want less. Flat within a factor of three. */
const RIDGE = 0.1;
const RIDGE_WHEN_FEW = 0.03;
const FEW = 3_000;
/** N-grams of more than this share of the utterances are compared as dense numbers. */
const COMMON_SHARE = 1 / 16;

export interface RidgeProblem {
  /** N-grams, two blocks of length one. */
  rows: SparseRows;
  ngramWeight: number;
  /** Meanings, flat, `dimensions` each; their dot products are weighted already. */
  meanings: Float32Array;
  dimensions: number;
  labels: Int32Array;
  classes: number;
  /** Rows to have leave-one-out scores of. */
  heldOut: Int32Array;
  /** Rows to have scores of by a solution without their whole fold. */
  strangers?: HeldOutRows;
}

export interface RidgeSolution {
  /** `row * classes + class`. */
  votes: Float32Array;
  /** `i * classes + class` for the i-th of `heldOut`: scores by all other rows. */
  heldOut: Float32Array;
  /** The same for every row of `strangers`. */
  strangers: Float32Array;
}

export async function trainKernelRidge(
  problem: RidgeProblem,
  matrices: Matrices,
  onProgress: (done: number) => void = () => {},
): Promise<RidgeSolution> {
  const { labels, classes, heldOut } = problem;
  const gram = await gramOf(problem, matrices, (done) => onProgress(0.4 * done));
  const factor = await factorise(gram, matrices, (done) => onProgress(0.4 + 0.5 * done));
  const targets = new Float32Array(labels.length * classes).fill(-1 / classes);
  labels.forEach((label, row) => {
    targets[row * classes + label] = 1 - 1 / classes;
  });
  const votes = await factor.solve(targets, classes);
  const diagonal = await factor.inverseDiagonal(heldOut);
  const scores = new Float32Array(heldOut.length * classes);
  heldOut.forEach((row, i) => {
    for (let k = 0; k < classes; k++)
      scores[i * classes + k] = targets[row * classes + k]! - votes[row * classes + k]! / diagonal[i]!;
  });
  const strangers = problem.strangers
    ? await scoresWithoutFold(problem.strangers, { votes, targets, classes }, factor)
    : new Float32Array();
  onProgress(1);
  return { votes, heldOut: scores, strangers };
}

/**
 * What the other folds alone would say of each fold's rows: with C the inverse of the whole system, the residuals of a
 * fold are C(fold, fold)^-1 times its votes.
 */
async function scoresWithoutFold(
  { foldOf, folds }: HeldOutRows,
  { votes, targets, classes }: { votes: Float32Array; targets: Float32Array; classes: number },
  factor: Factor,
): Promise<Float32Array> {
  const n = foldOf.length;
  const scores = new Float32Array(n * classes);
  for (let fold = 0; fold < folds; fold++) {
    const rows = [...foldOf.keys()].filter((row) => foldOf[row] === fold);
    const size = rows.length;
    const units = new Float32Array(n * size);
    rows.forEach((row, i) => {
      units[row * size + i] = 1;
    });
    const inverse = await factor.solve(units, size);
    const square = new Float64Array(size * size);
    rows.forEach((row, i) => {
      for (let j = 0; j < size; j++) square[i * size + j] = inverse[row * size + j]!;
    });
    // square^-1 = rootᵀ root
    const root = invertedRoot(square, size);
    for (let k = 0; k < classes; k++) {
      const half = new Float64Array(size);
      for (let i = 0; i < size; i++)
        for (let j = 0; j <= i; j++) half[i] = half[i]! + root[i * size + j]! * votes[rows[j]! * classes + k]!;
      const residuals = new Float64Array(size);
      for (let i = 0; i < size; i++)
        for (let j = 0; j <= i; j++) residuals[j] = residuals[j]! + root[i * size + j]! * half[i]!;
      rows.forEach((row, i) => {
        scores[row * classes + k] = targets[row * classes + k]! - residuals[i]!;
      });
    }
  }
  return scores;
}

async function gramOf(
  problem: RidgeProblem,
  matrices: Matrices,
  onProgress: (done: number) => void,
): Promise<LowerBlocks> {
  const n = problem.labels.length;
  const { dense, dimensions, rare } = splitColumns(problem);
  const gram = lowerBlocks(n);
  const ridge = n > FEW ? RIDGE : RIDGE_WHEN_FEW;
  for (let j = 0; j < gram.columns.length; j++) {
    const from = j * gram.block;
    const width = widthOf(gram, j);
    const column = await matrices.timesTransposed(
      dense.subarray(from * dimensions),
      dense.subarray(from * dimensions, (from + width) * dimensions),
      { m: n - from, n: width, k: dimensions },
    );
    const theirs = transpose(rare, from, from + width);
    for (let row = from; row < n; row++) {
      const place = (row - from) * width;
      addProducts(theirs, rowOf(rare, row), column, place);
      for (let i = place; i < place + width; i++) column[i] = kernel(column[i]!);
      if (row < from + width) column[place + row - from] = column[place + row - from]! + ridge;
    }
    gram.columns[j]!.set(column);
    onProgress((j + 1) / gram.columns.length);
  }
  return gram;
}

/**
 * N-grams that many utterances share are the most work as lists and the least as a matrix product: they are set beside
 * the meanings, the rare ones stay lists. Everything is weighted, so that dot products add up to the similarity.
 */
function splitColumns({ rows, ngramWeight, meanings, dimensions, labels }: RidgeProblem): {
  dense: Float32Array;
  dimensions: number;
  rare: SparseRows;
} {
  const n = labels.length;
  const factor = Math.sqrt(ngramWeight / 2);
  const counts = new Int32Array(rows.width);
  for (const column of rows.columns) counts[column] = counts[column]! + 1;
  const place = new Int32Array(rows.width).fill(-1);
  let width = dimensions;
  counts.forEach((count, column) => {
    if (count > n * COMMON_SHARE) place[column] = width++;
  });
  const dense = new Float32Array(n * width);
  const offsets = new Int32Array(n + 1);
  const columns: number[] = [];
  const values: number[] = [];
  for (let row = 0; row < n; row++) {
    dense.set(meanings.subarray(row * dimensions, (row + 1) * dimensions), row * width);
    for (let j = rows.offsets[row]!; j < rows.offsets[row + 1]!; j++) {
      const column = rows.columns[j]!;
      const value = factor * rows.values[j]!;
      if (place[column]! >= 0) dense[row * width + place[column]!] = value;
      else {
        columns.push(column);
        values.push(value);
      }
    }
    offsets[row + 1] = columns.length;
  }
  const rare = { offsets, columns: Int32Array.from(columns), values: Float32Array.from(values), width: rows.width };
  return { dense, dimensions: width, rare };
}

/** How much an utterance votes, by its similarity (-1..1). */
export function kernel(similarity: number): number {
  return Math.exp(SHARPNESS * (similarity - 1));
}
