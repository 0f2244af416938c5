/** The worker's side of `trainQuickAside`. */
import { parentPort } from 'node:worker_threads';
import { type QuickProblem, type QuickTraining, trainQuick } from './train-quick.ts';

export type QuickReport =
  | { kind: 'progress'; done: number }
  | { kind: 'trained'; quick: QuickTraining }
  | { kind: 'failed'; cause: unknown };

/** Finer steps would only wake the other thread. */
const STEP = 0.02;

parentPort?.on('message', (problem: QuickProblem) => {
  let told = 0;
  const onProgress = (done: number): void => {
    if (done < told + STEP) return;
    told = done;
    report({ kind: 'progress', done });
  };
  trainQuick(problem, onProgress).then(
    (quick) => report({ kind: 'trained', quick }),
    (cause: unknown) => report({ kind: 'failed', cause }),
  );
});

function report(message: QuickReport): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port, not a window's
  parentPort?.postMessage(message);
}
