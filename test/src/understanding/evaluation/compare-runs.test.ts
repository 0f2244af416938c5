import { compareRuns, signTest } from '../../../../src/understanding/evaluation/compare-runs.ts';
import { question } from './judged-questions.ts';

function asked(text: string, expected: string, got: string | undefined) {
  return question(expected, got, 0.9, { text });
}

describe('the comparison of two runs', () => {
  const before = [
    asked('stays right', 'a', 'a'),
    asked('gets fixed', 'a', 'b'),
    asked('breaks', 'a', 'a'),
    asked('wrong otherwise', 'a', 'b'),
    asked('is gone', 'a', 'a'),
  ];
  const after = [
    asked('stays right', 'a', 'a'),
    asked('gets fixed', 'a', 'a'),
    asked('breaks', 'a', undefined),
    asked('wrong otherwise', 'a', 'c'),
    asked('is new', 'a', 'b'),
  ];
  const comparison = compareRuns(before, after);

  it('names every question that the change broke, and every one that it fixed', () => {
    expect(comparison.broken).toMatchObject([
      { text: 'breaks', before: { outcome: 'right' }, after: { outcome: 'missed' } },
    ]);
    expect(comparison.fixed.map(({ text }) => text)).toEqual(['gets fixed']);
    expect(comparison.changed.map(({ text }) => text)).toEqual(['wrong otherwise']);
  });

  it('counts only what was asked in both', () => {
    expect(comparison).toMatchObject({ both: 4, rightBefore: 2, rightAfter: 2, added: 1, removed: 1 });
  });

  it('holds both against what is expected now', () => {
    const { broken, fixed } = compareRuns([asked('moved', 'old', 'old')], [asked('moved', 'new', 'new')]);

    expect(fixed.map(({ text }) => text)).toEqual(['moved']);
    expect(broken).toEqual([]);
  });

  it('does not confuse the same words in two languages', () => {
    const german = { ...asked('newsletter', 'a', 'a'), language: 'de' };

    expect(compareRuns([german], [asked('newsletter', 'a', 'b')])).toMatchObject({ both: 0, added: 1, removed: 1 });
  });
});

describe('the sign test', () => {
  it('is the chance of so uneven a row of coins', () => {
    expect(signTest(10, 0)).toBeCloseTo(2 / 1024);
    expect(signTest(3, 1)).toBeCloseTo((2 * (1 + 4)) / 16);
  });

  it('finds nothing odd in a draw, in nothing, or in thousands', () => {
    expect(signTest(4, 4)).toBe(1);
    expect(signTest(0, 0)).toBe(1);
    expect(signTest(2500, 2500)).toBe(1);
    expect(signTest(3000, 2000)).toBeLessThan(1e-20);
  });
});
