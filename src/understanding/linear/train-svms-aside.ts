/** SVMs in a thread beside: what else a training has to do goes on meanwhile. */
import { Worker } from 'node:worker_threads';
import type { LinearModel } from './svm.ts';
import type { SvmReport, SvmRequest } from './svm-worker.ts';

/** A model of all rows, and one of each subset. Rejects when the thread dies. `onProgress` hears 0..1. */
export async function trainSvmsAside(
  request: SvmRequest,
  onProgress: (done: number) => void = () => {},
): Promise<{ whole: LinearModel; parts: LinearModel[] }> {
  const models: LinearModel[] = [];
  const worker = new Worker(new URL('./svm-worker.ts', import.meta.url), { workerData: request });
  try {
    await new Promise<void>((resolve, reject) => {
      worker.on('message', (report: SvmReport) => {
        if (report.kind === 'progress') onProgress(report.done);
        else if (models.push(report.model) === request.subsets.length + 1) resolve();
      });
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`The thread that trains beside ended with code ${code}.`)));
    });
  } finally {
    await worker.terminate();
  }
  const [whole, ...parts] = models;
  return { whole: whole!, parts };
}
