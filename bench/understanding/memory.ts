/**
 * Memory of the real server with a file's questions trained: while it trains, at rest, after some hundred questions, and the
 * same after a restart with the trained release. Linux only: the numbers are the kernel's (`/proc`).
 * npm run bench:memory -- --train F [--language en] [--engine default] [--questions 300] [--json]
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { askAsCustomer } from '../rehearse/ask-customer.ts';
import { makeContent } from '../rehearse/rehearsal-content.ts';
import { type ServerProcess, startServer, whenReady } from '../support/server-process.ts';
import { sideBySide } from '../support/side-by-side.ts';
import { inTemporaryFolder } from '../support/temporary-folder.ts';

/** Customers at once. */
const AT_ONCE = 8;
/** What is given back to the system late is given back by then. */
const REST_MS = 10_000;

/** Megabytes of 2^20 bytes. `peak` is the most since the process began. */
interface Life {
  readyMb: number;
  restMb: number;
  askedMb: number;
  askedRestMb: number;
  peakMb: number;
  seconds: number;
}

const { values } = parseArgs({
  options: {
    train: { type: 'string' },
    language: { type: 'string', default: 'en' },
    engine: { type: 'string', default: 'default' },
    questions: { type: 'string', default: '300' },
    json: { type: 'boolean', default: false },
  },
});
const { train, language, engine } = values;
if (train === undefined) {
  process.stderr.write(
    'usage: npm run bench:memory -- --train F.jsonl [--language en] [--engine default] [--questions 300] [--json]\n',
  );
  process.exit(2);
}

const result = await inTemporaryFolder({ name: 'memory' }, async (folder) => {
  const contentDir = path.join(folder, 'content');
  await makeContent(train, contentDir, language);
  const questions = await questionsOf(train, Number(values.questions));
  const secret = randomBytes(32).toString('base64url');
  const settings = {
    PORT: '0',
    DATA_DIR: path.join(folder, 'data'),
    CONTENT_DIR: contentDir,
    INTENT_ENGINE: engine,
    DIRECT_LINE_SECRET: secret,
  };
  const live = async (): Promise<Life> => measure(startServer({ settings }), secret, questions);
  return { engine, questions: questions.length, training: await live(), restarted: await live() };
});
process.stdout.write(`${values.json ? JSON.stringify(result) : JSON.stringify(result, null, 2)}\n`);

async function measure(server: ServerProcess, secret: string, questions: readonly string[]): Promise<Life> {
  try {
    const startedAt = performance.now();
    const address = await server.listening;
    await whenReady(address);
    const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
    const readyMb = memoryOf(server.pid, 'VmRSS');
    await rest();
    const restMb = memoryOf(server.pid, 'VmRSS');
    await sideBySide(questions, AT_ONCE, (text, index) =>
      askAsCustomer({ address, secret, customer: `customer-${index + 1}` }, text),
    );
    const askedMb = memoryOf(server.pid, 'VmRSS');
    await rest();
    return {
      readyMb,
      restMb,
      askedMb,
      askedRestMb: memoryOf(server.pid, 'VmRSS'),
      peakMb: memoryOf(server.pid, 'VmHWM'),
      seconds,
    };
  } finally {
    await server.stop();
  }
}

function memoryOf(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  const kilobytes = new RegExp(`${field}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}

function rest(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, REST_MS);
  });
}

/** Spread evenly over the file, changed a little: nobody asks what was taught letter by letter. */
async function questionsOf(file: string, count: number): Promise<string[]> {
  const texts = (await readFile(file, 'utf8'))
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => (JSON.parse(line) as { text: string }).text);
  const step = Math.max(1, Math.floor(texts.length / count));
  return texts.filter((_, i) => i % step === 0).map((text) => `Hello, ${text} Thanks`);
}
