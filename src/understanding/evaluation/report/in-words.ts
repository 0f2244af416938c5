/** Numbers and outcomes as people read them in a report. */

import type { Interval } from '../../../runtime/wilson.ts';
import type { Change } from '../compare-runs.ts';
import type { EvaluationRun } from './evaluation-report.ts';

/** `87.5 %`; whole from 99.95 and for 0. */
export function percent(share: number): string {
  const value = share * 100;
  return `${Number.isInteger(value) || value >= 99.95 ? Math.round(value) : value.toFixed(1)} %`;
}

/** `82 to 91 %`. */
export function between({ low, high }: Interval): string {
  return `${Math.round(low * 100)} to ${Math.round(high * 100)} %`;
}

export function runTitle({ source, folds }: EvaluationRun): string {
  return source === 'tests' ? 'Test questions' : `Training data, held out in ${folds ?? 0} parts`;
}

export function outcomeInWords({ outcome, got }: Change['before']): string {
  if (outcome === 'right') return got === 'out-of-scope' ? 'right: not answered' : 'right';
  if (outcome === 'asked') return 'asked back, the right one offered';
  return outcome === 'wrong' ? `answered ${got}` : 'not answered';
}

/** What the numbers of fixed and broken questions are worth. */
export function chanceInWords(chance: number): string {
  if (chance > 0.2) return 'so small a difference may well be chance';
  const odds =
    chance < 0.001 ? 'less than 1 time of 1,000' : `${Math.max(1, Math.round(chance * 1000))} times of 1,000`;
  return chance > 0.05 ? `chance alone would do that ${odds}: not settled` : `chance alone would do that ${odds}`;
}
