import { Neighbours } from '../../../../src/understanding/contrastive/neighbours.ts';

/** Takes the sum of the first two numbers, and the third. */
const PROJECTION = { inputs: 3, outputs: 2, weights: Float32Array.of(1, 1, 0, 0, 0, 1) };

const row = (...numbers: number[]): Float32Array => Float32Array.from(numbers);

/** Classes: 0 along the first axis of the learned space, 1 along both sides of the second, 2 without rows. */
function neighbours(): Neighbours {
  const rows = [row(1, 0, 0), row(0, 0, 4), row(0, 5, 0), row(0, 0, -1), row(3, 3, 0)];
  return new Neighbours(PROJECTION, rows, Int32Array.of(0, 1, 0, 1, 0), 3);
}

function scoresOf(text: Float32Array): number[] {
  const scores = new Float64Array(3).fill(7);
  neighbours().score(text, scores);
  return [...scores];
}

describe('neighbours', () => {
  it('give a class the cosine where all its rows lie alike, whatever their length', () => {
    const [along] = scoresOf(row(2, 2, 3));

    expect(along).toBeCloseTo(0.8, 4);
  });

  it('weigh the nearest rows of a class most', () => {
    const [, both] = scoresOf(row(2, 2, 3));

    // Cosines .6 and -.6: .05 x ln of half of exp(.6 / .05).
    expect(both).toBeCloseTo(0.6 - 0.05 * Math.log(2), 4);
  });

  it('give -1 to a class without rows', () => {
    expect(scoresOf(row(2, 2, 3))[2]).toBe(-1);
  });

  it('hold a row of zeros to be at right angles to everything', () => {
    const [first, second] = scoresOf(row(0, 0, 0));

    expect(first).toBeCloseTo(0, 6);
    expect(second).toBeCloseTo(0, 6);
  });

  it('know nothing when there are no rows', () => {
    const scores = new Float64Array(2);

    new Neighbours(PROJECTION, [], Int32Array.of(), 2).score(row(1, 2, 3), scores);

    expect([...scores]).toEqual([-1, -1]);
  });
});
