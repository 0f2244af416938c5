/**
 * Customers behind a platform that never gives up: each message is sent again until it is accepted, a share of them is
 * sent twice for no reason, and the next one waits until its predecessor is accepted. The server may be gone meanwhile.
 */
import type { KeyObject } from 'node:crypto';
import { Agent, request } from 'undici';
import { sign } from '../../src/runtime/standard-webhooks.ts';
import type { Accepted } from './judge-torture.ts';

export interface CustomersOptions {
  /** Where the next request is posted: of several servers any. */
  url: () => string;
  key: KeyObject;
  /** How many write at the same time. */
  count: number;
  /** Share of the messages that are sent twice, 0 to 1. */
  repeated: number;
  nextText: () => string;
  random: () => number;
}

export interface Customers {
  readonly accepted: readonly Accepted[];
  /** Requests so far: first sendings, repeats, and tries while the server was away. */
  readonly counts: { threads: number; requests: number; repeats: number; serverErrors: number };
  /** Finishes the messages and repeats under way. Rejects when a message was refused for good: the server lost the plot. */
  stop(): Promise<void>;
}

const FEWEST_MESSAGES = 5;
const MOST_MESSAGES = 25;
/** Between two messages: fast for a person, slow enough that the machine is not the limit. */
const LONGEST_PAUSE_MS = 40;
/** A repeat may come this late: often after a restart. */
const LATEST_REPEAT_MS = 4_000;
const RETRY_MS = 100;
const TIMEOUT_MS = 10_000;

export function startCustomers({ url, key, count, repeated, nextText, random }: CustomersOptions): Customers {
  const agent = new Agent({ connections: count * 3, headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS });
  const accepted: Accepted[] = [];
  const counts = { threads: 0, requests: 0, repeats: 0, serverErrors: 0 };
  const late: Promise<void>[] = [];
  let isStopped = false;

  /** Tries until it is accepted; returns what the server calls it. */
  async function insist(message: { id: string; thread: string; text: string }): Promise<string> {
    const body = JSON.stringify({
      type: 'message',
      id: message.id,
      conversation: { id: message.thread },
      from: { id: `customer of ${message.thread}` },
      text: message.text,
    });
    for (;;) {
      counts.requests += 1;
      const answer = await post(message.id, body);
      if (answer?.status === 202) return answer.activityId;
      if (answer && answer.status < 500) throw new Error(`Message ${message.id} was answered ${answer.status}.`);
      if (answer && answer.status !== 503) counts.serverErrors += 1;
      await pause(RETRY_MS);
    }
  }

  /** Undefined when the server is away, or went away before its answer arrived. */
  async function post(id: string, body: string): Promise<{ status: number; activityId: string } | undefined> {
    try {
      const { statusCode, body: answer } = await request(url(), {
        method: 'POST',
        dispatcher: agent,
        headers: { 'content-type': 'application/json', ...sign(key, { id, body, now: Date.now() }) },
        body,
      });
      const text = await answer.text();
      return { status: statusCode, activityId: statusCode === 202 ? (JSON.parse(text) as { id: string }).id : '' };
    } catch {
      return undefined;
    }
  }

  async function say(thread: string, number: number): Promise<void> {
    const message = { id: `${thread}-${number}`, thread, text: nextText() };
    const draw = random() / repeated;
    if (draw < 1) counts.repeats += 1;
    const isDouble = draw < 1 / 3;
    const activityIds = await Promise.all(isDouble ? [insist(message), insist(message)] : [insist(message)]);
    accepted.push({ messageId: message.id, thread, number, activityIds });
    if (isDouble || draw >= 1) return;
    const again = async (afterMs: number) => {
      await pause(afterMs);
      activityIds.push(await insist(message));
    };
    if (draw < 2 / 3) await again(0);
    else late.push(again(random() * LATEST_REPEAT_MS));
  }

  async function write(): Promise<void> {
    while (!isStopped) {
      counts.threads += 1;
      const thread = `t${counts.threads}`;
      const messages = FEWEST_MESSAGES + Math.floor(random() * (MOST_MESSAGES - FEWEST_MESSAGES));
      for (let number = 1; number <= messages && !isStopped; number += 1) {
        await say(thread, number);
        await pause(random() * LONGEST_PAUSE_MS);
      }
    }
  }

  const writing = Promise.all(Array.from({ length: count }, write));
  // Heard in `stop`; until then the others go on.
  writing.catch(() => {
    isStopped = true;
  });

  return {
    accepted,
    counts,
    async stop() {
      isStopped = true;
      await writing;
      await Promise.all(late);
      await agent.close();
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
