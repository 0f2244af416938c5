/**
 * The load generator, a process of its own: so many keep-alive connections, each with one request under way, none for a
 * conversation that has one; and the place where the replies go. Told by its parent what to do, tells what it saw.
 */
import { createServer } from 'node:http';
import { Client } from 'undici';
import { type Latencies, latenciesOf } from '../support/latencies.ts';
import { listenOnLoopback } from '../support/listen-on-loopback.ts';
import { type Bot, requestFor } from './request-for.ts';

export interface LoadOrder {
  bot: Bot;
  /** `http://127.0.0.1:3978`; of several servers, each connection asks one after the other. */
  addresses: string[];
  /** `whsec_…`, to sign with. */
  secret: string;
  questions: string[];
  connections: number;
  conversationsPerConnection: number;
  /** Which round, from 0. */
  round: number;
  warmUpSeconds: number;
  seconds: number;
}

export interface LoadReport extends Latencies {
  /** Answered as they should be after the warm-up. */
  turns: number;
  /** The measured time and what it took until the last answer and the last reply had arrived. */
  seconds: number;
  /** To a tenth. */
  turnsPerSecond: number;
  errors: number;
  /** Of all turns, warm-up included. */
  turnsInAll: number;
  replies: number;
}

/** No reply for so long: there is none left. */
const QUIET_MS = 1_500;

let replies = 0;
let lastReplyAt = 0;
/** Takes every reply: an answer of Frontdesk's webhook, or of the Bot Framework's connector. */
const sink = createServer((incoming, response) => {
  incoming.resume().once('end', () => {
    replies += 1;
    lastReplyAt = performance.now();
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"1"}');
  });
});
const sinkAddress = `http://127.0.0.1:${await listenOnLoopback(sink)}`;

process.on('message', (order: LoadOrder) => {
  generate(order).then(
    (report) => process.send?.({ report }),
    (error: unknown) => process.send?.({ failed: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.({ sinkAddress });

async function generate(order: LoadOrder): Promise<LoadReport> {
  replies = 0;
  const startedAt = performance.now();
  const measuredFrom = startedAt + order.warmUpSeconds * 1000;
  const until = measuredFrom + order.seconds * 1000;
  const milliseconds: number[] = [];
  let turnsInAll = 0;
  let errors = 0;

  async function connection(line: number): Promise<void> {
    const clients = order.addresses.map((address) => new Client(address, { pipelining: 1 }));
    for (let turn = 0; performance.now() < until; turn += 1) {
      const from = performance.now();
      const client = clients[(line + turn) % clients.length];
      const status = client === undefined ? 0 : await send(client, line, turn).catch(() => 0);
      const now = performance.now();
      const isTaken = status >= 200 && status < 300;
      if (isTaken) turnsInAll += 1;
      else errors += 1;
      // Whoever takes seconds for each would otherwise have none that began and ended in time.
      if (isTaken && now >= measuredFrom) milliseconds.push(now - from);
    }
    await Promise.all(clients.map((client) => client.close()));
  }

  async function send(client: Client, line: number, turn: number): Promise<number> {
    const { path, headers, body } = requestFor(order, { round: order.round, line, turn, sinkAddress, now: Date.now() });
    const response = await client.request({ method: 'POST', path, headers, body });
    await response.body.dump();
    return response.statusCode;
  }

  await Promise.all(Array.from({ length: order.connections }, (_, line) => connection(line)));
  const lastAnswerAt = performance.now();
  await quiet();
  // What was still on its way when the time was over was not done in that time: it counts until the last of it.
  const seconds = (Math.max(until, lastAnswerAt, lastReplyAt) - measuredFrom) / 1000;
  return {
    turns: milliseconds.length,
    seconds: Math.round(seconds * 100) / 100,
    turnsPerSecond: Math.round((10 * milliseconds.length) / seconds) / 10,
    ...latenciesOf(milliseconds),
    errors,
    turnsInAll,
    replies,
  };
}

async function quiet(): Promise<void> {
  const from = performance.now();
  while (performance.now() - Math.max(from, lastReplyAt) < QUIET_MS) {
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
}
