/** Products of large matrices for training: by onnxruntime-node where it is installed, else by the kernel. */
import type { Product, Products } from '../encoder/onnx/open-products.ts';
import { importInstalled } from '../encoder/onnx/open-session.ts';
import { openKernelProducts } from './kernel-products.ts';

/** m x k times k x n is m x n; `transposed` names the factor that lies in memory as its transpose. */
export interface Shape {
  m: number;
  n: number;
  k: number;
  transposed?: 'a' | 'b';
}

/**
 * 32-bit numbers, row-major; a matrix may be a view of a larger one's memory. The same input gives the same bytes on
 * one machine; the library and the kernel round otherwise.
 */
export interface Matrices {
  /** A (m x k) times the transpose of B (n x k): m x n. */
  timesTransposed(a: Float32Array, b: Float32Array, shape: Shape): Promise<Float32Array>;
  /** A (m x k) times B (k x n): m x n. */
  times(a: Float32Array, b: Float32Array, shape: Shape): Promise<Float32Array>;
  /** C (m x n) and A times B, in place. */
  add(c: Float32Array, a: Float32Array, b: Float32Array, shape: Shape): Promise<void>;
  /** C (m x n) less A times B, in place. */
  subtract(c: Float32Array, a: Float32Array, b: Float32Array, shape: Shape): Promise<void>;
  /** e to the power of each number, in place. */
  exponential(values: Float32Array): Promise<void>;
  /** Products that are under way must have ended. */
  close(): Promise<void>;
}

/** Up to two threads of its own. For a worker: the loop that calls it waits while a product is made. */
export async function openMatrices(importRuntime = importInstalled): Promise<Matrices> {
  // Who only answers does not load what writes graphs.
  const { openProducts } = await import('../encoder/onnx/open-products.ts');
  return matricesFrom(await openProducts(importRuntime).catch(openKernelProducts));
}

function matricesFrom(products: Products): Matrices {
  const add = async (product: Product): Promise<Float32Array> => {
    if (product.m * product.n * product.k > 0) await products.add(product);
    return product.c;
  };
  const zeros = ({ m, n }: Shape) => new Float32Array(m * n);
  return {
    timesTransposed: (a, b, shape) => add({ c: zeros(shape), a, b, ...shape, sign: 1, transposed: 'b' }),
    times: (a, b, shape) => add({ c: zeros(shape), a, b, ...shape, sign: 1 }),
    async add(c, a, b, shape) {
      await add({ c, a, b, ...shape, sign: 1 });
    },
    async subtract(c, a, b, shape) {
      await add({ c, a, b, ...shape, sign: -1 });
    },
    exponential: (values) => products.exponential(values),
    close: () => products.close(),
  };
}
