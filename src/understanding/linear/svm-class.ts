/** One class against the rest on a chosen set of rows: the inner loop of training. */

const MAX_PASSES = 200;
/** 1 / 2C with C = 1. */
export const RIDGE = 0.5;

/** Where the solver of one class stands; solving goes on from here. */
export interface Candidates {
  rows: number[];
  /** Dual variable of each of `rows`, at least 0. */
  alpha: number[];
}

/** The class at work: what it says is the sum of alpha x sign x row, and belongs to the state's alphas. */
export interface ClassAtWork {
  /** Decision value for a row. */
  decision(row: number): number;
  /** Adds a row that many times. */
  move(row: number, step: number): void;
}

/** Solves to the tolerance on the state's rows, shrinking away those that stay clear of the margin. */
export function solveClass(
  work: ClassAtWork,
  { curvature, labels }: { curvature: Float64Array; labels: Int32Array },
  state: Candidates,
  { positive, tolerance }: { positive: number; tolerance: number },
): void {
  const alpha = Float64Array.from(state.alpha);
  const members = Int32Array.from(state.rows);
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
      const old = alpha[member]!;
      const gradient = y * work.decision(row) - 1 + old * RIDGE;
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

      const next = Math.max(old - gradient / curvature[row]!, 0);
      alpha[member] = next;
      work.move(row, (next - old) * y);
    }

    if (passHighest - passLowest <= tolerance) {
      if (active === order.length) break;
      active = order.length;
      highest = Number.POSITIVE_INFINITY;
    } else {
      highest = passHighest > 0 ? passHighest : Number.POSITIVE_INFINITY;
    }
  }
  state.alpha = Array.from(alpha);
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
