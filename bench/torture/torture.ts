/**
 * The server, killed again and again under traffic; afterwards every promise that it made is held against its journal.
 * node bench/torture/torture.ts [--kills 200] [--customers 8] [--repeated 0.2] [--seed N] [--keep] [--json]
 */
import { randomBytes, randomInt } from 'node:crypto';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { VerifyReport } from '../../src/conversation/store.ts';
import { webhookKey } from '../../src/runtime/standard-webhooks.ts';
import { freePort } from '../support/free-port.ts';
import { latenciesOf } from '../support/latencies.ts';
import { readJournal } from '../support/read-journal.ts';
import { sampleQuestions } from '../support/sample-questions.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { ROOT, type ServerProcess, startServer, whenReady } from '../support/server-process.ts';
import { inTemporaryFolder } from '../support/temporary-folder.ts';
import { verifyData } from '../support/verify-data.ts';
import { customerWords } from './customer-words.ts';
import { startCustomers } from './customers.ts';
import { isBroken, judgeTorture, type TortureReport } from './judge-torture.ts';
import { startReceiver } from './moody-receiver.ts';

interface Torture extends TortureReport {
  kills: number;
  /** Of them, while the server was still starting. */
  killsWhileStarting: number;
}

/** So many kills hit the server before it listens. */
const WHILE_STARTING = 0.1;
/** A server that listens lives so long at the most. */
const LONGEST_LIFE_MS = 800;
/** The receiver's refusals are tried again after a second or two. */
const DRAIN_LIMIT_MS = 120_000;

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    customers: { type: 'string', default: '8' },
    repeated: { type: 'string', default: '0.2' },
    seed: { type: 'string' },
    keep: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const result = await inTemporaryFolder({ name: 'torture', keep: values.keep }, torture);
process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : inWords(result));
if (isBroken(result)) process.exitCode = 1;

async function torture(folder: string): Promise<Torture> {
  const seed = values.seed === undefined ? randomInt(1, 2 ** 31) : Number(values.seed);
  const kills = Number(values.kills);
  const startedAt = performance.now();
  const dataDir = path.join(folder, 'data');
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  const key = webhookKey(secret, 'WEBHOOK_SECRET');
  const port = await freePort();
  const receiver = await startReceiver({ key, random: seededRandom(seed + 1) });
  const start = () =>
    startServer({
      settings: {
        PORT: String(port),
        DATA_DIR: dataDir,
        CONTENT_DIR: ROOT,
        WEBHOOK_SECRET: secret,
        WEBHOOK_URL: receiver.url,
        LOG_LEVEL: 'error',
        NODE_COMPILE_CACHE: path.join(folder, 'compiled'),
      },
    });

  // The first start trains; the rest read what it trained.
  const first = start();
  const address = await first.listening;
  await first.stop();

  const questions = await sampleQuestions(ROOT);
  const words = seededRandom(seed + 2);
  const customers = startCustomers({
    url: () => `${address}/channels/webhook/default`,
    key,
    count: Number(values.customers),
    repeated: Number(values.repeated),
    nextText: () => customerWords(questions, words),
    random: seededRandom(seed + 3),
  });

  const { starts, killsWhileStarting } = await killAgainAndAgain(
    { start, kills, random: seededRandom(seed) },
    (kill) => {
      if (!values.json && kill % 20 === 0)
        process.stderr.write(`${kill} kills, ${customers.accepted.length} accepted\n`);
    },
  );

  const last = start();
  await last.listening;
  await customers.stop();
  const verified = await comeToRest(last, { start, address, dataDir });
  await receiver.close();

  const conversations = await readJournal(dataDir);
  const { requests, repeats, serverErrors } = customers.counts;
  return {
    kills,
    accepted: customers.accepted.length,
    ...judgeTorture({ accepted: customers.accepted, conversations, taken: receiver.taken }),
    seed,
    seconds: Math.round((performance.now() - startedAt) / 100) / 10,
    killsWhileStarting,
    conversations: conversations.length,
    turns: verified.counts.turns,
    repeats,
    requests,
    serverErrors,
    deliveries: {
      taken: receiver.taken.length,
      refusedForNow: receiver.counts.refusals,
      again: receiver.counts.again,
      unsigned: receiver.counts.unsigned,
    },
    startMs: latenciesOf(starts),
    verify: {
      findings: verified.findings.length,
      outboxPending: verified.counts.outboxPending,
      deadLetters: verified.counts.deadLetters,
    },
  };
}

async function killAgainAndAgain(
  { start, kills, random }: { start: () => ServerProcess; kills: number; random: () => number },
  onKill: (kill: number) => void,
): Promise<{ starts: number[]; killsWhileStarting: number }> {
  const starts: number[] = [];
  let killsWhileStarting = 0;
  for (let kill = 1; kill <= kills; kill += 1) {
    const server = start();
    const from = performance.now();
    if (random() < WHILE_STARTING) {
      killsWhileStarting += 1;
      await Promise.race([pause(random() * (latenciesOf(starts).p50 || 1_000)), server.gone]);
    } else {
      await server.listening;
      starts.push(performance.now() - from);
      await Promise.race([pause(random() * LONGEST_LIFE_MS), server.gone]);
    }
    if (server.isGone) throw new Error('The server ended by itself: that is not what it is tested for.');
    await server.kill();
    onKill(kill);
  }
  return { starts, killsWhileStarting };
}

/** Lets everything be sent, stops gracefully, and has the data verified. */
async function comeToRest(
  server: ServerProcess,
  { start, address, dataDir }: { start: () => ServerProcess; address: string; dataDir: string },
): Promise<VerifyReport> {
  await whenAllSent(address);
  const code = await server.stop();
  if (code !== 0) throw new Error(`The server did not stop gracefully: exit code ${code}.`);
  const verified = await verifyData(dataDir);
  if (verified.counts.outboxPending === 0) return verified;
  // A timer fell due between the last look and the stop: what it said leaves with the next start, as always.
  const again = start();
  await again.listening;
  await whenAllSent(address);
  await again.stop();
  return verifyData(dataDir);
}

/** Returns at the limit too: what is not sent by then is counted as undelivered. */
async function whenAllSent(address: string): Promise<void> {
  const until = performance.now() + DRAIN_LIMIT_MS;
  while (performance.now() < until) {
    const { counts } = await whenReady(address);
    if (counts?.sending === 0) return;
    await pause(500);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

function inWords(torture: Torture): string {
  const { kills, accepted, deliveries } = torture;
  return [
    `${kills} kills (${torture.killsWhileStarting} while starting) in ${torture.seconds} s, seed ${torture.seed}`,
    `${accepted} messages accepted in ${torture.conversations} conversations, ${torture.repeats} of them sent twice`,
    `${deliveries.taken} replies taken, ${deliveries.refusedForNow} refused for now, ${deliveries.again} came again with their key`,
    `${torture.lost} lost, ${torture.appliedTwice} applied twice, ${torture.outOfOrder} out of order, ${torture.undelivered} undelivered, ${torture.withoutOwner} turns without an owner`,
    `verify: ${torture.verify.findings === 0 ? 'everything holds' : `${torture.verify.findings} findings`}, ${torture.verify.deadLetters} dead letters`,
    '',
  ].join('\n');
}
