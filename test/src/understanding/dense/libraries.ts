/**
 * onnxruntime-node for tests that look at its products. A test file's typed arrays are of another realm than the
 * library's native part, which it tells apart; so it is loaded outside, and given views of its own kind.
 */
import { runInThisContext } from 'node:vm';
import type * as Onnx from 'onnxruntime-node';
import type { Runtime } from '../../../../src/understanding/encoder/onnx/open-session.ts';

interface Outside {
  Float32Array: typeof Float32Array;
  Uint8Array: typeof Uint8Array;
  process: NodeJS.Process;
}

export async function installedLibrary(): Promise<Runtime> {
  const outside = runInThisContext('({ Float32Array, Uint8Array, process })') as Outside;
  const { createRequire } = outside.process.getBuiltinModule('node:module');
  const library = createRequire(import.meta.url)('onnxruntime-node') as typeof Onnx;

  function Tensor(_: 'float32', data: Float32Array, dims: readonly number[]): Onnx.Tensor {
    const view = new outside.Float32Array(data.buffer as ArrayBuffer, data.byteOffset, data.length);
    return new library.Tensor('float32', view, dims);
  }
  const create = (model: Uint8Array, options: Onnx.InferenceSession.SessionOptions) =>
    library.InferenceSession.create(new outside.Uint8Array(model), options);
  return { Tensor, InferenceSession: { create } } as unknown as Runtime;
}

/** As where it is not installed. */
export const withoutLibrary = (): Promise<never> => Promise.reject(new Error('Cannot find package onnxruntime-node'));
