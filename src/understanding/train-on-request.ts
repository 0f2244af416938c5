/** The other side of a `Trainer`: trains what it is asked to, one after another, until it is ended. Loaded by train-worker.ts. */
import { isDeepStrictEqual } from 'node:util';
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

/** The last training's: opened again only when another one is asked for. */
let opened: { request: EncoderRequest; encoder: Encoder } | undefined;

process.on('message', (request: TrainRequest) => {
  train(request).then(report, (cause: unknown) => {
    const message = cause instanceof Error ? cause.message : String(cause);
    report({ kind: 'failed', message, ...(cause instanceof FrontdeskError ? { code: cause.code } : {}) });
  });
});

async function train({ engine: place, examples, encoder: wanted }: TrainRequest): Promise<TrainReport> {
  const engine = await loadEngine(new URL(place));
  const encoder = wanted && (await encoderOf(wanted));
  let told = 0;
  const onProgress = (done: number): void => {
    if (done < told + STEP && done < 1) return;
    told = done;
    report({ kind: 'progress', done });
  };
  const artefact = await engine.train(examples, { onProgress, ...(encoder === undefined ? {} : { encoder }) });
  return { kind: 'trained', artefact: new Uint8Array(artefact) };
}

async function encoderOf(request: EncoderRequest): Promise<Encoder> {
  if (isDeepStrictEqual(opened?.request, request)) return opened!.encoder;
  await opened?.encoder.close();
  opened = undefined;
  const encoder = cachedEncoder(await openEncoder(request.spec), request.cacheDir);
  // Whether it works here at all is known before minutes are spent.
  await encoder.encode(['Hello']);
  opened = { request, encoder };
  return encoder;
}

function report(message: TrainReport): void {
  process.send?.(message);
}
