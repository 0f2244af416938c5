/**
 * Kernel ridge regression: each utterance votes for its intent by exp(sharpness x (similarity - 1)), and one system of
 * equations decides how much each vote counts. Words, their order and meaning work together here (the exponential is
 * a polynomial of all similarities), which no sum of separate views does; leave-one-out scores come with the solution.
 * (Saunders et al. 1998; leave-one-out: Cawley and Talbot 2003.)
 */
import { type Factor, factorise } from '../dense/cholesky.ts';
import { type LowerBlocks, lowerBlocks, widthOf } from '../dense/lower-blocks.ts';
import type { Matrices } from '../dense/matrices.ts';
import type { HeldOutRows } from '../linear/held-out-rows.ts';
import type { SparseRows } from '../linear/sparse.ts';
import { SparseProducts } from '../linear/sparse-products.ts';

/** Cross-validated on BANKING77: flat between 1.5 and 2.5. */
const SHARPNESS = 2;
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
  const { classes, heldOut } = problem;
  // Entries of the inverse cost least for the last rows: those that are asked for stand there.
  const order = withLast(heldOut, problem.labels.length);
  const place = new Int32Array(order.length);
  order.forEach((row, i) => {
    place[row] = i;
  });
  const gram = await gramOf(problem, order, matrices, (done) => onProgress(0.4 * done));
  const factor = await factorise(gram, matrices, (done) => onProgress(0.4 + 0.5 * done));
  const labels = order.map((row) => problem.labels[row]!);
  const targets = new Float32Array(labels.length * classes).fill(-1 / classes);
  labels.forEach((label, row) => {
    targets[row * classes + label] = 1 - 1 / classes;
  });
  const votes = await factor.solve(targets, classes);
  const rows = heldOut.map((row) => place[row]!);
  const diagonal = await factor.inverseDiagonal(rows);
  const scores = new Float32Array(heldOut.length * classes);
  rows.forEach((row, i) => {
    for (let k = 0; k < classes; k++)
      scores[i * classes + k] = targets[row * classes + k]! - votes[row * classes + k]! / diagonal[i]!;
  });
  const inOrder = (values: Float32Array): Float32Array => {
    const sorted = new Float32Array(values.length);
    place.forEach((at, row) => {
      sorted.set(values.subarray(at * classes, (at + 1) * classes), row * classes);
    });
    return sorted;
  };
  let strangers: Float32Array = new Float32Array();
  if (problem.strangers) {
    const { foldOf, folds } = problem.strangers;
    const groups = { foldOf: order.map((row) => foldOf[row]!), folds };
    strangers = inOrder(await scoresWithoutFold(groups, { votes, targets, classes }, { factor, matrices }));
  }
  onProgress(1);
  return { votes: inOrder(votes), heldOut: scores, strangers };
}

/** Every row once, these at the end. */
function withLast(rows: Int32Array, count: number): Int32Array {
  const isLast = new Uint8Array(count);
  for (const row of rows) isLast[row] = 1;
  const order = [...isLast.keys()];
  return Int32Array.from([...order.filter((row) => isLast[row] === 0), ...order.filter((row) => isLast[row] === 1)]);
}

/**
 * What the other folds alone would say of each fold's rows: with C the inverse of the whole system, the residuals of a
 * fold are C(fold, fold)^-1 times its votes.
 */
async function scoresWithoutFold(
  { foldOf, folds }: Pick<HeldOutRows, 'foldOf' | 'folds'>,
  { votes, targets, classes }: { votes: Float32Array; targets: Float32Array; classes: number },
  { factor, matrices }: { factor: Factor; matrices: Matrices },
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
    const own = blocksOf(size, (i, j) => inverse[rows[i]! * size + j]!);
    const ofFold = new Float32Array(size * classes);
    rows.forEach((row, i) => {
      ofFold.set(votes.subarray(row * classes, (row + 1) * classes), i * classes);
    });
    const residuals = await (await factorise(own, matrices)).solve(ofFold, classes);
    rows.forEach((row, i) => {
      for (let k = 0; k < classes; k++)
        scores[row * classes + k] = targets[row * classes + k]! - residuals[i * classes + k]!;
    });
  }
  return scores;
}

