import { type Factor, factorise } from '../../../../src/understanding/dense/cholesky.ts';
import { lowerBlocks, widthOf } from '../../../../src/understanding/dense/lower-blocks.ts';
import { type Matrices, openMatrices } from '../../../../src/understanding/dense/matrices.ts';
import { seededRandom } from '../../../../src/understanding/seeded-random.ts';
import { installedLibrary, withoutLibrary } from './libraries.ts';

const DIMENSIONS = 24;
const BLOCK = 160;
/** Several blocks, the last one ragged; a block is more than the rows that are factorised one by one. */
const SIZE = 3 * BLOCK + 37;

/** Rows of a kernel matrix: exp(1.5 (s - 1)) of similarities s, with .05 more on the diagonal. */
function kernelMatrix(size: number): Float64Array[] {
  const random = seededRandom(3);
  const rows = Array.from({ length: size }, () => {
    const row = Array.from({ length: DIMENSIONS }, () => random() - 0.5);
    const length = Math.hypot(...row);
    return row.map((value) => value / length);
  });
  return rows.map((row, i) =>
    Float64Array.from(rows, (other, j) => {
      const similarity = row.reduce((sum, value, k) => sum + value * other[k]!, 0);
      return Math.exp(1.5 * (similarity - 1)) + (i === j ? 0.05 : 0);
    }),
  );
}

function blocksOf(rows: readonly Float64Array[], block = BLOCK) {
  const blocks = lowerBlocks(rows.length, block);
  blocks.columns.forEach((column, j) => {
    const width = widthOf(blocks, j);
    for (let place = 0; place < column.length; place++) {
      const row = j * block + Math.floor(place / width);
      const at = j * block + (place % width);
      // Nobody may read what is above the diagonal.
      column[place] = at > row ? Number.NaN : rows[row]![at]!;
    }
  });
  return blocks;
}

/** The inverse by Gauss and Jordan's method, in 64-bit numbers. */
function inverseOf(rows: readonly Float64Array[]): Float64Array[] {
  const n = rows.length;
  const work = rows.map((row, i) => Float64Array.from({ length: 2 * n }, (_, j) => row[j] ?? (j - n === i ? 1 : 0)));
  for (const [i, row] of work.entries()) {
    const pivot = row[i]!;
    for (let j = i; j < 2 * n; j++) row[j] = row[j]! / pivot;
    for (const other of work) {
      const factor = other[i]!;
      if (other === row || factor === 0) continue;
      for (let j = i; j <= i + n; j++) other[j] = other[j]! - factor * row[j]!;
    }
  }
  return work.map((row) => row.slice(n));
}

const matrix = kernelMatrix(SIZE);
const inverse = inverseOf(matrix);

describe.each([
  ['onnxruntime-node', installedLibrary],
  ['the kernel', withoutLibrary],
])('the factor of a matrix, by %s', (_, importRuntime) => {
  let matrices: Matrices;
  let factor: Factor;

  beforeAll(async () => {
    matrices = await openMatrices(importRuntime);
    factor = await factorise(blocksOf(matrix), matrices);
  });

  afterAll(() => matrices.close());

  it('solves for several right sides as 64-bit numbers do', async () => {
    const count = 5;
    const b = Float32Array.from({ length: SIZE * count }, (_, i) => (i % 7) - 3);

    const x = await factor.solve(b, count);

    const off = x.map((value, place) => {
      const row = inverse[Math.floor(place / count)]!;
      return value - row.reduce((sum, entry, i) => sum + entry * b[i * count + (place % count)]!, 0);
    });
    expect(x).toHaveLength(SIZE * count);
    expect(Math.hypot(...off) / Math.hypot(...x)).toBeLessThan(1e-4);
  });

  it('tells diagonal entries of the inverse, whatever the order of the rows', async () => {
    const rows = Int32Array.from([SIZE - 1, 0, BLOCK, 3 * BLOCK - 1, 3 * BLOCK, 7]);

    const diagonal = await factor.inverseDiagonal(rows);

    diagonal.forEach((value, i) => expect(value / inverse[rows[i]!]![rows[i]!]!).toBeCloseTo(1, 4));
  });

  it('tells more of them than fit into one batch', async () => {
    const rows = Int32Array.from({ length: SIZE }, (_, i) => i);

    const diagonal = await factor.inverseDiagonal(rows);

    const off = diagonal.map((value, i) => Math.abs(value / inverse[i]![i]! - 1));
    expect(Math.max(...off)).toBeLessThan(1e-4);
  });

  it('is the same, to the last bit, another time', async () => {
    const b = Float32Array.from({ length: SIZE }, (_, i) => i % 3);

    const again = await factorise(blocksOf(matrix), matrices);

    expect(await again.solve(b, 1)).toEqual(await factor.solve(b, 1));
  });
});

describe('factorising', () => {
  let matrices: Matrices;

  beforeAll(async () => {
    matrices = await openMatrices();
  });

  afterAll(() => matrices.close());

  it.each([[1], [2], [BLOCK], [BLOCK + 1]])('handles %i rows', async (size) => {
    const small = kernelMatrix(size);
    const factor = await factorise(blocksOf(small), matrices);

    const x = await factor.solve(new Float32Array(size).fill(1), 1);

    const back = small.map((row) => row.reduce((sum, value, i) => sum + value * x[i]!, 0));
    expect(Math.max(...back.map((value) => Math.abs(value - 1)))).toBeLessThan(1e-4);
  });

  it('tells how far it is, up to the end', async () => {
    const heard: number[] = [];

    await factorise(blocksOf(matrix), matrices, (done) => heard.push(done));

    expect(heard).toHaveLength(4);
    expect(heard).toEqual(heard.toSorted((a, b) => a - b));
    expect(heard.at(-1)).toBe(1);
  });

  it('lives with equal rows that only rounding tells apart', async () => {
    // Given three equal utterances and next to nothing on the diagonal
    const equal = Array.from({ length: 3 }, (_, i) => Float64Array.from([1, 1, 1], (v, j) => v + (i === j ? 1e-9 : 0)));

    const factor = await factorise(blocksOf(equal), matrices);
    const x = await factor.solve(Float32Array.of(3, 3, 3), 1);

    // Then each equation still holds.
    expect(x.reduce((sum, value) => sum + value, 0)).toBeCloseTo(3, 2);
  });

  it.each([
    ['a negative direction', [1, 2, 2, 1]],
    ['no number', [1, 0, 0, Number.NaN]],
    ['an empty diagonal', [0, 0, 0, 0]],
  ])('refuses a matrix with %s', async (_, [a = 0, b = 0, c = 0, d = 0]) => {
    const wrong = blocksOf([Float64Array.of(a, b), Float64Array.of(c, d)], 1);

    await expect(factorise(wrong, matrices)).rejects.toMatchObject({ code: 'understanding.factor' });
  });
});
