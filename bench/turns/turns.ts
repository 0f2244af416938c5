/**
 * Durable turns a second through the signed webhook, beside a plain botbuilder echo bot, one after the other under the
 * same load. Frontdesk runs without sentence embeddings unless told otherwise.
 * node bench/turns/turns.ts [--embeddings off|english] [--seconds 20] [--rounds 4] [--connections 32] [--profile FOLDER] [--keep] [--json]
 */
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { processorSeconds } from '../support/processor-time.ts';
import { sampleQuestions } from '../support/sample-questions.ts';
import { ROOT, startServer } from '../support/server-process.ts';
import { inTemporaryFolder } from '../support/temporary-folder.ts';
import { verifyData } from '../support/verify-data.ts';
import type { LoadOrder, LoadReport } from './generate-load.ts';

/** Processor time says the same on a busy machine as on an idle one; turns a second do not. */
type Measured = LoadReport & { cpuMsPerTurn?: number };

interface Turns {
  /** The setting EMBEDDINGS of the server that was measured. */
  embeddings: string;
  frontdesk: Measured;
  echoBot: Measured;
  /** Turns a second of Frontdesk by those of the echo bot. */
  ratioToEchoBot: number;
  seconds: number;
  rounds: number;
  connections: number;
  /** What `frontdesk verify` found afterwards: every accepted message is a turn. */
  journal: { turns: number; missing: number; findings: number };
  machine: { cores: number; node: string };
}

/** Of each round. */
const WARM_UP_SECONDS = 2;
const CONVERSATIONS_PER_CONNECTION = 20;

