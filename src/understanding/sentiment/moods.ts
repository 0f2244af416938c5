/** The three moods in the order that every array of the model has them. */
import type { SparseRow } from '../linear/sparse.ts';

export const MOODS = ['negative', 'neutral', 'positive'] as const;
export type Mood = (typeof MOODS)[number];
export const NEGATIVE = 0;
export const POSITIVE = 2;

/** Weights of a linear view: column f, mood k at `f * 3 + k`. */
export interface LinearMoods {
  weights: Float32Array;
  bias: Float32Array;
}

/** Decision values of the three moods. */
export function decideMoods({ weights, bias }: LinearMoods, { columns, values }: SparseRow): number[] {
  let negative = bias[0]!;
  let neutral = bias[1]!;
  let positive = bias[2]!;
  for (let i = 0; i < columns.length; i++) {
    const value = values[i]!;
    const at = columns[i]! * 3;
    negative += value * weights[at]!;
    neutral += value * weights[at + 1]!;
    positive += value * weights[at + 2]!;
  }
  return [negative, neutral, positive];
}

export function softmax(decisions: readonly number[]): number[] {
  const highest = Math.max(...decisions);
  const raised = decisions.map((decision) => Math.exp(decision - highest));
  const sum = raised.reduce((a, b) => a + b, 0);
  return raised.map((each) => each / sum);
}

/** All of a vector as a row, `length` long when the vector is of length one. */
export function denseRow(vector: Float32Array, length: number): SparseRow {
  const columns = new Int32Array(vector.length);
  const values = new Float32Array(vector.length);
  for (let i = 0; i < vector.length; i++) {
    columns[i] = i;
    values[i] = vector[i]! * length;
  }
  return { columns, values };
}
