/**
 * Linear discriminant analysis (Fisher 1936): classes are clouds of one shape around their means, which has a solution in closed
 * form. Few rows say little of either: the shape is drawn towards a ball (Friedman 1989), each mean towards the origin.
 * For centred rows. Deterministic.
 */
import type { Products } from '../encoder/onnx/open-products.ts';
import { invertedRoot } from './inverted-root.ts';
import { openKernelProducts } from './kernel-products.ts';

/** Share of the ball in the shape. Flat between .3 and .8 (word vectors of BANKING77 and CLINC150, 5 to 100 rows a class). */
const ROUNDNESS = 0.6;
/** So many rows at the origin belong to each class before its first. */
const ROWS_AT_ORIGIN = 1;

export interface Discriminant {
  /** `class * dimensions + i`. */
  weights: Float32Array;
  bias: Float32Array;
}

export interface LabelledRows {
  /** Flat, `dimensions` each, with mean 0; a row of zeros says nothing and is left out. */
  rows: Float32Array;
  dimensions: number;
  /** Class of each row, 0..classes-1. */
  labels: Int32Array;
  classes: number;
}

/** What the clouds are computed from: sums, so that rows can be taken out of them again. */
interface Sums {
  /** Sum of the products of each two numbers of a row. */
  products: Float32Array;
  /** Of each class. */
  rows: Float32Array;
  counts: Int32Array;
}

/** Log-probability of class k for a row x is `weights(k) · x + bias(k)`, but for what all classes share. */
export async function trainDiscriminant(problem: LabelledRows): Promise<Discriminant> {
  const products = openKernelProducts();
  return solve(await sumsOf(problem, products), problem, products);
}

/**
 * The same log-probabilities for each row, by a solution without the rows of its fold: `row * classes + class`. `folds`: 0..n-1; a
 * row of fold -1 is learned from only: it gets zeros, as a row of zeros does.
 */
export async function heldOutDiscriminants(problem: LabelledRows, folds: Int32Array): Promise<Float32Array> {
  const { dimensions, classes } = problem;
  const products = openKernelProducts();
  const told = new Float32Array(folds.length * classes);
  const all = await sumsOf(problem, products);
  const count = folds.reduce((most, fold) => Math.max(most, fold + 1), 0);
  for (let fold = 0; fold < count; fold++) {
    const members = Int32Array.from(folds.keys()).filter((row) => folds[row] === fold);
    const own = partOf(problem, members);
    const { weights, bias } = await solve(without(all, await sumsOf(own, products)), problem, products);
    const scores = new Float32Array(members.length * classes);
    const shape = { m: members.length, n: classes, k: dimensions };
    await products.add({ c: scores, a: own.rows, b: weights, ...shape, sign: 1, transposed: 'b' });
    members.forEach((row, i) => {
      if (isEmpty(own, i)) return;
      for (let k = 0; k < classes; k++) told[row * classes + k] = scores[i * classes + k]! + bias[k]!;
    });
  }
  return told;
}

async function sumsOf(problem: LabelledRows, products: Products): Promise<Sums> {
  const { rows, dimensions, labels, classes } = problem;
  const ofAll = new Float32Array(dimensions * dimensions);
  const shape = { m: dimensions, n: dimensions, k: labels.length };
  await products.add({ c: ofAll, a: rows, b: rows, ...shape, sign: 1, transposed: 'a' });
  const sums = new Float32Array(classes * dimensions);
  const counts = new Int32Array(classes);
  labels.forEach((label, row) => {
    if (isEmpty(problem, row)) return;
    counts[label] = counts[label]! + 1;
    for (let i = 0, from = row * dimensions; i < dimensions; i++)
      sums[label * dimensions + i] = sums[label * dimensions + i]! + rows[from + i]!;
  });
  return { products: ofAll, rows: sums, counts };
}

function isEmpty({ rows, dimensions }: LabelledRows, row: number): boolean {
  return rows.subarray(row * dimensions, (row + 1) * dimensions).every((value) => value === 0);
}

function partOf({ rows, dimensions, labels, classes }: LabelledRows, members: Int32Array): LabelledRows {
  const own = new Float32Array(members.length * dimensions);
  members.forEach((row, i) => {
    own.set(rows.subarray(row * dimensions, (row + 1) * dimensions), i * dimensions);
  });
  return { rows: own, dimensions, labels: members.map((row) => labels[row]!), classes };
}

function without(all: Sums, some: Sums): Sums {
  return {
    products: all.products.map((sum, i) => sum - some.products[i]!),
    rows: all.rows.map((sum, i) => sum - some.rows[i]!),
    counts: all.counts.map((count, k) => count - some.counts[k]!),
  };
}

async function solve(
  { products: ofAll, rows, counts }: Sums,
  { dimensions, classes }: LabelledRows,
  products: Products,
): Promise<Discriminant> {
  const n = Math.max(
    1,
    counts.reduce((sum, count) => sum + count, 0),
  );
  const means = rows.map((sum, at) => sum / (counts[Math.floor(at / dimensions)]! + ROWS_AT_ORIGIN));
  // Around the means: the sum of (x - m)(x - m)ᵀ, where the class's rows add up to (count + rows at the origin) m.
  const weighed = means.map((mean, at) => mean * (counts[Math.floor(at / dimensions)]! + 2 * ROWS_AT_ORIGIN));
  const shape = ofAll.slice();
  const square = { m: dimensions, n: dimensions, k: classes };
  await products.add({ c: shape, a: weighed, b: means, ...square, sign: -1, transposed: 'a' });
  let trace = 0;
  for (let i = 0; i < dimensions; i++) trace += shape[i * dimensions + i]!;
  const ball = (ROUNDNESS * trace) / dimensions;
  const spread = Float64Array.from(shape, (value, at) => {
    const isDiagonal = at % (dimensions + 1) === 0;
    return ((1 - ROUNDNESS) * value + (isDiagonal ? ball : 0)) / n;
  });
  // Turned by this, the shape is a ball of size one; turned twice, means are weights.
  const root = Float32Array.from(invertedRoot(spread, dimensions));
  const turned = new Float32Array(classes * dimensions);
  const turn = { m: classes, n: dimensions, k: dimensions, sign: 1 as const };
  await products.add({ c: turned, a: means, b: root, ...turn, transposed: 'b' });
  const weights = new Float32Array(classes * dimensions);
  await products.add({ c: weights, a: turned, b: root, ...turn });
  const bias = Float32Array.from({ length: classes }, (_, k) => {
    let squares = 0;
    for (const value of turned.subarray(k * dimensions, (k + 1) * dimensions)) squares += value * value;
    return -squares / 2;
  });
  return { weights, bias };
}
