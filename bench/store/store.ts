/**
 * How long the store takes at the size of a big installation: the list of those who wait, search, the directory, erasure.
 * node bench/store/store.ts [--turns 100000] [--waiting 10000] [--repeat 20] [--keep] [--json]
 */
import { statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { customerId, releaseId } from '../../src/conversation/ids.ts';
import type { ConversationStore } from '../../src/conversation/store.ts';
import { createSqliteConversationStore } from '../../src/storage/sqlite/sqlite-conversation-store.ts';
import { latenciesOf } from '../support/latencies.ts';
import { sampleQuestions } from '../support/sample-questions.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { ROOT } from '../support/server-process.ts';
import { inTemporaryFolder } from '../support/temporary-folder.ts';
import { madeUpTurn } from './made-up-traffic.ts';

const { values } = parseArgs({
  options: {
    turns: { type: 'string', default: '100000' },
    waiting: { type: 'string', default: '10000' },
    repeat: { type: 'string', default: '20' },
    keep: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const turns = Number(values.turns);
const waiting = Number(values.waiting);
const repeat = Number(values.repeat);
const TURNS_A_CONVERSATION = 4;

const result = await inTemporaryFolder({ name: 'store', keep: values.keep }, measure);
process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : inWords(result));

type Measures = Record<string, { p50: number; p99: number }>;

async function measure(dataDir: string): Promise<{ fillMsPerTurn: number; megabytes: number; measures: Measures }> {
  const store = createSqliteConversationStore({ dataDir, synchronous: 'NORMAL' });
  await store.open();
  const fillMsPerTurn = await fill(store);
  const measures: Measures = {};
  for (const [name, work] of Object.entries(questionsTo(store))) {
    const times: number[] = [];
    for (let time = 0; time < repeat; time += 1) {
      const startedAt = performance.now();
      await work();
      times.push(performance.now() - startedAt);
    }
    measures[name] = latenciesOf(times);
  }
  let next = 0;
  const erasing: number[] = [];
  for (let time = 0; time < repeat; time += 1) {
    const startedAt = performance.now();
    await store.eraseCustomers([customerId(`customer-${(next += 7)}`)], new Date().toISOString());
    erasing.push(performance.now() - startedAt);
  }
  measures['erase one customer'] = latenciesOf(erasing);
  const startedAt = performance.now();
  const { findings } = await store.verify();
  const seconds = performance.now() - startedAt;
  measures[`verify, ${findings.length} findings`] = { p50: seconds, p99: seconds };
  const megabytes = Math.round(statSync(path.join(dataDir, 'frontdesk.db')).size / 1e6);
  await store.close();
  return { fillMsPerTurn, megabytes, measures };
}

async function fill(store: ConversationStore): Promise<number> {
  const questions = await sampleQuestions(ROOT);
  const random = seededRandom(7);
  const conversations = Math.ceil(turns / TURNS_A_CONVERSATION);
  await store.saveRelease({
    id: releaseId('release-1'),
    createdAt: new Date().toISOString(),
    summary: { utterances: 1, intents: 1, languages: ['en'], seconds: 1, engine: 'linear' },
  });
  const startedAt = performance.now();
  for (let first = 0; first < conversations; first += 50) {
    for (let seq = 1; seq <= TURNS_A_CONVERSATION; seq += 1) {
      const commits = Array.from({ length: 50 }, (_, index) =>
        madeUpTurn({ conversation: first + index, seq, waits: first + index < waiting, random, questions }),
      );
      await Promise.all(commits.map((commit) => store.commitTurn(commit)));
    }
  }
  return (performance.now() - startedAt) / turns;
}

function questionsTo(store: ConversationStore): Record<string, () => Promise<unknown>> {
  let after: string | undefined;
  const page = { holders: ['queue' as const], limit: 100 };
  const find =
    (text: string, more = {}) =>
    () =>
      store.searchActivities({ text, limit: 50, ...more });
  return {
    'page of 100 waiting': () => store.listConversations(page),
    'next pages of 100 waiting': async () => {
      ({ next: after } = await store.listConversations({ ...page, ...(after && { after }) }));
    },
    'page of 100 waiting, filtered by queue, mood and label': () =>
      store.listConversations({ ...page, queueIds: ['billing'], feels: ['negative'], labels: ['vip'] }),
    'page of 100 with the bot': () => store.listConversations({ holders: ['bot'], limit: 100 }),
    'page of 100 with the bot, by channel': () =>
      store.listConversations({ holders: ['bot'], channels: ['webhook'], limit: 100 }),
    'count of one queue': () => store.countWaiting('billing'),
    'search, a rare word': find('mitenrusel'),
    'search, a common word': find('return'),
    'search, a very common word': find('the'),
    'search, two common words': find('how the'),
    'search, a prefix of three letters': find('ret'),
    'search, a prefix of one letter': find('a'),
    'search, a phrase': find('"how long"'),
    'search, unhappy customers only': find('the', { feels: 'negative', role: 'customer' }),
    'search, one day': find('the', { after: '2026-01-03', before: '2026-01-04' }),
    'search, one customer': find('the', { customerId: customerId('customer-500') }),
    'search, no words': find('', { role: 'customer' }),
    'directory, a name': () => store.listCustomers({ text: 'ten ru', limit: 50 }),
    'directory, nobody': () => store.listCustomers({ text: 'nobody here', limit: 50 }),
  };
}

function inWords({ fillMsPerTurn, megabytes, measures }: Awaited<ReturnType<typeof measure>>): string {
  const lines = Object.entries(measures).map(
    ([name, { p50, p99 }]) => `${p50.toFixed(1).padStart(9)} ${p99.toFixed(1).padStart(9)}  ${name}`,
  );
  return `${turns} turns (${2 * turns} activities), ${megabytes} MB, ${fillMsPerTurn.toFixed(3)} ms per turn to write\n  p50 ms    p99 ms\n${lines.join('\n')}\n`;
}
