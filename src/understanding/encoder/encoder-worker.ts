/** The worker's side of `workerEncoder`: loads one encoder and answers one request after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import { FrontdeskError } from '../../runtime/errors.ts';
import { giveBackMemory } from '../../runtime/give-back-memory.ts';
import type { Encoder } from './encoder.ts';
import { encoderUnavailable } from './encoder-error.ts';
import type { EncoderSpec } from './encoder-spec.ts';

/** What the worker is started with. */
export interface EncoderWork {
  spec: EncoderSpec;
  /** As the encoder was described when it was opened. */
  name: string;
}

export interface EncodeRequest {
  texts: string[];
}

export type EncodeReport =
  /** The vectors end to end. */
  | { kind: 'encoded'; numbers: Float32Array<ArrayBuffer> }
  /** `code` of an error that was thrown on purpose. */
  | { kind: 'failed'; code?: string; message: string };

const { spec, name }: EncoderWork = workerData;
const loading = load();
// Told to whoever asks, not to the process.
loading.catch(() => {});
let isAsked = false;

parentPort?.on('message', ({ texts }: EncodeRequest) => {
  void encoded(texts)
    .then(report, (cause: unknown) => {
      const message = cause instanceof Error ? cause.message : String(cause);
      report({ kind: 'failed', message, ...(cause instanceof FrontdeskError ? { code: cause.code } : {}) });
    })
    .then(() => {
      // Whoever asked first has waited long enough for the model.
      if (!isAsked) return giveBackMemory();
    })
    .finally(() => {
      isAsked = true;
    });
});

async function load(): Promise<Encoder> {
  const encoder = await create();
  // Its vectors would be kept under the name of the files that were there before.
  if (encoder.name !== name)
    throw encoderUnavailable('The files of the encoder changed since it was opened. Start the program again.');
  return encoder;
}

/** Brings in only what this encoder needs: the other one's libraries cost 10 MB. */
async function create(): Promise<Encoder> {
  if (spec.kind === 'english') return (await import('./minilm/create-minilm.ts')).createMinilm();
  return (await import('./onnx-folder/create-folder-encoder.ts')).createFolderEncoder(spec.path);
}

async function encoded(texts: readonly string[]): Promise<EncodeReport> {
  const encoder = await loading;
  const vectors = await encoder.encode(texts);
  const numbers = new Float32Array(texts.length * encoder.dimensions);
  for (const [place, vector] of vectors.entries()) numbers.set(vector, place * encoder.dimensions);
  return { kind: 'encoded', numbers };
}

function report(message: EncodeReport): void {
  parentPort?.postMessage(message, message.kind === 'encoded' ? [message.numbers.buffer] : []);
}
