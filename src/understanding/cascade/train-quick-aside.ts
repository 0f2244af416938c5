/** The quick views trained in a thread beside: what else a training has to do goes on meanwhile. */
import { Worker } from 'node:worker_threads';
import type { QuickReport } from './quick-worker.ts';
import type { QuickProblem, QuickTraining } from './train-quick.ts';

/** Kept for the next training, with its code compiled; does not keep the process alive. */
let idle: Worker | undefined;

/** As `trainQuick`; rejects when the thread dies, too. */
export async function trainQuickAside(
  problem: QuickProblem,
  onProgress: (done: number) => void = () => {},
): Promise<QuickTraining> {
  const worker = idle ?? new Worker(new URL('./quick-worker.ts', import.meta.url));
  idle = undefined;
  worker.ref();
  const over = new AbortController();
  try {
    const quick = await new Promise<QuickTraining>((resolve, reject) => {
      const onMessage = (report: QuickReport) => {
        if (report.kind === 'progress') onProgress(report.done);
        else if (report.kind === 'trained') resolve(report.quick);
        else reject(report.cause);
      };
      const onExit = (code: number) => reject(new Error(`The thread that trains beside ended with code ${code}.`));
      worker.on('message', onMessage).on('error', reject).on('exit', onExit);
      over.signal.addEventListener('abort', () =>
        worker.off('message', onMessage).off('error', reject).off('exit', onExit),
      );
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
      worker.postMessage(problem);
    });
    over.abort();
    worker.unref();
    if (idle === undefined) idle = worker;
    else await worker.terminate();
    return quick;
  } catch (cause) {
    over.abort();
    await worker.terminate();
    throw cause;
  }
}
