/** Golden numbers, worked out by hand. */

import { wilson } from '../../../../src/runtime/wilson.ts';
import {
  expectedCalibrationError,
  reliability,
  type Scored,
} from '../../../../src/understanding/evaluation/calibration.ts';
import { macroF1 } from '../../../../src/understanding/evaluation/macro-f1.ts';
import { auroc, recallKeeping } from '../../../../src/understanding/evaluation/out-of-scope.ts';

describe('the Wilson interval', () => {
  it('is what the formula gives for 8 of 10', () => {
    const { low, high } = wilson(8, 10);

    expect(low).toBeCloseTo(0.4902, 4);
    expect(high).toBeCloseTo(0.9433, 4);
  });

  it('never promises certainty: 0 of 10 may be up to z² / (10 + z²)', () => {
    const { low, high } = wilson(0, 10);

    expect(low).toBe(0);
    expect(high).toBeCloseTo(3.8415 / 13.8415, 4);
    expect(wilson(10, 10).low).toBeCloseTo(1 - 3.8415 / 13.8415, 4);
  });

  it('knows nothing when nothing was asked', () => {
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });
});

describe('the calibration error', () => {
  const scored: Scored[] = [
    { score: 0.2, isRight: false },
    { score: 0.4, isRight: true },
    { score: 0.6, isRight: true },
    { score: 0.9, isRight: true },
    { score: 1, isRight: false },
  ];

  it('weighs the bins of equal width by their questions', () => {
    // Below .5: mean .3, half right; above: mean .8333, two of three right.
    expect(expectedCalibrationError(scored, { bins: 2, by: 'width' })).toBeCloseTo(0.4 * 0.2 + 0.6 * (0.5 / 3));
  });

  it('fills the bins of equal mass in order of the score', () => {
    // The three lowest: mean .4, two right; the two highest: mean .95, one right.
    expect(expectedCalibrationError(scored, { bins: 2, by: 'mass' })).toBeCloseTo(0.6 * (0.8 / 3) + 0.4 * 0.45);
  });

  it('is 0 for scores that are right as often as they say, and for nothing', () => {
    const honest = [1, 2, 3, 4].map((place): Scored => ({ score: 0.75, isRight: place < 4 }));

    expect(expectedCalibrationError(honest)).toBeCloseTo(0);
    expect(expectedCalibrationError([])).toBe(0);
  });

  it('leaves out empty bins and keeps a score of 1 in the last', () => {
    expect(reliability([{ score: 1, isRight: true }])).toEqual([{ count: 1, confidence: 1, accuracy: 1 }]);
  });
});

describe('macro-F1', () => {
  it('counts small labels as much as large ones, and none that is only guessed', () => {
    const pairs = [
      { expected: 'large', got: 'large' },
      { expected: 'large', got: 'large' },
      { expected: 'large', got: 'large' },
      { expected: 'small', got: 'guess' },
    ];

    expect(macroF1(pairs)).toBe(0.5);
    expect(macroF1([])).toBe(0);
  });
});

describe('telling strangers', () => {
  it('counts pairs, ties half', () => {
    // .9 is above both strangers; .5 is above one and ties with the other.
    expect(auroc([0.9, 0.5], [0.5, 0.1])).toBe((2 + 1.5) / 4);
  });

  it('counts the strangers below what keeps the share', () => {
    const inScope = Array.from({ length: 20 }, (_, i) => (i + 1) / 20);

    // Keeping 95 % of 20 questions leaves out the lowest one: the threshold is .1.
    expect(recallKeeping(0.95, inScope, [0.02, 0.09, 0.1, 0.7])).toBe(0.5);
  });
});
