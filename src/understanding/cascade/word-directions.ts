/** Where the words of a text point: the mean of their vectors without what all texts of this bot share, of length one. */

/** The mean of those that are not zeros; zeros where all are. */
export function meanDirection(means: readonly Float32Array[]): Float32Array {
  const sum = new Float64Array(means[0]?.length ?? 0);
  let count = 0;
  for (const mean of means) {
    if (isZero(mean)) continue;
    count++;
    for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + mean[i]!;
  }
  return Float32Array.from(sum, (value) => value / Math.max(1, count));
}

/** Zeros for zeros: a text without a known word, or in another language, points nowhere. */
export function directionOf(mean: Float32Array, shared: Float32Array): Float32Array {
  const direction = new Float32Array(mean.length);
  if (isZero(mean)) return direction;
  let squares = 0;
  for (let i = 0; i < mean.length; i++) {
    const value = mean[i]! - shared[i]!;
    direction[i] = value;
    squares += value * value;
  }
  const length = Math.sqrt(squares);
  if (length === 0) return direction;
  for (let i = 0; i < direction.length; i++) direction[i] = direction[i]! / length;
  return direction;
}

function isZero(values: Float32Array): boolean {
  return values.every((value) => value === 0);
}
