/** The triangle T with T C Tᵀ = 1 for a covariance C: rows times Tᵀ spread alike in every direction. */

/** What stands in for the square of a diagonal entry; `row` counts from 0. */
export type Pivot = (square: number, row: number) => number;

/** Rounding must not make a root of a negative number. */
const lifted: Pivot = (square) => Math.max(square, 1e-12);

/** `square`: lower triangle of a positive definite matrix of n x n; it is overwritten. Returns a lower triangle. */
export function invertedRoot(square: Float64Array, n: number, pivot = lifted): Float64Array {
  decompose(square, n, pivot);
  return invert(square, n);
}

/** Cholesky, in place. */
function decompose(a: Float64Array, n: number, pivot: Pivot): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const rest = a[i * n + j]! - dot(a, i * n, j * n, j);
      a[i * n + j] = i === j ? Math.sqrt(pivot(rest, i)) : rest / a[j * n + j]!;
    }
  }
}

function invert(lower: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  const sums = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    sums.fill(0, 0, i);
    for (let j = 0; j < i; j++) {
      const factor = lower[i * n + j]!;
      for (let k = 0; k <= j; k++) sums[k] = sums[k]! + factor * inverse[j * n + k]!;
    }
    const pivot = lower[i * n + i]!;
    for (let k = 0; k < i; k++) inverse[i * n + k] = -sums[k]! / pivot;
    inverse[i * n + i] = 1 / pivot;
  }
  return inverse;
}

/** Four sums at once: the processor adds them side by side instead of waiting for each. */
function dot(values: Float64Array, from: number, other: number, length: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let i = 0;
  for (; i + 3 < length; i += 4) {
    a += values[from + i]! * values[other + i]!;
    b += values[from + i + 1]! * values[other + i + 1]!;
    c += values[from + i + 2]! * values[other + i + 2]!;
    d += values[from + i + 3]! * values[other + i + 3]!;
  }
  for (; i < length; i++) a += values[from + i]! * values[other + i]!;
  return a + b + c + d;
}
