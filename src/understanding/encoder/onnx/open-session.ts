/** Opens models with onnxruntime-node, an optional dependency: nothing of it is loaded before the first model. */
import type * as Onnx from 'onnxruntime-node';
import { encoderUnavailable, reasonOf } from '../encoder-error.ts';

export type Runtime = Pick<typeof Onnx, 'InferenceSession' | 'Tensor'>;

/** Rejects when the library is not there or has no binary for this platform. */
export type RuntimeImporter = () => Promise<Runtime>;

export const importInstalled: RuntimeImporter = async () => (await import('onnxruntime-node')).default;

/** Ids of pieces, a row a text; all rows have the same length. */
export type Rows = readonly (readonly number[])[];

export interface Session {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Runs the model once; every input that it has is made from the rows. */
  run(inputs: Readonly<Record<string, Rows>>, output: string): Promise<{ data: Float32Array; dims: readonly number[] }>;
  close(): Promise<void>;
}

export interface SessionSource {
  /** The model file's path, or its bytes. */
  model: string | Uint8Array;
  /** Weights that the model names by path. They are copied: the caller may drop them afterwards. */
  external?: readonly { path: string; data: Uint8Array }[];
}

/**
 * One thread, as the worker that calls it is one. Rejects with `UnavailableError` (`understanding.encoder`) when the
 * library cannot be loaded, and with the library's own error when the model cannot be read.
 */
export async function openSession(source: SessionSource, importRuntime = importInstalled): Promise<Session> {
  const { InferenceSession, Tensor } = await loaded(importRuntime);
  const options: Onnx.InferenceSession.SessionOptions = {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    // Its arena keeps the largest text's memory forever, and is not faster here.
    enableCpuMemArena: false,
    // Errors are thrown as well; standard error is the log's.
    logSeverityLevel: 4,
    ...(source.external === undefined ? {} : { externalData: source.external }),
  };
  const session =
    typeof source.model === 'string'
      ? await InferenceSession.create(source.model, options)
      : await InferenceSession.create(source.model, options);

  return {
    inputs: session.inputNames,
    outputs: session.outputNames,
    async run(inputs, output) {
      const feeds = Object.entries(inputs).map(([name, rows]) => [name, tensorOf(rows, Tensor)]);
      const results = await session.run(Object.fromEntries(feeds), [output]);
      const result = results[output];
      if (!(result?.data instanceof Float32Array)) throw new Error(`The model's ${output} is not of 32-bit floats.`);
      return { data: result.data, dims: result.dims };
    },
    close: () => session.release(),
  };
}

async function loaded(importRuntime: RuntimeImporter): Promise<Runtime> {
  try {
    return await importRuntime();
  } catch (cause) {
    throw encoderUnavailable(
      `Sentence embeddings need the optional package onnxruntime-node, which cannot be loaded here: ${reasonOf(cause)}. Install it ("npm install --include=optional"), or do without embeddings.`,
      cause,
    );
  }
}

function tensorOf(rows: Rows, Tensor: Runtime['Tensor']): Onnx.Tensor {
  const width = rows[0]?.length ?? 0;
  const values = new BigInt64Array(rows.length * width);
  for (const [row, ids] of rows.entries()) {
    for (const [column, id] of ids.entries()) values[row * width + column] = BigInt(id);
  }
  return new Tensor('int64', values, [rows.length, width]);
}
