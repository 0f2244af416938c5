/**
 * Training away from the process that answers customers: what it took of memory goes back to the system with its end, and whatever kills
 * it kills no conversation.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { BadInputError, BugError, UnavailableError } from '../runtime/errors.ts';
import type { TrainingExample } from './intent-engine.ts';
import type { EncoderRequest, TrainReport, TrainRequest } from './train-once.ts';

/** Enough for 100,000 utterances of the quick views; a model beyond it ends the training, not the server. */
const HEAP_MB = 2_048;
/** A training that takes longer than this has hung. The largest measured, 15,000 utterances, takes minutes. */
const LIMIT_MS = 60 * 60_000;
/** Customers who are waiting come first where processors are few. */
const NICE = 5;

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
 * Trains in a process of its own and resolves with the artefact. `engine` is the module of the engine (see
 * engine-module.ts). Rejects with `BadInputError` when the examples are refused, `UnavailableError`
 * (`understanding.training`) when the process died, ran out of memory or of time, and (`understanding.encoder`) when the
 * encoder cannot be used here, `BugError` when the engine threw.
 */
export async function trainInWorker(
  engine: URL,
  examples: readonly TrainingExample[],
  { onProgress = () => {}, signal, encoder, limitMs = LIMIT_MS }: WorkerOptions = {},
): Promise<Uint8Array> {
  signal?.throwIfAborted();
  const request: TrainRequest = { engine: engine.href, examples: [...examples], ...(encoder ? { encoder } : {}) };
  const worker = fork(fileURLToPath(new URL('./train-worker.ts', import.meta.url)), {
    execArgv: [`--max-old-space-size=${HEAP_MB}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
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
      worker.on('exit', (code, killer) => reject(died(`the process ended with ${killer ?? `code ${code}`}`)));
      yieldToCustomers(worker);
      worker.send(request, (cause) => cause && reject(died(cause.message, cause)));
      limit = setTimeout(() => reject(died(`it took longer than ${Math.round(limitMs / 60_000)} minutes`)), limitMs);
    });
  } finally {
    clearTimeout(limit);
    cancel.abort();
    await end(worker);
  }
}

function yieldToCustomers({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, NICE);
  } catch {
    // It has ended already, or the system has no priorities.
  }
}

async function end(worker: ChildProcess): Promise<void> {
  if (worker.pid === undefined || worker.exitCode !== null || worker.signalCode !== null) return;
  const ended = once(worker, 'exit');
  worker.kill('SIGKILL');
  await ended;
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
