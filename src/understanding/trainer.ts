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
import type { EncoderRequest, TrainReport, TrainRequest } from './train-on-request.ts';

/** Enough for 100,000 utterances of the quick views; a model beyond it ends the training, not the server. */
const HEAP_MB = 2_048;
/** Room for new objects: with the usual 16 a tenth of a training is spent on clearing it. */
const YOUNG_MB = 64;
/** A training that takes longer than this has hung. The largest measured, 15,000 utterances, takes minutes. */
const LIMIT_MS = 60 * 60_000;
/** Customers who are waiting come first where processors are few. */
const NICE = 5;
/** A process that trained more utterances has grown: it is not kept. */
const KEPT_UP_TO = 3_000;

export interface TrainerOptions {
  /** Hears 0..1, never falling. */
  onProgress?: (done: number) => void;
  /** Ends the training: the promise rejects with the signal's reason. */
  signal?: AbortSignal;
  /** For engines that can use one. */
  encoder?: EncoderRequest;
  limitMs?: number;
}

export interface Trainer {
  /**
   * Resolves with the artefact. `engine` is the module of the engine (see engine-module.ts). Trainings run one after another. Rejects
   * with `BadInputError` when the examples are refused, `UnavailableError` (`understanding.training`) when the process
   * died, ran out of memory or of time, and (`understanding.encoder`) when the encoder cannot be used here, `BugError` when
   * the engine threw.
   */
  train(engine: URL, examples: readonly TrainingExample[], options?: TrainerOptions): Promise<Uint8Array>;
  /** Ends its process, and a training that is under way. */
  close(): Promise<void>;
}

/**
 * Its process starts with the first training and is kept for the next, with its code compiled and its encoder loaded: an edit of a few words
 * takes half as long. Everything but the encoder's vectors is computed anew, so the same examples give the same artefact.
 */
export function openTrainer(): Trainer {
  let kept: ChildProcess | undefined;
  let last: Promise<unknown> = Promise.resolve();

  async function trainNext(engine: URL, examples: readonly TrainingExample[], options: TrainerOptions) {
    options.signal?.throwIfAborted();
    const worker = (kept ??= start());
    let isFit = false;
    try {
      const artefact = await trainBy(worker, requestOf(engine, examples, options), options);
      isFit = examples.length <= KEPT_UP_TO;
      return artefact;
    } finally {
      if (!isFit) {
        kept = undefined;
        await end(worker);
      }
    }
  }

  return {
    train(engine, examples, options = {}) {
      const training = last.then(() => trainNext(engine, examples, options));
      last = training.catch(() => {});
      return training;
    },
    async close() {
      const worker = kept;
      kept = undefined;
      if (worker) await end(worker);
    },
  };
}

/** One training in a process of its own. */
export async function trainInWorker(
  engine: URL,
  examples: readonly TrainingExample[],
  options: TrainerOptions = {},
): Promise<Uint8Array> {
  const trainer = openTrainer();
  try {
    return await trainer.train(engine, examples, options);
  } finally {
    await trainer.close();
  }
}

function requestOf(engine: URL, examples: readonly TrainingExample[], { encoder }: TrainerOptions): TrainRequest {
  return { engine: engine.href, examples: [...examples], ...(encoder ? { encoder } : {}) };
}

function start(): ChildProcess {
  const worker = fork(fileURLToPath(new URL('./train-worker.ts', import.meta.url)), {
    execArgv: [`--max-old-space-size=${HEAP_MB}`, `--max-semi-space-size=${YOUNG_MB}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  yieldToCustomers(worker);
  return worker;
}

async function trainBy(
  worker: ChildProcess,
  request: TrainRequest,
  { onProgress = () => {}, signal, limitMs = LIMIT_MS }: TrainerOptions,
): Promise<Uint8Array> {
  const over = new AbortController();
  let limit: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Uint8Array>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(reasonOf(signal)), { signal: over.signal });
      const onMessage = (report: TrainReport) => {
        if (report.kind === 'progress') onProgress(report.done);
        else if (report.kind === 'trained') resolve(report.artefact);
        else reject(failure(report));
      };
      const onError = (cause: Error) => reject(died(cause.message, cause));
      const onExit = (code: number | null, killer: string | null) =>
        reject(died(`the process ended with ${killer ?? `code ${code}`}`));
      worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      over.signal.addEventListener('abort', () => {
        worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      });
      worker.send(request, (cause) => cause && reject(died(cause.message, cause)));
      limit = setTimeout(() => reject(died(`it took longer than ${Math.round(limitMs / 60_000)} minutes`)), limitMs);
    });
  } finally {
    clearTimeout(limit);
    over.abort();
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
