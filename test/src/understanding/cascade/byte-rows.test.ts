import { cosinesWith, fromByteRows, squaresOf, toByteRows } from '../../../../src/understanding/cascade/byte-rows.ts';
import { flat } from '../../../../src/understanding/dense/flat.ts';
import { seededRandom } from '../../../../src/understanding/seeded-random.ts';

const DIMENSIONS = 30;
const random = seededRandom(2);
const vector = (scale = 1) => Float32Array.from({ length: DIMENSIONS }, () => scale * (random() - 0.5));

function cosine(a: Float32Array, b: Float32Array): number {
  const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, i) => sum + value * y[i]!, 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

describe('rows in bytes', () => {
  const rows = [vector(), vector(1_000), vector(1e-5), new Float32Array(DIMENSIONS)];
  const bytes = toByteRows(flat(rows, DIMENSIONS), DIMENSIONS);
  const squares = squaresOf(bytes);

  it('come back to within half a step', () => {
    const back = fromByteRows(bytes);

    rows.forEach((row, i) => {
      const largest = Math.max(...row.map(Math.abs));
      row.forEach((value, j) =>
        expect(Math.abs(back[i * DIMENSIONS + j]! - value)).toBeLessThanOrEqual((largest / 127) * 0.501),
      );
    });
  });

  it('come back the same the second time', () => {
    expect(toByteRows(fromByteRows(bytes), DIMENSIONS).numbers).toEqual(bytes.numbers);
  });

  it('have the cosines that they had', () => {
    const query = vector();

    const cosines = cosinesWith(bytes, squares, [2, 0, 1], query);

    [2, 0, 1].forEach((row, i) => expect(cosines[i]).toBeCloseTo(cosine(rows[row]!, query), 2));
    expect(cosinesWith(bytes, squares, [1], rows[1]!)[0]).toBeCloseTo(1, 3);
  });

  it('have no cosine with nothing', () => {
    expect([...cosinesWith(bytes, squares, [3], vector())]).toEqual([0]);
    expect([...cosinesWith(bytes, squares, [0], new Float32Array(DIMENSIONS))]).toEqual([0]);
  });

  it('may be none', () => {
    expect(fromByteRows(toByteRows(new Float32Array(), DIMENSIONS))).toHaveLength(0);
  });
});
