/**
 * Durable turns a second through the signed webhook, beside a plain botbuilder echo bot, one after the other under the
 * same load. Frontdesk runs without sentence embeddings unless told otherwise.
 * node bench/turns/turns.ts [--store sqlite|mongodb] [--nodes 1] [--embeddings off|english] [--seconds 20] [--rounds 4] [--connections 32] [--profile FOLDER] [--keep] [--json]
 * The database is the one at MONGODB_URI, else the one that the tests build (test/support/mongo/build-server.ts).
 */
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startMongoServer } from '../../test/support/mongo/mongo-server.ts';
import { processorSeconds } from '../support/processor-time.ts';
import { sampleQuestions } from '../support/sample-questions.ts';
import { ROOT, startServer } from '../support/server-process.ts';
import { inTemporaryFolder } from '../support/temporary-folder.ts';
import { verifyData } from '../support/verify-data.ts';
import type { LoadOrder, LoadReport } from './generate-load.ts';

/** Processor time says the same on a busy machine as on an idle one; turns a second do not. */
type Measured = LoadReport & { cpuMsPerTurn?: number };

interface Turns {
  /** `sqlite`, or what answers under MongoDB's protocol: `FerretDB`, `MONGODB_URI`. */
  store: string;
  /** Servers on it. */
  nodes: number;
  /** What limits it, as far as processes tell: milliseconds of processor a turn, and how many cores were busy. */
  processor: { nodesMsPerTurn: number; databaseMsPerTurn?: number; coresBusy: number };
  /** Of the data on the disk by the number of turns, indexes included. */
  bytesPerTurn?: number;
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
    store: { type: 'string', default: 'sqlite' },
    nodes: { type: 'string', default: '1' },
    embeddings: { type: 'string', default: 'off' },
    seconds: { type: 'string', default: '20' },
    rounds: { type: 'string', default: '4' },
    connections: { type: 'string', default: '32' },
    profile: { type: 'string' },
    keep: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const onMongo = values.store === 'mongodb';
const nodes = onMongo ? Number(values.nodes) : 1;
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
  const database = onMongo ? await startMongoServer() : undefined;
  const bots: { echoBot?: Running; frontdesk?: Running } = {};
  try {
    const mongoUri = database?.uri ?? '';
    const { secret } = traffic;
    bots.echoBot = await startEchoBot();
    bots.frontdesk = await startFrontdesk({ dataDir, mongoUri, secret, sinkAddress: load.sinkAddress });
    const echoRounds: Measured[] = [];
    const ourRounds: Measured[] = [];
    let databaseSeconds = 0;
    // In turns: a machine that other work slows down for a while slows both.
    for (let round = 0; round < rounds; round += 1) {
      echoRounds.push(await load.run({ ...traffic, round, bot: 'echoBot' }, bots.echoBot));
      const before = await secondsOf([database?.pid]);
      ourRounds.push(await load.run({ ...traffic, round, bot: 'frontdesk' }, bots.frontdesk));
      databaseSeconds += (await secondsOf([database?.pid])) - before;
    }
    await bots.frontdesk.stop();
    const echoBot = sumOf(echoRounds);
    const frontdesk = sumOf(ourRounds);
    const bytes = await sizeOf(dataDir);
    const { counts, findings } = await verifyData(dataDir, { MONGODB_URI: mongoUri });
    const nodesMsPerTurn = frontdesk.cpuMsPerTurn ?? 0;
    const databaseMsPerTurn = Math.round((databaseSeconds * 1e6) / frontdesk.turnsInAll) / 1000;
    const busy = ((nodesMsPerTurn + databaseMsPerTurn) * frontdesk.turnsPerSecond) / 1000;
    return {
      store: database?.name ?? 'sqlite',
      nodes,
      processor: {
        nodesMsPerTurn,
        ...(database?.pid !== undefined && { databaseMsPerTurn }),
        coresBusy: Math.round(busy * 100) / 100,
      },
      ...(bytes !== undefined && { bytesPerTurn: Math.round(bytes / counts.turns) }),
      embeddings: values.embeddings,
      frontdesk,
      echoBot,
      ratioToEchoBot: Math.round((frontdesk.turnsPerSecond / echoBot.turnsPerSecond) * 1000) / 1000,
      seconds,
      rounds,
      connections,
      journal: { turns: counts.turns, missing: frontdesk.turnsInAll - counts.turns, findings: findings.length },
      machine: { cores: availableParallelism(), node: process.version },
    };
  } finally {
    await bots.echoBot?.stop();
    await bots.frontdesk?.stop();
    await database?.stop();
    load.stop();
  }
}

