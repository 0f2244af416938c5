/**
 * Several servers on one store: traffic to all of them at random, one stopped past its turn and continued, one killed, then
 * all restarted one after the other; afterwards every promise is held against the journal.
 * node bench/torture/nodes.ts [--nodes 4] [--customers 4] [--repeated 0.2] [--seed N] [--redis] [--keep] [--json]
 * The store is the one at MONGODB_URI, else FerretDB (node test/support/mongo/build-server.ts).
 */
import { randomBytes, randomInt } from 'node:crypto';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { webhookKey } from '../../src/runtime/standard-webhooks.ts';
import { startMongoServer } from '../../test/support/mongo/mongo-server.ts';
import { type RedisServer, startRedisServer } from '../../test/support/redis-server.ts';
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

/** Past its turn, its lease and its request: others have taken over what it had to send. */
const STOPPED_MS = 20_000;
/** Traffic between two of the things that are done to the servers. */
const BETWEEN_MS = 10_000;
const DRAIN_LIMIT_MS = 180_000;
/** Below those that outgoing connections take: a server that is away must find its port free again. */
const PORTS = [20_000, 30_000] as const;

interface NodesTorture extends TortureReport {
  store: string;
  news: 'Redis' | 'poll';
  nodes: number;
  /** What was done, and how many were accepted until then. */
  events: { what: string; atSeconds: number; accepted: number }[];
}

const { values } = parseArgs({
  options: {
    nodes: { type: 'string', default: '4' },
    customers: { type: 'string', default: '4' },
    repeated: { type: 'string', default: '0.2' },
    seed: { type: 'string' },
    redis: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const result = await inTemporaryFolder({ name: 'torture-nodes', keep: values.keep }, torture);
process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : inWords(result));
if (isBroken(result)) process.exitCode = 1;
process.exit();

async function torture(folder: string): Promise<NodesTorture> {
  const mongo = await startMongoServer();
  const redis = values.redis ? await startRedisServer() : undefined;
  try {
    return await withServers(folder, mongo, redis);
  } finally {
    await redis?.stop();
    await mongo.stop();
  }
}

async function withServers(
  folder: string,
  mongo: { name: string; uri: string },
  redis: RedisServer | undefined,
): Promise<NodesTorture> {
  const seed = values.seed === undefined ? randomInt(1, 2 ** 31) : Number(values.seed);
  const startedAt = performance.now();
  const dataDir = path.join(folder, 'data');
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  const key = webhookKey(secret, 'WEBHOOK_SECRET');
  const receiver = await startReceiver({ key, random: seededRandom(seed + 1) });
  const settings = {
    MONGODB_URI: mongo.uri,
    ...(redis && { REDIS_URL: redis.url }),
    DATA_DIR: dataDir,
    CONTENT_DIR: ROOT,
    INTENT_ENGINE: 'small',
    EMBEDDINGS: 'off',
    WEBHOOK_SECRET: secret,
    WEBHOOK_URL: receiver.url,
    LOG_LEVEL: 'error',
    NODE_COMPILE_CACHE: path.join(folder, 'compiled'),
  };
  const starts: number[] = [];
  const servers: { port: number; process: ServerProcess }[] = [];
  const start = async (port: number) => {
    const from = performance.now();
    const server = startServer({ settings: { ...settings, PORT: String(port) } });
    await server.listening;
    starts.push(performance.now() - from);
    return server;
  };
  // The first one trains, the others read what it trained.
  const base = randomInt(...PORTS);
  for (let port = base; port < base + Number(values.nodes); port += 1) {
    servers.push({ port, process: await start(port) });
  }

  const questions = await sampleQuestions(ROOT);
  const words = seededRandom(seed + 2);
  const choice = seededRandom(seed + 4);
  const customers = startCustomers({
    url: () => `http://127.0.0.1:${oneOf(servers, choice).port}/channels/webhook/default`,
    key,
    count: Number(values.customers),
    repeated: Number(values.repeated),
    nextText: () => customerWords(questions, words),
    random: seededRandom(seed + 3),
  });
  const events: NodesTorture['events'] = [];
  const note = (what: string) => {
    const atSeconds = Math.round((performance.now() - startedAt) / 1000);
    events.push({ what, atSeconds, accepted: customers.accepted.length });
    if (!values.json) process.stderr.write(`${atSeconds} s: ${what}, ${customers.accepted.length} accepted\n`);
  };

  await pause(BETWEEN_MS);
  const [first, second] = servers;
  if (!first || !second) throw new Error('At least two servers are needed.');
  note('stopping one');
  process.kill(first.process.pid, 'SIGSTOP');
  await pause(STOPPED_MS);
  note('letting it go on');
  process.kill(first.process.pid, 'SIGCONT');
  await pause(BETWEEN_MS);
  note('killing another');
  await second.process.kill();
  await pause(BETWEEN_MS);
  note('starting it again');
  second.process = await start(second.port);
  for (const server of servers) {
    note('restarting each in its turn');
    const code = await server.process.stop();
    if (code !== 0) throw new Error(`A server did not stop gracefully: exit code ${code}.`);
    server.process = await start(server.port);
  }
  await pause(BETWEEN_MS);
  note('no more traffic');
  await customers.stop();
  const stores = { MONGODB_URI: mongo.uri };
  await whenAllSent(`http://127.0.0.1:${first.port}`);
  note('all sent');
  await Promise.all(servers.map((server) => server.process.stop()));
  const verified = await verifyData(dataDir, stores);
  await receiver.close();

  const conversations = await readJournal(dataDir, mongo.uri);
  const { requests, repeats, serverErrors } = customers.counts;
  return {
    store: mongo.name,
    news: redis ? 'Redis' : 'poll',
    nodes: servers.length,
    accepted: customers.accepted.length,
    ...judgeTorture({ accepted: customers.accepted, conversations, taken: receiver.taken }),
    seed,
    seconds: Math.round((performance.now() - startedAt) / 100) / 10,
    conversations: conversations.length,
    turns: verified.counts.turns,
    repeats,
    requests,
    serverErrors,
    events,
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

/** Returns at the limit too: what is not sent by then is counted as undelivered. */
async function whenAllSent(address: string): Promise<void> {
  const until = performance.now() + DRAIN_LIMIT_MS;
  while (performance.now() < until) {
    const { counts } = await whenReady(address);
    if (counts?.sending === 0) return;
    await pause(500);
  }
}

function oneOf<Item>(items: readonly Item[], random: () => number): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('There is nothing to choose from.');
  return item;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

function inWords(torture: NodesTorture): string {
  const { nodes, accepted, deliveries } = torture;
  return [
    `${nodes} servers on ${torture.store}, news by ${torture.news}, ${torture.seconds} s, seed ${torture.seed}`,
    `${accepted} messages accepted in ${torture.conversations} conversations, ${torture.repeats} of them sent twice`,
    `${deliveries.taken} replies taken, ${deliveries.refusedForNow} refused for now, ${deliveries.again} came again with their key`,
    `${torture.lost} lost, ${torture.appliedTwice} applied twice, ${torture.outOfOrder} out of order, ${torture.undelivered} undelivered, ${torture.withoutOwner} turns without an owner`,
    `verify: ${torture.verify.findings === 0 ? 'everything holds' : `${torture.verify.findings} findings`}, ${torture.verify.deadLetters} dead letters`,
    '',
  ].join('\n');
}
