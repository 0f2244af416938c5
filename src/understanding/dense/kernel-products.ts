/** Products of matrices by the kernel: for machines without onnxruntime-node; about a quarter of its speed. */
import type { Product, Products } from '../encoder/onnx/open-products.ts';
import { openKernel } from './kernel.ts';

const NUMBER = 4;
/** The kernel reads four numbers, and multiplies with four rows, at once. */
const LANES = 4;
/** Rows and columns of a tile of the result: a multiple of the lanes. */
const TILE = 256;
/** Numbers of a row at a time: four rows of b stay in the processor's first cache. */
const DEPTH = 1_024;

/** Its memory is 3 MB, whatever is multiplied. */
export function openKernelProducts(): Products {
  const tileBytes = TILE * DEPTH * NUMBER;
  const kernel = openKernel(2 * tileBytes + TILE * TILE * NUMBER);
  const tileOf = (place: number, count: number) => new Float32Array(kernel.memory.buffer, place, count);
  const aTile = tileOf(0, TILE * DEPTH);
  const bTile = tileOf(tileBytes, TILE * DEPTH);
  const sums = tileOf(2 * tileBytes, TILE * TILE);

  function multiplyTiles(rows: number, columns: number, length: number): void {
    for (let column = 0; column < columns; column += LANES) {
      const w = tileBytes + column * length;
      for (let row = 0; row < rows; row++) {
        const out = 2 * tileBytes + (row * TILE + column) * NUMBER;
        kernel.dotFour(row * length, w, length, length, out);
      }
    }
  }

  function add(product: Product): void {
    const { c, m, n, k, sign } = product;
    for (let depth = 0; depth < k; depth += DEPTH) {
      const length = Math.min(DEPTH, k - depth);
      for (let column = 0; column < n; column += TILE) {
        const columns = Math.min(TILE, n - column);
        fill(bTile, columnsOfB(product), { from: column, count: columns, depth, length });
        for (let row = 0; row < m; row += TILE) {
          const rows = Math.min(TILE, m - row);
          fill(aTile, rowsOfA(product), { from: row, count: rows, depth, length });
          multiplyTiles(rows, columns, padded(length) * NUMBER);
          for (let i = 0; i < rows; i++) {
            const to = (row + i) * n + column;
            for (let j = 0; j < columns; j++) c[to + j] = c[to + j]! + sign * sums[i * TILE + j]!;
          }
        }
      }
    }
  }

  return {
    add: async (product) => add(product),
    async exponential(values) {
      for (let i = 0; i < values.length; i++) values[i] = Math.exp(values[i]!);
    },
    close: async () => {},
  };
}

/** Vectors that are multiplied with each other: number i of vector v is `values[v * vector + i * number]`. */
interface Vectors {
  values: Float32Array;
  vector: number;
  number: number;
}

function rowsOfA({ a, m, k, transposed }: Product): Vectors {
  return transposed === 'a' ? { values: a, vector: 1, number: m } : { values: a, vector: k, number: 1 };
}

function columnsOfB({ b, n, k, transposed }: Product): Vectors {
  return transposed === 'b' ? { values: b, vector: k, number: 1 } : { values: b, vector: 1, number: n };
}

/** Vectors one after another, each filled up with zeros to whole steps of the kernel. */
function fill(
  tile: Float32Array,
  { values, vector, number }: Vectors,
  part: { from: number; count: number; depth: number; length: number },
): void {
  const width = padded(part.length);
  for (let v = 0; v < part.count; v++) {
    const start = (part.from + v) * vector + part.depth * number;
    const to = v * width;
    for (let i = 0; i < part.length; i++) tile[to + i] = values[start + i * number]!;
    tile.fill(0, to + part.length, to + width);
  }
}

const padded = (count: number): number => Math.ceil(count / LANES) * LANES;
