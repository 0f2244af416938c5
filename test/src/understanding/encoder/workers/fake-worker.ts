/** A worker that encodes a text as [its length, how many texts travelled with it], and does what some texts say. */
import { existsSync, writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type {
  EncodeReport,
  EncodeRequest,
  EncoderWork,
} from '../../../../../src/understanding/encoder/encoder-worker.ts';

const work: EncoderWork = workerData;
/** Where the worker notes that it died once. */
const memory = work.spec.kind === 'folder' ? work.spec.path : '';

function report(message: EncodeReport): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port, not a window's
  parentPort?.postMessage(message);
}

parentPort?.on('message', ({ texts }: EncodeRequest) => {
  if (texts.includes('die')) process.exit(3);
  if (texts.includes('throw')) throw new Error('thrown in the worker');
  if (texts.includes('die once') && !existsSync(memory)) {
    writeFileSync(memory, '');
    process.exit(3);
  }
  if (texts.includes('no library')) report({ kind: 'failed', code: 'understanding.encoder', message: 'No library.' });
  else if (texts.includes('bad folder'))
    report({ kind: 'failed', code: 'understanding.encoder_folder', message: 'Bad folder.' });
  else if (texts.includes('bug')) report({ kind: 'failed', message: 'x is not a function' });
  else if (!texts.includes('wait'))
    report({ kind: 'encoded', numbers: Float32Array.from(texts.flatMap((text) => [text.length, texts.length])) });
});
