import { DenseRows } from '../../../../src/understanding/dense/dense-rows.ts';
import { seededRandom } from '../../../../src/understanding/seeded-random.ts';

const random = seededRandom(8);
const vector = (dimensions: number) => Float32Array.from({ length: dimensions }, () => random() - 0.5);
const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

describe('dense rows', () => {
  // Four rows and four numbers are a step of the kernel.
  it.each([
    [1, 1],
    [4, 8],
    [5, 3],
    [11, 101],
    [300, 612],
  ])('%s of %s numbers have the dot products that they should', (count, dimensions) => {
    const vectors = Array.from({ length: count }, () => vector(dimensions));
    const rows = new DenseRows(vectors, dimensions);

    // Twice: what the first left behind does not matter.
    for (const query of [vector(dimensions), vector(dimensions)]) {
      const products = rows.products(query);
      vectors.forEach((row, i) => expect(products[i]).toBeCloseTo(dot(row, query), 4));
    }
  });

  it('keep copies of the vectors', () => {
    const given = Float32Array.of(1, 2, 3);
    const rows = new DenseRows([vector(3), given], 3);

    given.fill(0);

    expect([...rows.row(1)]).toEqual([1, 2, 3]);
  });

  it('may be none', () => {
    expect(() => new DenseRows([], 5).products(vector(5))).not.toThrow();
  });
});
