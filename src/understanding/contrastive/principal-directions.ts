/**
 * A few hundred numbers in place of tens of thousands of n-grams: directions spanned by the rows that tell most, found from the
 * rows' Gram matrix alone (Cholesky decomposition with pivots). The projection that is learned from them hardly cares how they are
 * turned, so the dearer eigenvectors bring no more (docs/reference/understanding.md).
 */

export interface Directions {
  count: number;
  /** The rows that the directions are made of; a row's similarities to all others are not needed. */
  pivots: Int32Array;
  /** Lower triangle of `count` x `count`, row-major: coordinates of the pivots themselves. */
  weights: Float32Array;
}

/** What is left of a row, as a share of the longest row's square, when it counts as told by the others. */
const NEGLIGIBLE = 1e-4;

/**
 * At most `most` orthonormal directions; fewer when fewer span the rows.
 * `places` are the coordinates of all rows, one direction after another: `direction * n + row`.
 * @param gram dot products of the rows, `n` x `n`, row-major, symmetric; it is only read
 */
export function principalDirections(
  gram: Float32Array,
  n: number,
  most: number,
): Directions & { places: Float32Array } {
  const rest = Float64Array.from({ length: n }, (_, i) => gram[i * n + i]!);
  const least = NEGLIGIBLE * rest.reduce((longest, square) => Math.max(longest, square), 0);
  const pivots: number[] = [];
  const places = new Float32Array(Math.min(most, n) * n);
  const column = new Float64Array(n);
  while (pivots.length < Math.min(most, n)) {
    const pivot = largest(rest);
    if (!(rest[pivot]! > least)) break;
    for (let i = 0; i < n; i++) column[i] = gram[pivot * n + i]!;
    for (let d = 0; d < pivots.length; d += 2) subtractTwo(column, places, { d, n, pivot, count: pivots.length });
    const start = pivots.length * n;
    const scale = 1 / Math.sqrt(rest[pivot]!);
    for (let i = 0; i < n; i++) {
      const place = column[i]! * scale;
      places[start + i] = place;
      rest[i]! -= place * place;
    }
    pivots.push(pivot);
    rest[pivot] = 0;
  }
  return { count: pivots.length, pivots: Int32Array.from(pivots), weights: triangleOf(places, pivots, n), places };
}

/**
 * Where a text lies along the directions, from its dot products with the `n` rows. For one of the rows, these are its row of the
 * Gram matrix.
 */
export function coordinates({ count, pivots, weights }: Directions, similarities: Float32Array): Float32Array {
  const place = new Float32Array(count);
  for (let d = 0; d < count; d++) {
    const row = d * count;
    let rest = similarities[pivots[d]!]!;
    for (let e = 0; e < d; e++) rest -= weights[row + e]! * place[e]!;
    place[d] = rest / weights[row + d]!;
  }
  return place;
}

/** Two directions in one pass over the rows. */
function subtractTwo(
  column: Float64Array,
  places: Float32Array,
  { d, n, pivot, count }: { d: number; n: number; pivot: number; count: number },
): void {
  const first = places.subarray(d * n, (d + 1) * n);
  const second = d + 1 < count ? places.subarray((d + 1) * n, (d + 2) * n) : first;
  const a = first[pivot]!;
  const b = d + 1 < count ? second[pivot]! : 0;
  for (let i = 0; i < n; i++) column[i] = column[i]! - a * first[i]! - b * second[i]!;
}

function largest(values: Float64Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i;
  return best;
}

function triangleOf(places: Float32Array, pivots: readonly number[], n: number): Float32Array {
  const weights = new Float32Array(pivots.length * pivots.length);
  pivots.forEach((pivot, row) => {
    for (let d = 0; d <= row; d++) weights[row * pivots.length + d] = places[d * n + pivot]!;
  });
  return weights;
}
