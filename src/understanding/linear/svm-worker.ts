/** The worker's side of `trainSvmsAside`: one model of all rows, then one of each part. */
import { parentPort, workerData } from 'node:worker_threads';
import { type LinearModel, type Problem, trainSvm } from './svm.ts';

export interface SvmRequest {
  rows: Problem['rows'];
  labels: Int32Array;
  classes: number;
  subsets: Int32Array[];
}

/** Models come in the order of the request, the one of all rows first. */
export type SvmReport = { kind: 'progress'; done: number } | { kind: 'trained'; model: LinearModel };

/** Finer steps would only wake the other thread. */
const STEP = 0.02;

const { rows, labels, classes, subsets }: SvmRequest = workerData;
// Parts begin where the whole ended, which is half the work.
const shares = [1, ...subsets.map(() => 0.5)];
const whole = shares.reduce((sum, share) => sum + share, 0);
let before = 0;
let told = 0;

function train(problem: Problem): LinearModel {
  const share = (shares.shift() ?? 0) / whole;
  const model = trainSvm(problem, (done) => {
    const reached = before + share * done;
    if (reached < told + STEP) return;
    told = reached;
    report({ kind: 'progress', done: reached });
  });
  before += share;
  report({ kind: 'trained', model });
  return model;
}

const { candidates } = train({ rows, labels, classes });
for (const subset of subsets) train({ rows, labels, classes, subset, candidates });

function report(message: SvmReport): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port, not a window's
  parentPort?.postMessage(message);
}
