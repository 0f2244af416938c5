/** How well scores tell questions that the content answers from those of strangers. */

/** Chance that an in-scope question scores above a stranger's; ties count half. NaN when one of them is empty. */
export function auroc(inScope: readonly number[], strangers: readonly number[]): number {
  const sorted = strangers.toSorted((a, b) => a - b);
  let sum = 0;
  for (const score of inScope) sum += (countBelow(sorted, score, false) + countBelow(sorted, score, true)) / 2;
  return sum / (inScope.length * strangers.length);
}

/** Share of the strangers below the score that keeps so many (0..1) of the in-scope questions. */
export function recallKeeping(kept: number, inScope: readonly number[], strangers: readonly number[]): number {
  const threshold = quantile(
    inScope.toSorted((a, b) => a - b),
    1 - kept,
  );
  return strangers.filter((score) => score < threshold).length / strangers.length;
}

/** Of sorted values. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

function countBelow(sorted: readonly number[], score: number, inclusive: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = sorted[middle]!;
    if (value < score || (inclusive && value === score)) low = middle + 1;
    else high = middle;
  }
  return low;
}
