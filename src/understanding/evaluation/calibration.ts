/** Whether a score of .8 is right 8 times of 10. */

export interface Scored {
  /** 0..1. */
  score: number;
  isRight: boolean;
}

export interface Binning {
  /** Default 15, as most publications. */
  bins?: number;
  /** `width`: each bin covers as much of 0..1; `mass`: each bin holds as many questions. Default `width`. */
  by?: 'width' | 'mass';
}

/** The questions of one bin. */
export interface ReliabilityPoint {
  count: number;
  /** Mean score, 0..1. */
  confidence: number;
  /** Share that was right, 0..1. */
  accuracy: number;
}

const BINS = 15;

/** By score, lowest first; empty bins are left out. */
export function reliability(
  scored: readonly Scored[],
  { bins = BINS, by = 'width' }: Binning = {},
): ReliabilityPoint[] {
  const filled = by === 'width' ? ofEqualWidth(scored, bins) : ofEqualMass(scored, bins);
  return filled
    .filter((bin) => bin.length > 0)
    .map((bin) => ({
      count: bin.length,
      confidence: bin.reduce((sum, { score }) => sum + score, 0) / bin.length,
      accuracy: bin.filter(({ isRight }) => isRight).length / bin.length,
    }));
}

/** Mean distance of confidence and accuracy over the bins, weighted by their questions: 0 is perfect. 0 of nothing. */
export function expectedCalibrationError(scored: readonly Scored[], binning: Binning = {}): number {
  return reliability(scored, binning).reduce(
    (sum, { count, confidence, accuracy }) => sum + (count / scored.length) * Math.abs(confidence - accuracy),
    0,
  );
}

function ofEqualWidth(scored: readonly Scored[], bins: number): Scored[][] {
  const filled = Array.from({ length: bins }, (): Scored[] => []);
  for (const one of scored) filled[Math.min(bins - 1, Math.max(0, Math.floor(one.score * bins)))]?.push(one);
  return filled;
}

function ofEqualMass(scored: readonly Scored[], bins: number): Scored[][] {
  const rising = scored.toSorted((a, b) => a.score - b.score);
  const start = (bin: number) => Math.round((bin * rising.length) / bins);
  return Array.from({ length: bins }, (_, bin) => rising.slice(start(bin), start(bin + 1)));
}