function blocksOf(size: number, entry: (row: number, column: number) => number): LowerBlocks {
  const blocks = lowerBlocks(size);
  blocks.columns.forEach((column, j) => {
    const width = widthOf(blocks, j);
    const from = j * blocks.block;
    for (let at = 0; at < column.length; at++) column[at] = entry(from + Math.floor(at / width), from + (at % width));
  });
  return blocks;
}

/** Rows stand in the given order. */
async function gramOf(
  problem: RidgeProblem,
  order: Int32Array,
  matrices: Matrices,
  onProgress: (done: number) => void,
): Promise<LowerBlocks> {
  const n = order.length;
  const { dense, dimensions, rare } = splitColumns(problem, order);
  const gram = lowerBlocks(n);
  const products = new SparseProducts(rare, gram.block);
  const ridge = n > FEW ? RIDGE : RIDGE_WHEN_FEW;
  for (let j = 0; j < gram.columns.length; j++) {
    const from = j * gram.block;
    const width = widthOf(gram, j);
    const column = products.below(from, from + width, -SHARPNESS);
    await matrices.add(
      column,
      dense.subarray(from * dimensions),
      dense.subarray(from * dimensions, (from + width) * dimensions),
      { m: n - from, n: width, k: dimensions, transposed: 'b' },
    );
    await matrices.exponential(column);
    for (let i = 0; i < width; i++) column[i * width + i] = column[i * width + i]! + ridge;
    gram.columns[j]!.set(column);
    onProgress((j + 1) / gram.columns.length);
  }
  return gram;
}

/**
 * N-grams that many utterances share are the most work as lists and the least as a matrix product: they are set beside
 * the meanings, the rare ones stay lists. Everything is weighted, so that dot products add up to
 * the sharpened similarity. Rows stand in the given order.
 */
function splitColumns(
  { rows, ngramWeight, meanings, dimensions }: RidgeProblem,
  order: Int32Array,
): {
  dense: Float32Array;
  dimensions: number;
  rare: SparseRows;
} {
  const n = order.length;
  const sharpened = Math.sqrt(SHARPNESS);
  const factor = Math.sqrt(ngramWeight / 2) * sharpened;
  const counts = new Int32Array(rows.width);
  for (const column of rows.columns) counts[column] = counts[column]! + 1;
  const place = new Int32Array(rows.width).fill(-1);
  let width = dimensions;
  counts.forEach((count, column) => {
    if (count > n * COMMON_SHARE) place[column] = width++;
  });
  const dense = new Float32Array(n * width);
  const offsets = new Int32Array(n + 1);
  const columns = new Int32Array(rows.columns.length);
  const values = new Float32Array(rows.columns.length);
  let end = 0;
  order.forEach((row, at) => {
    const start = at * width;
    for (let i = 0; i < dimensions; i++) dense[start + i] = sharpened * meanings[row * dimensions + i]!;
    for (let j = rows.offsets[row]!; j < rows.offsets[row + 1]!; j++) {
      const column = rows.columns[j]!;
      const value = factor * rows.values[j]!;
      if (place[column]! >= 0) dense[start + place[column]!] = value;
      else {
        columns[end] = column;
        values[end++] = value;
      }
    }
    offsets[at + 1] = end;
  });
  const rare = { offsets, columns: columns.slice(0, end), values: values.slice(0, end), width: rows.width };
  return { dense, dimensions: width, rare };
}

/** How much an utterance votes, by its similarity (-1..1). */
export function kernel(similarity: number): number {
  return Math.exp(SHARPNESS * (similarity - 1));
}
