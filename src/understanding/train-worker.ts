/** The worker's side of `trainInWorker`: trains once, reports, and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { FrontdeskError } from '../runtime/errors.ts';
import { loadEngine } from './engine-module.ts';
import type { TrainingExample } from './intent-engine.ts';

export interface TrainRequest {
  engine: string;
  examples: TrainingExample[];
}

export type TrainReport =
  | { kind: 'progress'; done: number }
  | { kind: 'trained'; artefact: Uint8Array<ArrayBuffer> }
  /** `code` when the engine refused the examples; otherwise it is a bug. */
  | { kind: 'failed'; code?: string; message: string };

/** Finer steps would only wake the main thread. */
const STEP = 0.01;

const request: TrainRequest = workerData;
const { engine: place, examples } = request;

try {
  const engine = await loadEngine(new URL(place));
  let told = 0;
  const artefact = await engine.train(examples, (done) => {
    if (done < told + STEP && done < 1) return;
    told = done;
    report({ kind: 'progress', done });
  });
  report({ kind: 'trained', artefact: new Uint8Array(artefact) });
} catch (cause) {
  const message = cause instanceof Error ? cause.message : String(cause);
  report({ kind: 'failed', message, ...(cause instanceof FrontdeskError ? { code: cause.code } : {}) });
}

function report(message: TrainReport): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port, not a window's
  parentPort?.postMessage(message);
}