/** Processor time of all of them together. */
async function secondsOf(pids: (number | undefined)[]): Promise<number> {
  const each = await Promise.all(pids.map(async (pid) => (pid === undefined ? 0 : await processorSeconds(pid))));
  return each.reduce<number>((sum, one) => sum + (one ?? 0), 0);
}

/** Of SQLite's files alone: uploads and trained releases are no turns, and FerretDB's own files say nothing of MongoDB's. */
async function sizeOf(dataDir: string): Promise<number | undefined> {
  if (onMongo) return undefined;
  const files = (await readdir(dataDir)).filter((name) => /\.db(-wal)?$/.test(name));
  const sizes = await Promise.all(files.map(async (name) => (await stat(path.join(dataDir, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
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
    turnsPerSecond: Math.round((10 * turns) / measuredSeconds) / 10,
    p50: middle((part) => part.p50),
    p99: middle((part) => part.p99),
    errors: sum((part) => part.errors),
    turnsInAll: sum((part) => part.turnsInAll),
    replies: sum((part) => part.replies),
    cpuMsPerTurn: middle((part) => part.cpuMsPerTurn ?? 0),
  };
}

interface Running {
  addresses: string[];
  pids: number[];
  stop(): Promise<unknown>;
}

async function startFrontdesk(options: {
  dataDir: string;
  mongoUri: string;
  secret: string;
  sinkAddress: string;
}): Promise<Running> {
  const servers: ReturnType<typeof startServer>[] = [];
  const addresses: string[] = [];
  // One after the other: the first one trains, the others fetch what it trained.
  for (let node = 0; node < nodes; node += 1) {
    const server = startServer({
      settings: {
        PORT: '0',
        DATA_DIR: nodes === 1 ? options.dataDir : path.join(options.dataDir, `node-${node}`),
        MONGODB_URI: options.mongoUri,
        CONTENT_DIR: ROOT,
        EMBEDDINGS: values.embeddings,
        SQLITE_SYNCHRONOUS: 'FULL',
        LOG_LEVEL: 'warn',
        WEBHOOK_SECRET: options.secret,
        WEBHOOK_URL: options.sinkAddress,
      },
      nodeArguments,
    });
    servers.push(server);
    addresses.push(await server.listening);
  }
  return { addresses, pids: servers.map(({ pid }) => pid), stop: () => Promise.all(servers.map((one) => one.stop())) };
}

async function startEchoBot(): Promise<Running> {
  const child = fork(fileURLToPath(new URL('echo-bot.ts', import.meta.url)));
  const { address }: { address: string } = (await once(child, 'message'))[0];
  return {
    addresses: [address],
    pids: [child.pid ?? 0],
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
    async run(order: Omit<LoadOrder, 'addresses'>, bot: Running): Promise<Measured> {
      const cpuBefore = await secondsOf(bot.pids);
      child.send({ ...order, addresses: bot.addresses });
      const answer: { report: LoadReport } | { failed: string } = (await once(child, 'message'))[0];
      if ('failed' in answer) throw new Error(`The load generator failed: ${answer.failed}`);
      const { report } = answer;
      const cpuAfter = await secondsOf(bot.pids);
      return { ...report, cpuMsPerTurn: Math.round(((cpuAfter - cpuBefore) * 1e6) / report.turnsInAll) / 1000 };
    },
    stop: () => child.disconnect(),
  };
}

function inWords({
  store,
  embeddings,
  frontdesk,
  echoBot,
  ratioToEchoBot,
  processor,
  bytesPerTurn,
  ...rest
}: Turns): string {
  const { journal, machine } = rest;
  const database = processor.databaseMsPerTurn;
  const spent = [
    `${processor.nodesMsPerTurn} ms of the servers`,
    ...(database === undefined ? [] : [`${database} ms of the database`]),
  ];
  const line = (name: string, { turnsPerSecond, p50, p99, errors, cpuMsPerTurn }: Measured) =>
    `  ${name.padEnd(10)} ${turnsPerSecond} turns/s, half in ${p50} ms, 99 of 100 in ${p99} ms, ${cpuMsPerTurn ?? '?'} ms of processor a turn, ${errors} errors`;
  return [
    `${store}, ${nodes} ${nodes === 1 ? 'server' : 'servers'}, ${connections} connections, ${seconds} s each in ${rounds} rounds after ${WARM_UP_SECONDS} s of warm-up, ${machine.cores} cores, Node ${machine.node}`,
    line('Frontdesk', frontdesk),
    line('echo bot', echoBot),
    `  ratio      ${ratioToEchoBot} (embeddings: ${embeddings})`,
    `  a turn     ${spent.join(', ')}; ${processor.coresBusy} of ${machine.cores} cores busy; ${bytesPerTurn ?? '?'} bytes on the disk`,
    `${journal.turns} turns in the journal, ${journal.missing} missing, ${journal.findings} findings`,
    '',
  ].join('\n');
}
