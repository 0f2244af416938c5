/** SVMs in a thread beside: what else a training has to do goes on meanwhile. */
import { Worker } from 'node:worker_threads';
import type { SvmReport, SvmRequest } from './svm-worker.ts';
import type { HeldOutParts, SvmProblem, Svms } from './train-svms.ts';

/** Kept for the next training, with its code compiled; does not keep the process alive. */
let idle: Worker | undefined;

/** As `trainSvms`. Rejects when the thread dies. `onProgress` hears 0..1. */
export async function trainSvmsAside(
  problem: SvmProblem,
  parts: HeldOutParts,
  onProgress: (done: number) => void = () => {},
): Promise<Svms> {
  const request: SvmRequest = { problem, parts };
  const worker = idle ?? new Worker(new URL('./svm-worker.ts', import.meta.url));
  idle = undefined;
  worker.ref();
  const over = new AbortController();
  const svms = await new Promise<Svms>((resolve, reject) => {
    const onMessage = (report: SvmReport) => {
      if (report.kind === 'progress') onProgress(report.done);
      else resolve(report.svms);
    };
    const onExit = (code: number) => reject(new Error(`The thread that trains beside ended with code ${code}.`));
    worker.on('message', onMessage).on('error', reject).on('exit', onExit);
    over.signal.addEventListener('abort', () =>
      worker.off('message', onMessage).off('error', reject).off('exit', onExit),
    );
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
    worker.postMessage(request);
  });
  over.abort();
  worker.unref();
  if (idle === undefined) idle = worker;
  else await worker.terminate();
  return svms;
}
