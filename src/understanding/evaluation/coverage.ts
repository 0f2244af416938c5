/** What a higher threshold costs and brings: fewer answers, more of them right. */
import { bestIntent, bestScore, isInScope, type Judged } from './judged.ts';

export interface CoveragePoint {
  /** Answers are given from this score on. */
  threshold: number;
  /** Share of the in-scope questions that are answered then. */
  coverage: number;
  /** Share of the answers that are right; an answered out-of-scope question is wrong. */
  precision: number;
}

/** One point for each score that came up, the highest threshold first. Empty without an in-scope question. */
export function precisionCoverage(judged: readonly Judged[]): CoveragePoint[] {
  const inScope = judged.filter(isInScope).length;
  if (inScope === 0) return [];
  const falling = judged.filter(({ intents }) => intents.length > 0).toSorted((a, b) => bestScore(b) - bestScore(a));
  const points: CoveragePoint[] = [];
  let [answered, covered, right] = [0, 0, 0];
  for (const [place, one] of falling.entries()) {
    answered++;
    if (isInScope(one)) covered++;
    if (bestIntent(one) === one.expected) right++;
    const next = falling[place + 1];
    if (next !== undefined && bestScore(next) === bestScore(one)) continue;
    points.push({ threshold: bestScore(one), coverage: covered / inScope, precision: right / answered });
  }
  return points;
}

/** At most `most` of the points, the first and the last among them: enough to draw. */
export function thinOut<T>(points: readonly T[], most: number): T[] {
  if (points.length <= most) return [...points];
  return Array.from({ length: most }, (_, i) => points[Math.round((i * (points.length - 1)) / (most - 1))]!);
}
