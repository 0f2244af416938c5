import {
  fitTemperature,
  type HeldOutScores,
  rankAmong,
  surprise,
  toChances,
} from '../../../../src/understanding/cascade/calibration.ts';
import { seededRandom } from '../../../../src/understanding/seeded-random.ts';

const CLASSES = 4;

/** Labels drawn as softmax(scores / temperature) says. */
function scoresWorth(temperature: number, count = 4_000): HeldOutScores {
  const random = seededRandom(3);
  const scores = Float32Array.from({ length: count * CLASSES }, () => 8 * random());
  const labels = Int32Array.from({ length: count }, (_, row) => {
    const chances = Float64Array.from(scores.subarray(row * CLASSES, (row + 1) * CLASSES));
    toChances(chances, temperature);
    let rest = random();
    return Math.max(
      0,
      chances.findIndex((chance) => (rest -= chance) < 0),
    );
  });
  return { scores, labels, classes: CLASSES };
}

describe('the temperature of scores', () => {
  it.each([0.3, 1, 4])('is found again where labels were drawn at %s', (temperature) => {
    const heldOut = scoresWorth(temperature);

    const found = fitTemperature(heldOut);

    expect(found / temperature).toBeGreaterThan(0.92);
    expect(found / temperature).toBeLessThan(1.08);
    expect(surprise(heldOut, found)).toBeLessThan(surprise(heldOut, found * 1.3));
    expect(surprise(heldOut, found)).toBeLessThan(surprise(heldOut, found / 1.3));
  });

  it('is as hot as can be where scores say nothing', () => {
    const { scores, labels, classes } = scoresWorth(1);

    expect(fitTemperature({ scores, labels: labels.toReversed(), classes })).toBeGreaterThan(15);
  });

  it('makes chances that add up to one, however large the scores are', () => {
    const scores = Float64Array.of(5_000, 4_998, -5_000);

    toChances(scores, 2);

    expect(scores[0]! + scores[1]! + scores[2]!).toBeCloseTo(1);
    expect(scores[0]! / scores[1]!).toBeCloseTo(Math.E);
  });
});

describe('the rank of a value', () => {
  const sorted = Float32Array.of(-1, -0.5, 0, 0, 0, 0.25, 2);

  it('rises with the value, also below the least', () => {
    const values = Array.from({ length: 141 }, (_, i) => -4 + i / 20);

    const ranks = values.map((value) => rankAmong(sorted, value));

    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    expect(ranks.every((rank) => rank > 0 && rank <= 1)).toBe(true);
    const below = ranks.filter((_, i) => values[i]! < -1);
    expect(new Set(below).size).toBe(below.length);
  });

  it('is the share that lies below it, and linear between neighbours', () => {
    expect(rankAmong(sorted, -0.5)).toBeCloseTo(2 / 8);
    expect(rankAmong(sorted, -0.75)).toBeCloseTo(1.5 / 8);
    expect(rankAmong(sorted, 0)).toBeCloseTo(5 / 8);
    expect(rankAmong(sorted, 3)).toBeCloseTo(7 / 8);
  });

  it('is one where nothing is known', () => {
    expect(rankAmong(new Float32Array(), -7)).toBe(1);
  });

  it('holds where all values are the same', () => {
    const same = Float32Array.of(1, 1, 1);

    expect(rankAmong(same, 1)).toBeCloseTo(3 / 4);
    expect(rankAmong(same, 0.9)).toBeLessThan(1 / 4);
  });
});
