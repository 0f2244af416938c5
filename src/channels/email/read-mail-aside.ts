/** Reads a mail without holding everybody else up: a large one in a thread of its own (35 MB take two seconds). */
import { Worker } from 'node:worker_threads';
import { BugError } from '../../runtime/errors.ts';
import type { Mail } from './mail.ts';
import { type MailFacts, readMail } from './read-mail.ts';

/** Read in about 30 milliseconds; a thread costs more. */
const SMALL_BYTES = 512 * 1024;
/** Hostile mails end here; real ones take a tenth of it. */
const LONGEST_MS = 60_000;

/** As `readMail`. */
export function readMailAside(source: Uint8Array, facts: MailFacts): Promise<Mail> {
  if (source.length <= SMALL_BYTES) return readMail(source, facts);
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./read-mail-worker.ts', import.meta.url), { workerData: { source, facts } });
    const timer = setTimeout(() => void worker.terminate(), LONGEST_MS);
    worker.once('message', (mail: Mail) => resolve(mail));
    worker.once('error', reject);
    worker.once('exit', () => {
      clearTimeout(timer);
      // After a message or an error it changes nothing.
      reject(new BugError({ code: 'channel.email', message: 'A mail took too long to be read.' }));
    });
  });
}
