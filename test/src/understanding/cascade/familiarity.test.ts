import {
  chooseFamiliarity,
  familiarityOf,
  familiarMeaning,
} from '../../../../src/understanding/cascade/familiarity.ts';

const LOWEST = 0.03;
const times = (count: number, rank: number) => Array.from({ length: count }, () => rank);

describe('familiarity', () => {
  it('falls with the share of words that were never seen', () => {
    expect(familiarityOf(0.5, 0)).toBe(0.5);
    expect(familiarityOf(0.5, 0.5)).toBeLessThan(familiarityOf(0.5, 0.2));
  });
});

describe('familiarity by meaning', () => {
  const of = (...cosines: number[]) => familiarMeaning(0.5, Float64Array.from(cosines), 0);

  it('asks for several close utterances: one may be close by chance', () => {
    expect(of(0.7, 0.2, 0.7, 0.7)).toBeGreaterThan(of(0.2, 0.9, 0.2, 0.2));
  });

  it('does not ask for more utterances than the intent has', () => {
    expect(of(0.9, 0.7)).toBeCloseTo(1.3);
    expect(of()).toBe(0.5);
  });

  it('is no lower for pointing away from the intent than for telling nothing', () => {
    expect(of(-0.4, -0.2)).toBe(of());
  });

  it('falls with the share of words that were never seen', () => {
    expect(familiarMeaning(0.5, Float64Array.of(0.9), 0.5)).toBeLessThan(of(0.9));
  });
});

describe('the least familiarity of an answer', () => {
  it('keeps strangers away where right answers look more familiar', () => {
    const { answer, ask } = chooseFamiliarity(times(90, 0.3), times(40, 0.15), 100);

    expect(answer).toBeGreaterThan(0.15);
    expect(answer).toBeLessThanOrEqual(0.3);
    expect(ask).toBeCloseTo(answer / 3, 2);
  });

  it('gives up no more right answers than the strangers are worth', () => {
    // At .2, 30 of 100 right answers would be lost for all strangers, each of which costs .4; 50 would be too many.
    const some = chooseFamiliarity([...times(30, 0.15), ...times(60, 0.35)], times(40, 0.2), 100);
    const most = chooseFamiliarity([...times(50, 0.15), ...times(40, 0.35)], times(40, 0.2), 100);

    expect(some.answer).toBeGreaterThan(0.2);
    // The most careful one that still loses none of them.
    expect(most.answer).toBe(0.15);
  });

  it('is low where nothing is known of strangers', () => {
    expect(chooseFamiliarity(times(10, 0.02), [], 10)).toEqual({ answer: LOWEST, ask: 0.01 });
  });

  it('is as careful as it can be at no cost where strangers look as familiar as everything', () => {
    expect(chooseFamiliarity(times(90, 0.9), times(40, 0.9), 100).answer).toBe(0.4);
    expect(chooseFamiliarity(times(90, 0.1), times(40, 0.9), 100).answer).toBe(0.1);
  });
});
