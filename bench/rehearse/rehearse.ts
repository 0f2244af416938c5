/**
 * A dress rehearsal with real customers' questions: one file is imported as content, every question of another is asked
 * by a customer of its own through Direct Line, and the answers are counted.
 * node bench/rehearse/rehearse.ts --train F --test F [--language en] [--concurrency 16] [--show N] [--keep] [--json]
 */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Latencies, latenciesOf } from '../support/latencies.ts';
import { startServer, whenReady } from '../support/server-process.ts';
import { sideBySide } from '../support/side-by-side.ts';
import { inTemporaryFolder } from '../support/temporary-folder.ts';
import { verifyData } from '../support/verify-data.ts';
import { askAsCustomer } from './ask-customer.ts';
import { judgeAnswer, type Verdict, verdicts } from './judge-answer.ts';
import { makeContent } from './rehearsal-content.ts';

interface Question {
  text: string;
  intent: string;
}

type Rehearsal = { questions: number; rightShare: number } & Record<Verdict, number> & {
    answerMs: Latencies;
    seconds: number;
    trainSeconds: number;
    importLost: number;
    verify: { findings: number };
  };

const { values } = parseArgs({
  options: {
    train: { type: 'string' },
    test: { type: 'string' },
    language: { type: 'string', default: 'en' },
    concurrency: { type: 'string', default: '16' },
    show: { type: 'string', default: '0' },
    keep: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const { train, test, language } = values;
if (train === undefined || test === undefined) {
  process.stderr.write(
    'usage: npm run rehearse -- --train F.jsonl --test F.jsonl [--language en] [--concurrency 16] [--show N] [--keep] [--json]\n',
  );
  process.exit(2);
}

const result = await inTemporaryFolder({ name: 'rehearse', keep: values.keep }, (folder) =>
  rehearse({ train, test, folder, atOnce: Number(values.concurrency), show: Number(values.show) }),
);
process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : inWords(result));
if (result.verify.findings > 0 || result.unanswered > 0) process.exitCode = 1;

async function rehearse(options: {
  train: string;
  test: string;
  folder: string;
  atOnce: number;
  /** Questions without the right answer that are printed. */
  show: number;
}): Promise<Rehearsal> {
  const dataDir = path.join(options.folder, 'data');
  const contentDir = path.join(options.folder, 'content');
  const { imported, answers } = await makeContent(options.train, contentDir, language);
  const questions = await readQuestions(options.test, imported.ids);
  const secret = randomBytes(32).toString('base64url');
  const server = startServer({
    settings: { PORT: '0', DATA_DIR: dataDir, CONTENT_DIR: contentDir, DIRECT_LINE_SECRET: secret },
  });
  try {
    const address = await server.listening;
    const { release } = await whenReady(address);
    const startedAt = performance.now();
    const judged = await sideBySide(questions, options.atOnce, async ({ text, intent }, index) => {
      const asked = await askAsCustomer({ address, secret, customer: `customer-${index + 1}` }, text);
      return { text, intent, ...asked, verdict: judgeAnswer(asked.replies, imported.ids[intent] ?? '', answers) };
    });
    const seconds = (performance.now() - startedAt) / 1000;
    await server.stop();
    for (const { verdict, intent, text, replies } of judged
      .filter((each) => each.verdict !== 'right')
      .slice(0, options.show))
      process.stderr.write(`${verdict}: "${text}" (${intent}) -> ${replies.map((reply) => reply.text).join(' / ')}\n`);
    const { findings } = await verifyData(dataDir);
    const counts = Object.fromEntries(
      verdicts.map((verdict) => [verdict, judged.filter((each) => each.verdict === verdict).length]),
    ) as Record<Verdict, number>;
    return {
      questions: questions.length,
      ...counts,
      rightShare: Math.round((counts.right / questions.length) * 10_000) / 10_000,
      answerMs: latenciesOf(judged.map(({ milliseconds }) => milliseconds)),
      seconds: Math.round(seconds * 10) / 10,
      trainSeconds: release?.seconds ?? 0,
      importLost: imported.lost.length,
      verify: { findings: findings.length },
    };
  } finally {
    await server.kill();
  }
}

/** Throws when a question expects what was never taught: its count would mean nothing. */
async function readQuestions(file: string, ids: Record<string, string>): Promise<Question[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  const questions = lines.map((line) => JSON.parse(line) as Question);
  const unknown = questions.findIndex(({ intent }) => ids[intent] === undefined);
  if (unknown >= 0)
    throw new Error(`${file}:${unknown + 1} expects "${questions[unknown]?.intent}", which the training file lacks.`);
  return questions;
}

function inWords(rehearsal: Rehearsal): string {
  const { questions, right, rightShare, answerMs, verify } = rehearsal;
  return [
    `${questions} questions, each from a customer of its own`,
    `  ${right} right (${(rightShare * 100).toFixed(1)} %), ${rehearsal.wrong} wrong`,
    `  ${rehearsal.didYouMeanWithRight} asked back with the right one among the offers, ${rehearsal.didYouMeanWithoutRight} without`,
    `  ${rehearsal.fallback} not understood, ${rehearsal.unanswered} unanswered`,
    `Answered in ${answerMs.p50} ms (half), ${answerMs.p99} ms (99 of 100); all in ${rehearsal.seconds} s`,
    `Trained in ${rehearsal.trainSeconds} s; ${rehearsal.importLost} questions lost in the import`,
    `verify: ${verify.findings === 0 ? 'everything holds' : `${verify.findings} findings`}`,
    '',
  ].join('\n');
}
