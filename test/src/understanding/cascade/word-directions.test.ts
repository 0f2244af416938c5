import { directionOf, meanDirection } from '../../../../src/understanding/cascade/word-directions.ts';

describe('where words point', () => {
  it('is told from what all texts share, those without a known word left out', () => {
    const shared = meanDirection([Float32Array.of(1, 3), Float32Array.of(0, 0), Float32Array.of(3, 5)]);

    expect([...shared]).toEqual([2, 4]);
    expect([...directionOf(Float32Array.of(5, 8), shared)]).toEqual([Math.fround(0.6), Math.fround(0.8)]);
  });

  it('is nowhere for a text without a known word, and for one that says what all say', () => {
    const shared = Float32Array.of(2, 4);

    expect([...directionOf(Float32Array.of(0, 0), shared)]).toEqual([0, 0]);
    expect([...directionOf(Float32Array.of(2, 4), shared)]).toEqual([0, 0]);
  });

  it('is the middle of nothing where no text has a known word', () => {
    expect([...meanDirection([Float32Array.of(0, 0)])]).toEqual([0, 0]);
    expect([...meanDirection([])]).toEqual([]);
  });
});
