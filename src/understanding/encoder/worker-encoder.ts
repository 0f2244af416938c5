/** An encoder in a thread of its own, started with the first text and away from the thread that answers customers. */
import { Worker } from 'node:worker_threads';
import { BadInputError, BugError } from '../../runtime/errors.ts';
import { type Batch, encodeQueue } from './encode-queue.ts';
import type { Encoder } from './encoder.ts';
import { encoderUnavailable } from './encoder-error.ts';
import type { EncoderSpec } from './encoder-spec.ts';
import type { EncodeReport, EncodeRequest, EncoderWork } from './encoder-worker.ts';

/** Few objects live here, and the room for new ones is never given back. */
const YOUNG_MB = 12;

export interface WorkerEncoderOptions {
  /** What is known about the encoder without loading it. */
  description: Pick<Encoder, 'name' | 'dimensions' | 'parts' | 'languages'>;
  spec: EncoderSpec;
  /** The worker's module; tests bring their own. */
  worker?: URL;
}

/**
 * Texts travel in batches, in turns between calls. When the worker dies, another one gets the same texts once; should it
 * die as well, the calls of that batch reject with `UnavailableError` (`understanding.encoder`) and later calls start
 * anew. The worker keeps the process alive only while somebody waits for it.
 */
export function workerEncoder({
  description,
  spec,
  worker: place = new URL('./encoder-worker.ts', import.meta.url),
}: WorkerEncoderOptions): Encoder {
  const work: EncoderWork = { spec, name: description.name };
  const queue = encodeQueue();
  let worker: Worker | undefined;
  let travelling: Batch | undefined;
  let died = false;
  let closed = false;

  function start(): Worker {
    const started = new Worker(place, { workerData: work, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
    let ended = false;
    const end = (reason: string, cause?: unknown) => {
      if (ended) return;
      ended = true;
      if (worker === started) lose(reason, cause);
    };
    started.on('message', (report: EncodeReport) => {
      if (worker === started) receive(report);
    });
    started.on('error', (cause) => end(cause instanceof Error ? cause.message : String(cause), cause));
    started.on('exit', (code) => end(`it ended with code ${code}`));
    return started;
  }

  function advance(): void {
    if (closed || travelling !== undefined) return;
    const batch = queue.next();
    if (batch.length === 0) {
      worker?.unref();
      return;
    }
    travelling = batch;
    send(batch);
  }

  function send(batch: Batch): void {
    worker ??= start();
    worker.ref();
    const request: EncodeRequest = { texts: batch.flatMap(({ texts }) => texts) };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
    worker.postMessage(request);
  }

  function receive(report: EncodeReport): void {
    const batch = travelling ?? [];
    travelling = undefined;
    died = false;
    if (report.kind === 'encoded') queue.done(batch, vectorsOf(report.numbers, description.dimensions));
    else rejectAll(batch, failure(report));
    advance();
  }

  function lose(reason: string, cause: unknown): void {
    worker = undefined;
    const batch = travelling;
    if (batch === undefined) return;
    if (!died) {
      died = true;
      send(batch);
      return;
    }
    travelling = undefined;
    died = false;
    rejectAll(batch, encoderUnavailable(`The encoder's worker died twice over the same texts: ${reason}.`, cause));
    advance();
  }

  return {
    ...description,
    encode(texts, onProgress = () => {}) {
      if (closed) return Promise.reject(encoderUnavailable('The encoder is closed.'));
      if (texts.length === 0) return Promise.resolve([]);
      // Texts of one length share a run of the model, so alike ones travel together.
      const order = [...texts.keys()].sort((a, b) => (texts[a]?.length ?? 0) - (texts[b]?.length ?? 0));
      return new Promise((resolve, reject) => {
        queue.add({
          texts: order.map((place) => texts[place] ?? ''),
          vectors: [],
          onProgress,
          resolve: (vectors) => resolve(backInOrder(vectors, order)),
          reject,
        });
        advance();
      });
    },
    async close() {
      closed = true;
      const calls = [...(travelling ?? []), ...queue.drain().map((call) => ({ call, texts: [] }))];
      travelling = undefined;
      rejectAll(calls, encoderUnavailable('The encoder was closed while it encoded.'));
      const last = worker;
      worker = undefined;
      await last?.terminate();
    },
  };
}

/** `order[i]` is the place of the vector i. */
function backInOrder(vectors: readonly Float32Array[], order: readonly number[]): Float32Array[] {
  const placed = [...vectors];
  for (const [index, vector] of vectors.entries()) placed[order[index] ?? index] = vector;
  return placed;
}

function rejectAll(batch: Batch, cause: Error): void {
  for (const { call } of batch) call.reject(cause);
}

/** Each its own copy: a kept vector must not keep the whole batch. */
function vectorsOf(numbers: Float32Array, dimensions: number): Float32Array[] {
  return Array.from({ length: numbers.length / dimensions }, (_, place) =>
    numbers.slice(place * dimensions, (place + 1) * dimensions),
  );
}

function failure({ code, message }: { code?: string; message: string }): Error {
  if (code === 'understanding.encoder') return encoderUnavailable(message);
  if (code !== undefined) return new BadInputError({ code, message });
  return new BugError({ code: 'understanding.encoder', message: `The encoder failed: ${message}` });
}
