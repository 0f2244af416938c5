import { latenciesOf } from '../../../bench/support/latencies.ts';
import { seededRandom } from '../../../bench/support/seeded-random.ts';
import { sideBySide } from '../../../bench/support/side-by-side.ts';

describe('waiting times', () => {
  it('are told by the nearest rank, whatever the order of the measurements', () => {
    const measured = Array.from({ length: 200 }, (_, index) => 200 - index);

    expect(latenciesOf(measured)).toEqual({ p50: 100, p99: 198 });
  });

  it('are zero when nothing was measured', () => {
    expect(latenciesOf([])).toEqual({ p50: 0, p99: 0 });
  });
});

describe('seeded randomness', () => {
  it('is the same again for the same seed', () => {
    const [one, other] = [seededRandom(7), seededRandom(7)];

    expect(Array.from({ length: 5 }, one)).toEqual(Array.from({ length: 5 }, other));
  });

  it('spreads over the whole range from 0 to 1, for neighbouring seeds alike', () => {
    for (const seed of [0, 1, 2]) {
      const random = seededRandom(seed);
      const drawn = Array.from({ length: 10_000 }, random);

      expect(drawn.every((value) => value >= 0 && value < 1)).toBe(true);
      expect(drawn.reduce((sum, value) => sum + value, 0) / drawn.length).toBeCloseTo(0.5, 1);
    }
  });
});

describe('work side by side', () => {
  it('keeps the order of the items and never does more at once than allowed', async () => {
    let underWay = 0;
    let most = 0;
    const results = await sideBySide([5, 1, 3, 2, 4], 2, async (item) => {
      underWay += 1;
      most = Math.max(most, underWay);
      for (let wait = 0; wait < item; wait += 1) await Promise.resolve();
      underWay -= 1;
      return item * 10;
    });

    expect(results).toEqual([50, 10, 30, 20, 40]);
    expect(most).toBe(2);
  });
});
