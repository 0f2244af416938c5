/** The other side of `trainInWorker`: trains once, reports, and ends. Loaded by train-worker.ts. */
import { once } from 'node:events';
import { FrontdeskError } from '../runtime/errors.ts';
import { cachedEncoder } from './encoder/cached-encoder.ts';
import type { Encoder } from './encoder/encoder.ts';
import type { EncoderSpec } from './encoder/encoder-spec.ts';
import { openEncoder } from './encoder/open-encoder.ts';
import { loadEngine } from './engine-module.ts';
import type { TrainingExample } from './intent-engine.ts';

export interface TrainRequest {
  engine: string;
  examples: TrainingExample[];
  encoder?: EncoderRequest;
}

/** An encoder for the training, and the folder that keeps what it once encoded. */
export interface EncoderRequest {
  spec: EncoderSpec;
  cacheDir: string;
}

export type TrainReport =
  | { kind: 'progress'; done: number }
  | { kind: 'trained'; artefact: Uint8Array<ArrayBuffer> }
  /** `code` when the engine refused the examples; otherwise it is a bug. */
  | { kind: 'failed'; code?: string; message: string };

/** Finer steps would only wake the main thread. */
const STEP = 0.01;

// Nobody is left to hear; and when all are asked to end, it is the server who decides.
process.on('disconnect', () => process.exit(1));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {});

const [request]: TrainRequest[] = await once(process, 'message');
if (!request) throw new Error('Training began without utterances.');
const { engine: place, examples } = request;
let encoder: Encoder | undefined;

try {
  const engine = await loadEngine(new URL(place));
  if (request.encoder) {
    encoder = cachedEncoder(await openEncoder(request.encoder.spec), request.encoder.cacheDir);
    // Whether it works here at all is known before minutes are spent.
    await encoder.encode(['Hello']);
  }
  let told = 0;
  const onProgress = (done: number): void => {
    if (done < told + STEP && done < 1) return;
    told = done;
    report({ kind: 'progress', done });
  };
  const artefact = await engine.train(examples, { onProgress, ...(encoder === undefined ? {} : { encoder }) });
  // Who hears the report ends this thread, and must not find another one of it at work.
  await encoder?.close();
  report({ kind: 'trained', artefact: new Uint8Array(artefact) });
} catch (cause) {
  const message = cause instanceof Error ? cause.message : String(cause);
  report({ kind: 'failed', message, ...(cause instanceof FrontdeskError ? { code: cause.code } : {}) });
} finally {
  await encoder?.close();
}

function report(message: TrainReport): void {
  process.send?.(message);
}
