/** Training away from the thread that answers customers. */
import { Worker } from 'node:worker_threads';
import { BadInputError, BugError, UnavailableError } from '../runtime/errors.ts';
import type { TrainingExample } from './intent-engine.ts';
import type { EncoderRequest, TrainReport, TrainRequest } from './train-worker.ts';

/** Enough for 100,000 utterances of the quick views; a model beyond it ends the worker, not the server. */
const HEAP_MB = 2_048;
/** A training that takes longer than this has hung. The largest measured, 15,000 utterances, takes minutes. */
const LIMIT_MS = 60 * 60_000;

export interface WorkerOptions {
  /** Hears 0..1, never falling. */
  onProgress?: (done: number) => void;
  /** Ends the training: the promise rejects with the signal's reason. */
  signal?: AbortSignal;
  /** For engines that can use one. */
  encoder?: EncoderRequest;
  limitMs?: number;
}

/**
 * Trains in a worker of its own and resolves with the artefact. `engine` is the module of the engine (see
 * engine-module.ts). Rejects with `BadInputError` when the examples are refused, `UnavailableError`
 * (`understanding.training`) when the worker died, ran out of memory or of time, and (`understanding.encoder`) when the
 * encoder cannot be used here, `BugError` when the engine threw.
 */
export async function trainInWorker(
  engine: URL,
  examples: readonly TrainingExample[],
  { onProgress = () => {}, signal, encoder, limitMs = LIMIT_MS }: WorkerOptions = {},
): Promise<Uint8Array> {
  signal?.throwIfAborted();
  const request: TrainRequest = { engine: engine.href, examples: [...examples], ...(encoder ? { encoder } : {}) };
  const worker = new Worker(new URL('./train-worker.ts', import.meta.url), {
    workerData: request,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  const cancel = new AbortController();
  let limit: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Uint8Array>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(reasonOf(signal)), { signal: cancel.signal });
      worker.on('message', (report: TrainReport) => {
        if (report.kind === 'progress') onProgress(report.done);
        else if (report.kind === 'trained') resolve(report.artefact);
        else reject(failure(report));
      });
      worker.on('error', (cause) => reject(died(cause instanceof Error ? cause.message : String(cause), cause)));
      worker.on('exit', (code) => reject(died(`the worker ended with code ${code}`)));
      limit = setTimeout(() => reject(died(`it took longer than ${Math.round(limitMs / 60_000)} minutes`)), limitMs);
    });
  } finally {
    clearTimeout(limit);
    cancel.abort();
    await worker.terminate();
  }
}

function failure({ code, message }: { code?: string; message: string }): Error {
  if (code === 'understanding.encoder') return new UnavailableError({ code, message });
  return code === undefined
    ? new BugError({ code: 'understanding.training', message: `Training failed: ${message}` })
    : new BadInputError({ code, message });
}

function died(reason: string, cause?: unknown): UnavailableError {
  return new UnavailableError({
    code: 'understanding.training',
    message: `Training did not end: ${reason}. Give the server more memory, or train with fewer utterances.`,
    cause,
  });
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason));
}
