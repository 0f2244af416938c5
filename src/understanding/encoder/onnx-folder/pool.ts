/** From a vector a piece to one vector of length one. */
import type { Pooling } from './describe-folder.ts';

/** `states` holds `count` vectors of `dimensions` numbers each, end to end. */
export function pool(states: Float32Array, dimensions: number, pooling: Pooling): Float32Array {
  const count = states.length / dimensions;
  const vector = new Float32Array(dimensions);
  for (let place = 0; place < dimensions; place++)
    vector[place] = pooled(states, place, { dimensions, count, pooling });
  return unit(vector);
}

interface Shape {
  dimensions: number;
  count: number;
  pooling: Pooling;
}

function pooled(states: Float32Array, place: number, { dimensions, count, pooling }: Shape): number {
  const at = (piece: number) => states[piece * dimensions + place] ?? 0;
  if (pooling === 'cls') return at(0);
  if (pooling === 'last') return at(count - 1);
  let sum = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (let piece = 0; piece < count; piece++) {
    sum += at(piece);
    most = Math.max(most, at(piece));
  }
  return pooling === 'max' ? most : sum / count;
}

/** Of length one; zeros, and what is not a number, become zeros. */
export function unit(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const number of vector) squares += number * number;
  const length = Math.sqrt(squares);
  return length > 0 && Number.isFinite(length)
    ? vector.map((number) => number / length)
    : new Float32Array(vector.length);
}
