/** Products of matrices by onnxruntime-node: graphs of one operator, and results that stay in the caller's memory. */
import { availableParallelism } from 'node:os';
import type * as Onnx from 'onnxruntime-node';
import { onnxBuilder } from './onnx-model.ts';
import { importInstalled } from './open-session.ts';

/** c = c + a b or c = c - a b, all row-major; `transposed` names the factor that lies in memory the other way round. */
export interface Product {
  /** m x n; overwritten. */
  c: Float32Array;
  /** m x k; k x m when it is transposed. */
  a: Float32Array;
  /** k x n; n x k when it is transposed. */
  b: Float32Array;
  m: number;
  n: number;
  k: number;
  sign: 1 | -1;
  transposed?: 'a' | 'b';
}

/** Numbers beyond a matrix's end are left alone. Products of one `Products` run one after another. */
export interface Products {
  add(product: Product): Promise<void>;
  /** e to the power of each number, in place. */
  exponential(values: Float32Array): Promise<void>;
  close(): Promise<void>;
}

/** More bring little, and a server that trains goes on answering. The results are the same, to the last bit. */
const MOST_THREADS = 2;
/** Multiplications below which waking another thread takes longer than its help (a millisecond on two busy cores). */
const WORTH_ANOTHER = 2 ** 26;

/** Rejects when the library is not there, has no binary for this platform or does not add in place. */
export async function openProducts(importRuntime = importInstalled): Promise<Products> {
  const { InferenceSession, Tensor } = await importRuntime();
  const sessions = new Map<string, Promise<Onnx.InferenceSession>>();
  const sessionFor = ({ sign, transposed, m, n, k }: Product): Promise<Onnx.InferenceSession> => {
    const threads = m * n * k < WORTH_ANOTHER ? 1 : MOST_THREADS;
    const kind = `${sign} ${transposed ?? ''} ${threads}`;
    const session = sessions.get(kind) ?? InferenceSession.create(productGraph(sign, transposed), options(threads));
    sessions.set(kind, session);
    return session;
  };

  let exponentials: Promise<Onnx.InferenceSession> | undefined;

  const products: Products = {
    async exponential(values) {
      const x = new Tensor('float32', values, [values.length]);
      const session = await (exponentials ??= InferenceSession.create(exponentialGraph(), options(MOST_THREADS)));
      await session.run({ x }, { power: x });
    },
    async add(product) {
      const { m, n, k, transposed } = product;
      const matrix = (values: Float32Array, rows: number, columns: number) =>
        new Tensor('float32', values.subarray(0, rows * columns), [rows, columns]);
      const a = transposed === 'a' ? matrix(product.a, k, m) : matrix(product.a, m, k);
      const b = transposed === 'b' ? matrix(product.b, n, k) : matrix(product.b, k, n);
      const c = matrix(product.c, m, n);
      const session = await sessionFor(product);
      // The same tensor in and out: the sum is made in place.
      await session.run({ a, b, c }, { sum: c });
    },
    async close() {
      for (const session of [...sessions.values(), ...(exponentials ? [exponentials] : [])])
        await (await session).release();
      sessions.clear();
      exponentials = undefined;
    },
  };
  await tryOut(products);
  return products;
}

/** That results go where they are told to is the one thing that another version of the library could do otherwise. */
async function tryOut(products: Products): Promise<void> {
  // Large enough to lie outside the heap of objects, as every matrix does that matters.
  const m = 8;
  const filled = (value: number) => new Float32Array(m * m).fill(value);
  const c = filled(2);
  await products.add({ c, a: filled(3), b: filled(5), m, n: m, k: m, sign: 1 });
  if (c.some((value) => value !== 2 + m * 15))
    throw new Error('onnxruntime-node does not write results into the memory that it is given.');
}

function productGraph(sign: number, transposed: Product['transposed']): Uint8Array {
  const graph = onnxBuilder('product');
  const a = graph.input('a', ['rowsOfA', 'columnsOfA'], 'float');
  const b = graph.input('b', ['rowsOfB', 'columnsOfB'], 'float');
  const c = graph.input('c', ['m', 'n'], 'float');
  const attributes = {
    alpha: { float: sign },
    transA: transposed === 'a' ? 1 : 0,
    transB: transposed === 'b' ? 1 : 0,
  };
  graph.output('sum', graph.op('Gemm', [a, b, c], attributes), ['m', 'n']);
  return graph.finish();
}

function exponentialGraph(): Uint8Array {
  const graph = onnxBuilder('exponential');
  const x = graph.input('x', ['count'], 'float');
  graph.output('power', graph.op('Exp', [x]), ['count']);
  return graph.finish();
}

function options(threads: number): Onnx.InferenceSession.SessionOptions {
  return {
    intraOpNumThreads: Math.min(threads, availableParallelism()),
    interOpNumThreads: 1,
    executionMode: 'sequential',
    enableCpuMemArena: false,
    // Errors are thrown as well; standard error is the log's.
    logSeverityLevel: 4,
    // Threads that wait for work would use the processor as if they worked (measured: a third more).
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  };
}
