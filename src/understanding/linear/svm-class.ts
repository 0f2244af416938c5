/** One class against the rest on a chosen set of rows: the inner loop of training. */
import type { SparseRows } from './sparse.ts';

const MAX_PASSES = 200;
/** 1 / 2C with C = 1. */
const RIDGE = 0.5;

/** Where the solver of one class stands; solving goes on from here. */
export interface Candidates {
  rows: number[];
  /** Dual variable of each of `rows`, at least 0. */
  alpha: number[];
  /** Sum of alpha x sign x row; the last is the bias. */
  w: Float64Array;
}

/** Solves to the tolerance on the state's rows, shrinking away those that stay clear of the margin. */
export function solveClass(
  { offsets, columns, values, width }: SparseRows,
  labels: Int32Array,
  state: Candidates,
  { positive, tolerance }: { positive: number; tolerance: number },
): void {
  const { w } = state;
  const alpha = Float64Array.from(state.alpha);
  const members = Int32Array.from(state.rows);
  const curvature = curvatures({ offsets, columns, values, width }, members);
  const order = Int32Array.from(members, (_, i) => i);
  const random = seeded(positive + 1);
  let active = order.length;
  let highest = Number.POSITIVE_INFINITY;

  for (let pass = 0; pass < MAX_PASSES; pass++) {
    let passHighest = Number.NEGATIVE_INFINITY;
    let passLowest = Number.POSITIVE_INFINITY;
    for (let i = active - 1; i > 0; i--) swap(order, i, Math.floor(random() * (i + 1)));

    for (let s = 0; s < active; s++) {
      const member = order[s]!;
      const row = members[member]!;
      const y = labels[row] === positive ? 1 : -1;
      const from = offsets[row]!;
      const to = offsets[row + 1]!;
      const decision = w[width]! + dot(w, columns, values, from, to);
      const old = alpha[member]!;
      const gradient = y * decision - 1 + old * RIDGE;
      let projected = gradient;
      if (old === 0) {
        if (gradient > highest) {
          // Clear of the margin and staying there: out until the end is near.
          active--;
          swap(order, s, active);
          s--;
          continue;
        }
        projected = Math.min(gradient, 0);
      }
      passHighest = Math.max(passHighest, projected);
      passLowest = Math.min(passLowest, projected);
      if (Math.abs(projected) < 1e-12) continue;

      const next = Math.max(old - gradient / curvature[member]!, 0);
      alpha[member] = next;
      const step = (next - old) * y;
      w[width] = w[width]! + step;
      for (let j = from; j < to; j++) {
        const column = columns[j]!;
        w[column] = w[column]! + step * values[j]!;
      }
    }

    if (passHighest - passLowest <= tolerance) {
      if (active === order.length) break;
      active = order.length;
      highest = Number.POSITIVE_INFINITY;
    } else {
      highest = passHighest > 0 ? passHighest : Number.POSITIVE_INFINITY;
    }
  }
  state.alpha = [...alpha];
}

/** Diagonal of the dual: squared length with the bias, plus the ridge. */
function curvatures({ offsets, values }: SparseRows, members: Int32Array): Float64Array {
  return Float64Array.from(members, (row) => {
    let squares = 1 + RIDGE;
    for (let j = offsets[row]!; j < offsets[row + 1]!; j++) squares += values[j]! ** 2;
    return squares;
  });
}

/** Four sums at once: the processor adds them side by side instead of waiting for each. */
function dot(w: Float64Array, columns: Int32Array, values: Float32Array, from: number, to: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let j = from;
  for (; j + 3 < to; j += 4) {
    a += w[columns[j]!]! * values[j]!;
    b += w[columns[j + 1]!]! * values[j + 1]!;
    c += w[columns[j + 2]!]! * values[j + 2]!;
    d += w[columns[j + 3]!]! * values[j + 3]!;
  }
  for (; j < to; j++) a += w[columns[j]!]! * values[j]!;
  return a + b + c + d;
}

function swap(array: Int32Array, i: number, j: number): void {
  const kept = array[i]!;
  array[i] = array[j]!;
  array[j] = kept;
}

/** xorshift32, 0..1: the same order of rows on every machine. */
function seeded(seed: number): () => number {
  let x = seed * 2_654_435_761;
  return () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) / 4_294_967_296;
  };
}
