/**
 * One-vs-rest linear SVM with squared hinge loss, solved by dual coordinate descent (Hsieh et al. 2008, "A Dual
 * Coordinate Descent Method for Large-scale Linear SVM", algorithm 1). Deterministic.
 *
 * Most rows never touch the margin of a class, so each class works on its few candidates; one sweep over all rows and
 * classes at once then finds who was wrongly left out. The same answers in two thirds of the time.
 */

import type { SparseRows } from './sparse.ts';
import { type Candidates, RIDGE } from './svm-class.ts';
import { SvmMemory } from './svm-memory.ts';

/** Largest violation that is left standing: smaller values take longer and change no digit that matters (measured). */
export const TOLERANCE = 0.1;
/** The first round only finds candidates, so it may be rough. */
const ROUGH = 0.5;
/** Rounds when starting cold, and from an earlier model's candidates: a third round changed 5 of 77 classes, no answer. */
const COLD_ROUNDS = 2;
const WARM_ROUNDS = 1;
/** One row in so many starts as a candidate against a class that is not its own; every row when they are few. */
const SAMPLE = 10;
const FEW = 500;

export interface LinearModel {
  /** The weight of column f for class k is at `f * classes + k`; column `width` is the bias. */
  weights: Float32Array;
  classes: number;
  /** Per class the rows that mattered: a quick start for training again on a part of the same rows. */
  candidates: Int32Array[];
}

export interface Problem {
  rows: SparseRows;
  /** Class of each row, 0..classes-1. */
  labels: Int32Array;
  classes: number;
  /** Rows to learn from; all when absent. */
  subset?: Int32Array;
  /** From an earlier model over the same rows. */
  candidates?: Int32Array[];
}

/** `onProgress` hears 0..1. */
export function trainSvm(problem: Problem, onProgress: (done: number) => void = () => {}): LinearModel {
  const { rows, labels, classes } = problem;
  const subset = problem.subset ?? Int32Array.from(labels, (_, i) => i);
  const memory = new SvmMemory(rows, classes, curvatures(rows));
  const states = Array.from({ length: classes }, (_, k) => start(problem, subset, k));
  const rounds = problem.candidates ? WARM_ROUNDS : COLD_ROUNDS;
  let open = states.map((_, k) => k);

  for (let round = 1; round <= rounds && open.length > 0; round++) {
    open.forEach((k, i) => {
      const state = states[k]!;
      memory.w.set(state.w);
      state.alpha = Array.from(
        memory.solver.solve(labels, state, { positive: k, tolerance: round < rounds ? ROUGH : TOLERANCE }),
      );
      state.w.set(memory.w);
      memory.keep(k);
      onProgress((round - 1 + (i + 1) / open.length) / rounds);
    });
    open = round < rounds ? admitViolators({ memory, labels, subset, states }) : [];
  }
  onProgress(1);
  return { weights: memory.kept(), classes, candidates: states.map(supportOf) };
}

interface Weighed extends Candidates {
  rows: number[];
  alpha: number[];
  /** Sum of alpha x sign x row; the last is the bias. */
  w: Float64Array;
}

function start({ rows, labels, candidates }: Problem, subset: Int32Array, positive: number): Weighed {
  const isCandidate = new Uint8Array(labels.length);
  for (const row of candidates?.[positive] ?? []) isCandidate[row] = 1;
  const chosen: number[] = [];
  subset.forEach((row, i) => {
    const isSampled = subset.length < FEW || i % SAMPLE === positive % SAMPLE;
    if (isSampled || labels[row] === positive || isCandidate[row] === 1) chosen.push(row);
  });
  return { rows: chosen, alpha: chosen.map(() => 0), w: new Float64Array(rows.width + 1) };
}

/** The rows on the margin or inside it. */
function supportOf({ rows, alpha }: Weighed): Int32Array {
  return Int32Array.from(rows.filter((_, i) => alpha[i]! > 0));
}

/** Diagonal of the dual: squared length of each row with the bias, plus the ridge. */
export function curvatures({ offsets, values }: SparseRows): Float64Array {
  return Float64Array.from({ length: offsets.length - 1 }, (_, row) => {
    let squares = 1 + RIDGE;
    for (let j = offsets[row]!; j < offsets[row + 1]!; j++) squares += values[j]! ** 2;
    return squares;
  });
}

interface Sweep {
  memory: SvmMemory;
  labels: Int32Array;
  subset: Int32Array;
  states: Weighed[];
}

/** Finds rows inside the margin of a class that they are no candidates of; returns the classes to solve again. */
function admitViolators({ memory, labels, subset, states }: Sweep): number[] {
  const classes = states.length;
  const isCandidate = states.map((state) => {
    const marks = new Uint8Array(labels.length);
    for (const row of state.rows) marks[row] = 1;
    return marks;
  });
  const worst = new Float64Array(classes);
  const admitted: number[][] = states.map(() => []);
  for (const row of subset) {
    const decisions = memory.decisions(row);
    for (let k = 0; k < classes; k++) {
      const violation = 1 + decisions[k]!;
      if (violation <= 0 || labels[row] === k || isCandidate[k]![row] === 1) continue;
      admitted[k]!.push(row);
      worst[k] = Math.max(worst[k]!, violation);
    }
  }
  const open: number[] = [];
  admitted.forEach((newcomers, k) => {
    if (worst[k]! <= TOLERANCE) return;
    const state = states[k]!;
    for (const row of newcomers) {
      state.rows.push(row);
      state.alpha.push(0);
    }
    open.push(k);
  });
  return open;
}
