/** One class against the rest on a chosen set of rows: the inner loop of training. */
import type { WithMemory } from '../web-assembly.ts';
import { type DescentKernel, openDescentKernel } from './descent-kernel.ts';

const MAX_PASSES = 200;
/** 1 / 2C with C = 1. */
export const RIDGE = 0.5;

const NUMBER = 4;
const LONG_NUMBER = 8;
/** Of the seeds of the order: a class more, and another order. */
const SPREAD = 2_654_435_761;

/** Where the solver of one class stands; solving goes on from here. */
export interface Candidates {
  rows: ArrayLike<number>;
  /** Dual variable of each of `rows`, at least 0. */
  alpha: ArrayLike<number>;
}

/** Solves in a memory that holds the rows already, in a part of it that is left to the solver. */
export class ClassSolver {
  readonly kernel: DescentKernel;
  readonly #places: { alpha: number; signs: number; curvature: number; members: number; order: number };
  readonly #count: number;

  /** Bytes that the solver needs of the memory, a multiple of 8. */
  static roomFor(rows: number): number {
    return 3 * rows * LONG_NUMBER + 2 * rows * NUMBER;
  }

  /** `at`: where the solver's part begins, a multiple of 8; `curvature`: of each row. */
  constructor(memory: WithMemory['memory'], at: number, curvature: Float64Array) {
    this.#count = curvature.length;
    const long = this.#count * LONG_NUMBER;
    const members = at + 3 * long;
    this.#places = {
      curvature: at,
      signs: at + long,
      alpha: at + 2 * long,
      members,
      order: members + this.#count * NUMBER,
    };
    this.kernel = openDescentKernel(memory);
    new Float64Array(memory.buffer, at, this.#count).set(curvature);
  }

  /**
   * Solves to the tolerance on the state's rows, shrinking away those that stay clear of the margin. What the class says when it begins
   * belongs to the state's alphas. Rows are taken in an order that is the same on every machine. Returns the alphas: overwritten by the
   * next call.
   */
  solve(
    labels: Int32Array,
    state: Candidates,
    { positive, tolerance }: { positive: number; tolerance: number },
  ): Float64Array {
    const { members, order, alpha, signs, curvature } = this.#places;
    const { buffer } = this.kernel.memory;
    const count = state.rows.length;
    const sign = new Float64Array(buffer, signs, this.#count).fill(-1);
    for (let row = labels.indexOf(positive); row >= 0; row = labels.indexOf(positive, row + 1)) sign[row] = 1;
    new Int32Array(buffer, members, count).set(state.rows);
    const solved = new Float64Array(buffer, alpha, count);
    solved.set(state.alpha);
    const seed = (positive + 1) * SPREAD;
    this.kernel.descend(members, order, alpha, signs, curvature, count, seed, RIDGE, tolerance, MAX_PASSES);
    return solved;
  }
}
