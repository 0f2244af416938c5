import { stack } from '../../../../src/understanding/linear/sparse.ts';
import { SparseProducts } from '../../../../src/understanding/linear/sparse-products.ts';
import { seededRandom } from '../../../../src/understanding/seeded-random.ts';

const WIDTH = 30;
const COUNT = 23;
const RANGE = 8;

describe('products of sparse rows', () => {
  const random = seededRandom(9);
  const dense = Array.from({ length: COUNT }, () =>
    Array.from({ length: WIDTH }, () => (random() < 0.2 ? random() - 0.5 : 0)),
  );
  const rows = stack(
    dense.map((row) => {
      const columns = row.flatMap((value, column) => (value === 0 ? [] : [column]));
      return { columns: Int32Array.from(columns), values: Float32Array.from(columns, (column) => row[column]!) };
    }),
    WIDTH,
  );
  const products = new SparseProducts(rows, RANGE);

  it.each([
    [0, 8],
    [8, 16],
    [16, 23],
  ])('compare the rows from %i on with those up to %i, added to what is there', (from, to) => {
    const sums = products.below(from, to, -1.5);

    expect(sums).toHaveLength((COUNT - from) * (to - from));
    sums.forEach((sum, place) => {
      const row = dense[from + Math.floor(place / (to - from))]!;
      const other = dense[from + (place % (to - from))]!;
      expect(sum).toBeCloseTo(
        row.reduce((all, value, i) => all + value * other[i]!, -1.5),
        5,
      );
    });
  });
});
