/** The thread in which one large mail is read. Started by `readMailAside`, ends with its answer. */
import { parentPort, workerData } from 'node:worker_threads';
import { type MailFacts, readMail } from './read-mail.ts';

const { source, facts } = workerData as { source: Uint8Array; facts: MailFacts };

// Nothing is handed over for good: the parts of a mail may share one buffer.
parentPort?.postMessage(await readMail(source, facts), []);
