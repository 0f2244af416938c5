import { type Matrices, openMatrices } from '../../../../src/understanding/dense/matrices.ts';
import type { Runtime } from '../../../../src/understanding/encoder/onnx/open-session.ts';
import { seededRandom } from '../../../../src/understanding/seeded-random.ts';
import { installedLibrary, withoutLibrary } from './libraries.ts';

const random = seededRandom(5);
const numbers = (count: number) => Float32Array.from({ length: count }, () => random() - 0.5);

function transposed(values: Float32Array, rows: number, columns: number): Float32Array {
  return values.map((_, place) => values[(place % rows) * columns + Math.floor(place / rows)]!);
}

function product(a: Float32Array, b: Float32Array, { m, n, k }: { m: number; n: number; k: number }): Float64Array {
  return Float64Array.from({ length: m * n }, (_, place) => {
    const row = Math.floor(place / n);
    let sum = 0;
    for (let i = 0; i < k; i++) sum += a[row * k + i]! * b[i * n + (place % n)]!;
    return sum;
  });
}

function expectClose(actual: Float32Array, expected: Float64Array): void {
  expect(actual).toHaveLength(expected.length);
  expect(Math.max(0, ...actual.map((value, i) => Math.abs(value - expected[i]!)))).toBeLessThan(1e-4);
}

/** Neither fits the tiles or the lanes of the kernel; the last one is deeper than a tile. */
const SHAPES = [
  { m: 1, n: 1, k: 1 },
  { m: 3, n: 5, k: 7 },
  { m: 130, n: 261, k: 6 },
  { m: 9, n: 6, k: 1_030 },
];

describe.each([
  ['onnxruntime-node', installedLibrary],
  ['the kernel', withoutLibrary],
])('matrices by %s', (_, importRuntime) => {
  let matrices: Matrices;

  beforeAll(async () => {
    matrices = await openMatrices(importRuntime);
  });

  afterAll(() => matrices.close());

  it.each(SHAPES)('multiply $m x $k with $k x $n', async (shape) => {
    const { m, n, k } = shape;
    const [a, b] = [numbers(m * k), numbers(k * n)];
    const expected = product(a, b, shape);

    expectClose(await matrices.times(a, b, shape), expected);
    expectClose(await matrices.timesTransposed(a, transposed(b, k, n), shape), expected);
    expectClose(await matrices.times(transposed(a, m, k), b, { ...shape, transposed: 'a' }), expected);
  });

  it('take a product off in place, inside of views of larger arrays', async () => {
    const shape = { m: 3, n: 4, k: 5 };
    const memory = numbers(100);
    const before = memory.slice();
    const [a, b, c] = [memory.subarray(50), memory.subarray(70), memory.subarray(10, 10 + 12)];
    const expected = product(a, b, shape).map((value, i) => c[i]! - value);

    await matrices.subtract(c, a, b, shape);

    expectClose(c, expected);
    expect(memory.subarray(0, 10)).toEqual(before.subarray(0, 10));
    expect(memory.subarray(22)).toEqual(before.subarray(22));
  });

  it('leave things as they are when a side is empty', async () => {
    const c = Float32Array.of(1, 2);

    await matrices.subtract(c, new Float32Array(0), new Float32Array(0), { m: 1, n: 2, k: 0 });

    expect(c).toEqual(Float32Array.of(1, 2));
    expect(await matrices.times(new Float32Array(0), numbers(4), { m: 0, n: 2, k: 2 })).toHaveLength(0);
  });
});

describe('opening matrices', () => {
  it('takes the library where it is installed', async () => {
    const { library, runs } = await listeningLibrary();
    const matrices = await openMatrices(async () => library);
    const before = runs.length;

    await matrices.times(numbers(1), numbers(1), { m: 1, n: 1, k: 1 });
    await matrices.close();

    expect(runs.length).toBe(before + 1);
  });

  it('goes without a library that writes results elsewhere', async () => {
    const { library, runs } = await listeningLibrary({ elsewhere: true });
    const matrices = await openMatrices(async () => library);
    const before = runs.length;

    const three = await matrices.times(Float32Array.of(1), Float32Array.of(3), { m: 1, n: 1, k: 1 });

    expect([...three]).toEqual([3]);
    expect(runs.length).toBe(before);
  });
});

/**
 * A library that multiplies single numbers. Not the real one: once a test file has loaded that in jest's own realm, its
 * native part refuses the tensors of any other for as long as the process lives.
 */
async function listeningLibrary({ elsewhere = false } = {}): Promise<{ library: Runtime; runs: string[] }> {
  const runs: string[] = [];
  const session = {
    async run({ a, b, c }: Record<'a' | 'b' | 'c', Matrix>, fetches: { sum: Matrix }) {
      runs.push(Object.keys(fetches).join());
      const [rows = 0, depth = 0] = a.dims;
      const columns = b.dims[1] ?? 0;
      const sum = Float32Array.from(c.data, (value, place) => {
        const row = Math.floor(place / columns);
        let total = value;
        for (let i = 0; i < depth; i++) total += a.data[row * depth + i]! * b.data[i * columns + (place % columns)]!;
        return total;
      });
      if (!elsewhere) fetches.sum.data.set(sum.subarray(0, rows * columns));
      return { sum: { ...fetches.sum, data: sum } };
    },
    release: async () => {},
  };
  function Tensor(_: 'float32', data: Float32Array, dims: readonly number[]): Matrix {
    return { data, dims };
  }
  return { library: { Tensor, InferenceSession: { create: async () => session } } as unknown as Runtime, runs };
}

interface Matrix {
  data: Float32Array;
  dims: readonly number[];
}