const { values } = parseArgs({
  options: {
    embeddings: { type: 'string', default: 'off' },
    seconds: { type: 'string', default: '20' },
    rounds: { type: 'string', default: '4' },
    connections: { type: 'string', default: '32' },
    profile: { type: 'string' },
    keep: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const seconds = Number(values.seconds);
const rounds = Number(values.rounds);
const connections = Number(values.connections);
const nodeArguments =
  values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${path.resolve(values.profile)}`];

const result = await inTemporaryFolder({ name: 'turns', keep: values.keep }, measure);
process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : inWords(result));
if (result.journal.missing > 0 || result.journal.findings > 0) process.exitCode = 1;

async function measure(folder: string): Promise<Turns> {
  const traffic = {
    secret: `whsec_${randomBytes(32).toString('base64')}`,
    questions: await sampleQuestions(ROOT),
    connections,
    conversationsPerConnection: CONVERSATIONS_PER_CONNECTION,
    warmUpSeconds: WARM_UP_SECONDS,
    seconds: seconds / rounds,
  };
  const load = await startLoad();
  const dataDir = path.join(folder, 'data');
  const bots: { echoBot?: Running; frontdesk?: Running } = {};
  try {
    bots.echoBot = await startEchoBot();
    bots.frontdesk = await startFrontdesk({ dataDir, secret: traffic.secret, sinkAddress: load.sinkAddress });
    const echoRounds: Measured[] = [];
    const ourRounds: Measured[] = [];
    // In turns: a machine that other work slows down for a while slows both.
    for (let round = 0; round < rounds; round += 1) {
      echoRounds.push(await load.run({ ...traffic, round, bot: 'echoBot' }, bots.echoBot));
      ourRounds.push(await load.run({ ...traffic, round, bot: 'frontdesk' }, bots.frontdesk));
    }
    await bots.frontdesk.stop();
    const echoBot = sumOf(echoRounds);
    const frontdesk = sumOf(ourRounds);
    const { counts, findings } = await verifyData(dataDir);
    return {
      embeddings: values.embeddings,
      frontdesk,
      echoBot,
      ratioToEchoBot: Math.round((frontdesk.turnsPerSecond / echoBot.turnsPerSecond) * 100) / 100,
      seconds,
      rounds,
      connections,
      journal: { turns: counts.turns, missing: frontdesk.turnsInAll - counts.turns, findings: findings.length },
      machine: { cores: availableParallelism(), node: process.version },
    };
  } finally {
    await bots.echoBot?.stop();
    await bots.frontdesk?.stop();
    load.stop();
  }
}

/** Counts added up; waiting times and processor time as the middle one of the rounds. */
function sumOf(parts: Measured[]): Measured {
  const sum = (of: (part: Measured) => number) => parts.reduce((total, part) => total + of(part), 0);
  const middle = (of: (part: Measured) => number) =>
    parts.map(of).toSorted((a, b) => a - b)[Math.floor(parts.length / 2)] ?? 0;
  const turns = sum((part) => part.turns);
  const measuredSeconds = sum((part) => part.seconds);
  return {
    turns,
    seconds: Math.round(measuredSeconds * 100) / 100,
    turnsPerSecond: Math.round(turns / measuredSeconds),
    p50: middle((part) => part.p50),
    p99: middle((part) => part.p99),
    errors: sum((part) => part.errors),
    turnsInAll: sum((part) => part.turnsInAll),
    replies: sum((part) => part.replies),
    cpuMsPerTurn: middle((part) => part.cpuMsPerTurn ?? 0),
  };
}

interface Running {
  address: string;
  pid: number;
  stop(): Promise<unknown>;
}

async function startFrontdesk(options: { dataDir: string; secret: string; sinkAddress: string }): Promise<Running> {
  const server = startServer({
    settings: {
      PORT: '0',
      DATA_DIR: options.dataDir,
      CONTENT_DIR: ROOT,
      EMBEDDINGS: values.embeddings,
      SQLITE_SYNCHRONOUS: 'FULL',
      LOG_LEVEL: 'warn',
      WEBHOOK_SECRET: options.secret,
      WEBHOOK_URL: options.sinkAddress,
    },
    nodeArguments,
  });
  return { address: await server.listening, pid: server.pid, stop: () => server.stop() };
}

async function startEchoBot(): Promise<Running> {
  const child = fork(fileURLToPath(new URL('echo-bot.ts', import.meta.url)));
  const { address }: { address: string } = (await once(child, 'message'))[0];
  return {
    address,
    pid: child.pid ?? 0,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function startLoad() {
  const child = fork(fileURLToPath(new URL('generate-load.ts', import.meta.url)));
  const { sinkAddress }: { sinkAddress: string } = (await once(child, 'message'))[0];
  return {
    sinkAddress,
    /** Puts a bot under load; the other one idles meanwhile. */
    async run(order: Omit<LoadOrder, 'address'>, bot: Running): Promise<Measured> {
      const cpuBefore = await processorSeconds(bot.pid);
      child.send({ ...order, address: bot.address });
      const answer: { report: LoadReport } | { failed: string } = (await once(child, 'message'))[0];
      if ('failed' in answer) throw new Error(`The load generator failed: ${answer.failed}`);
      const { report } = answer;
      const cpuAfter = await processorSeconds(bot.pid);
      if (cpuBefore === undefined || cpuAfter === undefined) return report;
      return { ...report, cpuMsPerTurn: Math.round(((cpuAfter - cpuBefore) * 1e6) / report.turnsInAll) / 1000 };
    },
    stop: () => child.disconnect(),
  };
}

function inWords({ embeddings, frontdesk, echoBot, ratioToEchoBot, journal, machine }: Turns): string {
  const line = (name: string, { turnsPerSecond, p50, p99, errors, cpuMsPerTurn }: Measured) =>
    `  ${name.padEnd(10)} ${turnsPerSecond} turns/s, half in ${p50} ms, 99 of 100 in ${p99} ms, ${cpuMsPerTurn ?? '?'} ms of processor a turn, ${errors} errors`;
  return [
    `${connections} connections, ${seconds} s each in ${rounds} rounds after ${WARM_UP_SECONDS} s of warm-up, ${machine.cores} cores, Node ${machine.node}`,
    line('Frontdesk', frontdesk),
    line('echo bot', echoBot),
    `  ratio      ${ratioToEchoBot} (embeddings: ${embeddings})`,
    `${journal.turns} turns in the journal, ${journal.missing} missing, ${journal.findings} findings`,
    '',
  ].join('\n');
}
