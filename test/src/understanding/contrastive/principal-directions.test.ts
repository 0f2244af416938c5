import { coordinates, principalDirections } from '../../../../src/understanding/contrastive/principal-directions.ts';
import { seededRandom } from '../../../../src/understanding/seeded-random.ts';

const random = seededRandom(7);

/** Rows of `length` numbers that lie in a space of `rank` dimensions. */
function rowsOfRank(count: number, rank: number, length = 20): number[][] {
  const base = Array.from({ length: rank }, () => Array.from({ length }, () => random() - 0.5));
  return Array.from({ length: count }, () => {
    const factors = base.map(() => random() - 0.5);
    return Array.from({ length }, (_, i) => factors.reduce((sum, factor, d) => sum + factor * base[d]![i]!, 0));
  });
}

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((sum, value, i) => sum + value * b[i]!, 0);

const similarities = (row: number[], rows: number[][]): Float32Array =>
  Float32Array.from(rows, (other) => dot(row, other));

const gramOf = (rows: number[][]): Float32Array =>
  Float32Array.from(rows.flatMap((row) => [...similarities(row, rows)]));

describe('principal directions', () => {
  it('keep every dot product when there are as many as the rows have dimensions', () => {
    const rows = rowsOfRank(30, 6);
    const stranger = rows[3]!.map((value, i) => value - 2 * rows[8]![i]!);
    const directions = principalDirections(gramOf(rows), rows.length, 6);

    const place = coordinates(directions, similarities(stranger, rows));

    expect(directions.count).toBe(6);
    expect(dot(place, place)).toBeCloseTo(dot(stranger, stranger), 4);
    for (const row of rows)
      expect(dot(place, coordinates(directions, similarities(row, rows)))).toBeCloseTo(dot(stranger, row), 4);
  });

  it('are no more than the rows span, also when all rows are given twice', () => {
    const rows = rowsOfRank(10, 4);

    const directions = principalDirections(gramOf([...rows, ...rows]), 20, 15);

    expect(directions.count).toBe(4);
  });

  it('are few when few are wanted, and then hold most of what the rows are', () => {
    const strong = rowsOfRank(20, 2).map((row) => row.map((value) => value * 10));
    const weak = rowsOfRank(20, 12);
    const rows = strong.map((row, i) => row.map((value, j) => value + weak[i]![j]! * 0.1));
    const directions = principalDirections(gramOf(rows), rows.length, 2);

    const places = rows.map((row) => coordinates(directions, similarities(row, rows)));

    expect(directions.count).toBe(2);
    const kept = places.reduce((sum, place) => sum + dot(place, place), 0);
    const whole = rows.reduce((sum, row) => sum + dot(row, row), 0);
    expect(kept / whole).toBeGreaterThan(0.99);
  });

  it('are none for no rows and for rows of zeros', () => {
    expect(principalDirections(new Float32Array(0), 0, 5).count).toBe(0);
    expect(principalDirections(new Float32Array(9), 3, 5).count).toBe(0);
    expect(coordinates(principalDirections(new Float32Array(9), 3, 5), new Float32Array(3))).toHaveLength(0);
  });

  it('leave a text that shares nothing with the rows at the origin', () => {
    const rows = rowsOfRank(10, 5);
    const directions = principalDirections(gramOf(rows), rows.length, 5);

    expect([...coordinates(directions, new Float32Array(10))].every((value) => Math.abs(value) === 0)).toBe(true);
  });
});
