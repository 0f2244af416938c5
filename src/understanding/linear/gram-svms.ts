/**
 * The SVMs of few utterances, all from the utterances' dot products: a model of all and one of each fold. Changing what an
 * utterance counts then costs one pass over a row of numbers, and looking at what a class says of it costs nothing.
 */

import { GramMemory } from './gram-memory.ts';
import type { HeldOutRows } from './held-out-rows.ts';
import { beside, type SparseRows } from './sparse.ts';
import { curvatures, TOLERANCE } from './svm.ts';
import type { SvmProblem } from './train-svms.ts';

/** How often each row is added to each class: `class * stride + row`. */
type Coefficients = Float32Array;

export class GramSvms {
  readonly #problem: SvmProblem;
  /** N-grams and vectors. */
  readonly #rows: SparseRows;
  readonly #memory: GramMemory;
  readonly #whole: Coefficients;

  constructor(problem: SvmProblem) {
    this.#problem = problem;
    this.#rows = beside(problem.rows, problem.vectors, problem.dimensions);
    this.#memory = new GramMemory(problem, curvatures(this.#rows));
    this.#whole = this.#solve(Int32Array.from(problem.labels.keys()));
  }

  /** Of the model of all rows: as in `Svms`. */
  weights(): Float32Array {
    const { labels, classes } = this.#problem;
    const { offsets, columns, values, width } = this.#rows;
    const weights = new Float32Array((width + 1) * classes);
    const sums = new Float64Array(width + 1);
    for (let k = 0; k < classes; k++) {
      sums.fill(0);
      for (let row = 0; row < labels.length; row++) {
        const factor = this.#whole[k * this.#memory.stride + row]!;
        if (factor === 0) continue;
        for (let j = offsets[row]!; j < offsets[row + 1]!; j++)
          sums[columns[j]!] = sums[columns[j]!]! + factor * values[j]!;
        sums[width] = sums[width]! + factor;
      }
      for (let f = 0; f <= width; f++) weights[f * classes + k] = sums[f]!;
    }
    return weights;
  }

  /**
   * Decision values of the rows held out, each by a model of the rows outside of its fold, and as if the n-grams that only its fold
   * has were unknown: `i * classes + class`.
   */
  heldOut({ rows: heldOut, foldOf, folds }: HeldOutRows, onFold: () => void = () => {}): Float32Array {
    const { rows, classes, wordColumns } = this.#problem;
    const decisions = new Float32Array(heldOut.length * classes);
    const all = [...foldOf.keys()];
    for (let fold = 0; fold < folds; fold++) {
      const outside = Int32Array.from(all.filter((row) => foldOf[row] !== fold));
      this.#memory.tellBy(this.#solve(outside, this.#whole));
      const isKnown = columnsOf(rows, outside);
      heldOut.forEach((row, i) => {
        if (foldOf[row] !== fold) return;
        const told = this.#memory.told(row, knownLengths(rows, row, isKnown, wordColumns));
        decisions.set(told.subarray(0, classes), i * classes);
      });
      onFold();
    }
    return decisions;
  }

  /** Begins with what the rows of the subset count in `start`. */
  #solve(subset: Int32Array, start?: Coefficients): Coefficients {
    const { labels, classes } = this.#problem;
    const { stride } = this.#memory;
    const coefficients = new Float32Array(classes * stride);
    const alpha = new Float64Array(subset.length);
    for (let positive = 0; positive < classes; positive++) {
      const from = positive * stride;
      this.#memory.begin();
      for (let i = 0; i < subset.length; i++) {
        const times = start?.[from + subset[i]!] ?? 0;
        if (times !== 0) this.#memory.solver.kernel.move(subset[i]!, times);
        alpha[i] = Math.abs(times);
      }
      const about = { positive, tolerance: TOLERANCE };
      const solved = this.#memory.solver.solve(labels, { rows: subset, alpha }, about);
      for (let i = 0; i < subset.length; i++) {
        const row = subset[i]!;
        coefficients[from + row] = labels[row] === positive ? solved[i]! : -solved[i]!;
      }
    }
    return coefficients;
  }
}

/** One over the length of each block of a row when the n-grams that are not known are left out; 0 when none is known. */
function knownLengths(
  { offsets, columns, values }: SparseRows,
  row: number,
  isKnown: Uint8Array,
  wordColumns: number,
): { words: number; grams: number } {
  let words = 0;
  let grams = 0;
  for (let j = offsets[row]!; j < offsets[row + 1]!; j++) {
    if (isKnown[columns[j]!] === 0) continue;
    if (columns[j]! < wordColumns) words += values[j]! ** 2;
    else grams += values[j]! ** 2;
  }
  return { words: words === 0 ? 0 : 1 / Math.sqrt(words), grams: grams === 0 ? 0 : 1 / Math.sqrt(grams) };
}

function columnsOf({ offsets, columns, width }: SparseRows, subset: Int32Array): Uint8Array {
  const isKnown = new Uint8Array(width);
  for (const row of subset) for (let j = offsets[row]!; j < offsets[row + 1]!; j++) isKnown[columns[j]!] = 1;
  return isKnown;
}
