/** The worker's side of `trainSvmsAside`. */
import { parentPort } from 'node:worker_threads';
import { type HeldOutParts, type SvmProblem, type Svms, trainSvms } from './train-svms.ts';

export interface SvmRequest {
  problem: SvmProblem;
  parts: HeldOutParts;
}

export type SvmReport = { kind: 'progress'; done: number } | { kind: 'trained'; svms: Svms };

/** Finer steps would only wake the other thread. */
const STEP = 0.02;

parentPort?.on('message', ({ problem, parts }: SvmRequest) => {
  let told = 0;
  const svms = trainSvms(problem, parts, (done) => {
    if (done < told + STEP) return;
    told = done;
    report({ kind: 'progress', done });
  });
  report({ kind: 'trained', svms });
});

function report(message: SvmReport): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port, not a window's
  parentPort?.postMessage(message);
}
