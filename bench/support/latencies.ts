/** Waiting times as people quote them. */

export interface Latencies {
  /** Milliseconds: half of all waited less. */
  p50: number;
  /** Milliseconds: one in a hundred waited longer. */
  p99: number;
}

/** Nearest rank, rounded to a hundredth of a millisecond; zeros for an empty list. */
export function latenciesOf(milliseconds: readonly number[]): Latencies {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const rank = (share: number) =>
    Math.round((sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0) * 100) / 100;
  return { p50: rank(0.5), p99: rank(0.99) };
}
