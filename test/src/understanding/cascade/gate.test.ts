import type { HeldOutScores } from '../../../../src/understanding/cascade/calibration.ts';
import { bestTwo, CLOSED, chooseGate, passes } from '../../../../src/understanding/cascade/gate.ts';
import { seededRandom } from '../../../../src/understanding/seeded-random.ts';

/** The true class is 0. */
interface Row {
  lead: number;
  isQuickRight: boolean;
  isMeaningRight: boolean;
  familiar: number;
  unseen?: number;
}

function gateOf(rows: readonly Row[], isFew = false) {
  const scored = (lead: (row: Row) => number): HeldOutScores => ({
    scores: Float32Array.from(rows.flatMap((row) => [(1 + lead(row)) / 2, (1 - lead(row)) / 2])),
    labels: new Int32Array(rows.length),
    classes: 2,
  });
  return chooseGate(
    scored(({ lead, isQuickRight }) => (isQuickRight ? lead : -lead)),
    {
      familiar: Float32Array.from(rows, ({ familiar }) => familiar),
      unseen: Float32Array.from(rows, ({ unseen = 0 }) => unseen),
    },
    scored(({ isMeaningRight }) => (isMeaningRight ? 1 : -1)),
    isFew,
  );
}

function lostBy(gate: ReturnType<typeof chooseGate>, rows: readonly Row[]): number {
  return rows
    .filter((row) => passes(gate, { unseen: 0, ...row }))
    .reduce((lost, row) => lost + Number(row.isMeaningRight) - Number(row.isQuickRight), 0);
}

describe('the gate between the quick views and the stage of meaning', () => {
  it.each([1, 2, 3, 4, 5])('never loses more than one answer of 1,000 (%s)', (seed) => {
    const random = seededRandom(seed);
    // Leads in 64ths: many are the same.
    const rows = Array.from({ length: 4_000 }, () => {
      const lead = Math.ceil(random() * 64) / 64;
      return {
        lead,
        isQuickRight: random() < 0.6 + 0.4 * lead,
        isMeaningRight: random() < 0.97,
        familiar: Math.fround(random()),
        unseen: random() < 0.3 ? 0.2 : 0,
      };
    });

    expect(lostBy(gateOf(rows), rows)).toBeLessThanOrEqual(4);
  });

  it('takes answers won for a reason to lose others where utterances are many, for luck where they are few', () => {
    const rows = Array.from({ length: 100 }, (_, i) => ({
      lead: 1 - i / 128,
      // The first is won by not asking, the second is lost by it.
      isQuickRight: i !== 1,
      isMeaningRight: i !== 0,
      familiar: 100,
    }));

    expect(gateOf(rows).margin).toBeLessThan(rows[50]!.lead);
    expect(gateOf(rows, true).margin).toBeGreaterThan(rows[1]!.lead);
  });

  it('lets none of those with the same lead pass when together they lose too much', () => {
    const rows = Array.from({ length: 100 }, (_, i) => ({
      lead: 1,
      isQuickRight: i < 60,
      isMeaningRight: true,
      familiar: i,
    }));

    expect(gateOf(rows).margin).toBe(CLOSED.margin);
  });

  it('is closed where the stage of meaning is always better', () => {
    const rows = Array.from({ length: 100 }, (_, i) => ({
      lead: i / 128,
      isQuickRight: false,
      isMeaningRight: true,
      familiar: i,
    }));

    expect(gateOf(rows).margin).toBe(CLOSED.margin);
  });

  it('lets the more familiar 65 of 100 pass where the stage of meaning is never better', () => {
    const rows = Array.from({ length: 100 }, (_, i) => ({
      lead: (100 - i) / 128,
      isQuickRight: true,
      isMeaningRight: i % 3 > 0,
      familiar: i,
    }));

    const gate = gateOf(rows);

    expect(rows.filter((row) => passes(gate, { ...row, unseen: 0 }))).toHaveLength(65);
    expect(rows.filter((row) => passes(gate, { ...row, unseen: 0.1 }))).toEqual([]);
  });

  it('is closed where there is nothing to go by', () => {
    expect(gateOf([]).margin).toBe(CLOSED.margin);
  });
});

describe('the best two of a row', () => {
  it.each([
    [
      [3, 2, 1],
      [0, 1],
    ],
    [
      [1, 2, 3],
      [2, 1],
    ],
    [
      [1, 3, 2],
      [1, 2],
    ],
    [
      [2, 1, 2],
      [0, 2],
    ],
  ])('of %j are at %j', (scores, places) => {
    expect(bestTwo(Float32Array.of(9, 9, 9, ...scores), 1, 3)).toEqual(places);
  });
});
