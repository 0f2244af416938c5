import { rowOf, type SparseRow, stack } from '../../../../src/understanding/linear/sparse.ts';
import { addProducts, transpose } from '../../../../src/understanding/linear/transposed.ts';
import { seededRandom } from '../../../../src/understanding/seeded-random.ts';

const WIDTH = 25;
const random = seededRandom(4);

function aRow(): SparseRow {
  const columns = [...Array(WIDTH).keys()].filter(() => random() < 0.3);
  return { columns: Int32Array.from(columns), values: Float32Array.from(columns, () => random() - 0.5) };
}

function dot(a: SparseRow, b: SparseRow): number {
  const values = new Map(Array.from(a.columns, (column, j) => [column, a.values[j]!]));
  return b.columns.reduce((sum, column, j) => sum + (values.get(column) ?? 0) * b.values[j]!, 0);
}

describe('transposed rows', () => {
  const rows = stack(
    Array.from({ length: 40 }, (_, i) =>
      i === 12 ? { columns: new Int32Array(), values: new Float32Array() } : aRow(),
    ),
    WIDTH,
  );

  it.each([
    [0, 40],
    [0, 1],
    [10, 31],
    [39, 40],
    [7, 7],
  ])('from %s to %s have the dot products that they should, added to what was there', (from, to) => {
    const transposed = transpose(rows, from, to);
    const query = aRow();
    const sums = new Float32Array(to - from + 3).fill(2);

    addProducts(transposed, query, sums, 3);

    expect([...sums.subarray(0, 3)]).toEqual([2, 2, 2]);
    for (let row = from; row < to; row++) expect(sums[3 + row - from]).toBeCloseTo(2 + dot(rowOf(rows, row), query), 5);
  });

  it('may be more than sixteen bits count', () => {
    const count = 70_000;
    const one = { columns: Int32Array.of(0), values: Float32Array.of(1) };
    const transposed = transpose(
      stack(
        Array.from({ length: count }, () => one),
        1,
      ),
      0,
      count,
    );
    const sums = new Float32Array(count);

    addProducts(transposed, one, sums);

    expect(sums.every((sum) => sum === 1)).toBe(true);
  });
});
