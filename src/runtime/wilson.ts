/** How far a share that was counted may be off, because only so many were asked. */

/** Of a normal distribution: 95 % lie within so many standard deviations. */
const Z_95 = 1.959_964;

export interface Interval {
  low: number;
  high: number;
}

/**
 * The interval that holds the true share 95 times of 100 (Wilson 1927): honest for few questions and near 0 and 1, where
 * "plus or minus" is not. Of nothing: 0 to 1.
 */
export function wilson(successes: number, total: number, z = Z_95): Interval {
  if (total === 0) return { low: 0, high: 1 };
  const share = successes / total;
  const spread = (z * z) / total;
  const middle = (share + spread / 2) / (1 + spread);
  const half = (Math.sqrt((share * (1 - share) + spread / 4) / total) * z) / (1 + spread);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
