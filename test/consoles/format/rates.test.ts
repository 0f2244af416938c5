import { durationWords, meanWords, rateWords } from '../../../consoles/shared/format/rates.ts';

const words = {
  interval: (low: string, high: string, n: string) => `(${low}–${high}, n = ${n})`,
  tooFew: (n: string) => `too few (n = ${n})`,
  none: 'none yet',
};

describe('a measured number', () => {
  it('says of how many and how sure', () => {
    expect(rateWords({ count: 412, share: 0.82, low: 0.785, high: 0.852 }, 'en', words)).toBe('82% (79–85, n = 412)');
    expect(meanWords({ count: 612, mean: 4.31, low: 4.2, high: 4.42 }, 'en', words)).toBe('4.3 (4.2–4.4, n = 612)');
  });

  it('is no number below thirty cases, and none without any', () => {
    expect(rateWords({ count: 29, share: 1, low: 0.88, high: 1 }, 'en', words)).toBe('too few (n = 29)');
    expect(meanWords({ count: 0 }, 'en', words)).toBe('none yet');
  });

  it('takes the viewer’s way of writing numbers', () => {
    expect(meanWords({ count: 1200, mean: 4.3, low: 4.2, high: 4.4 }, 'de', words)).toBe('4,3 (4,2–4,4, n = 1.200)');
  });

  it('says durations in one unit', () => {
    expect(durationWords(45_000, 'en')).toBe('45 sec');
    expect(durationWords(240_000, 'en')).toBe('4 min');
    expect(durationWords(9_000_000, 'en')).toBe('2.5 hr');
  });
});
