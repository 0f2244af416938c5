/** One customer's message as each of the two bots wants it posted. */
import type { KeyObject } from 'node:crypto';
import { sign, webhookKey } from '../../src/runtime/standard-webhooks.ts';

export type Bot = 'frontdesk' | 'echoBot';

export interface Traffic {
  bot: Bot;
  /** `whsec_…`. */
  secret: string;
  questions: string[];
  conversationsPerConnection: number;
}

export interface Place {
  /** Which round, from 0: conversations and ids are new in each. */
  round: number;
  /** Which connection, from 0. */
  line: number;
  /** Which request of it, from 0. */
  turn: number;
  /** Where the bot sends its replies. */
  sinkAddress: string;
  /** Milliseconds since 1970. */
  now: number;
}

/** Steps through the questions so that neighbours in time are not neighbours in the file. A prime. */
const STRIDE = 37;

/** The conversations of a connection take turns, so that none has two messages under way. */
export function requestFor(traffic: Traffic, { round, line, turn, sinkAddress, now }: Place) {
  const conversation = `c${round}-${line}-${turn % traffic.conversationsPerConnection}`;
  const id = `m${round}-${line}-${turn}`;
  const text = traffic.questions[((line * 7919 + turn) * STRIDE) % traffic.questions.length] ?? '';
  return traffic.bot === 'frontdesk'
    ? signed(traffic.secret, { conversation, id, text, now })
    : plain({ conversation, id, text, now, sinkAddress });
}

function signed(secret: string, message: { conversation: string; id: string; text: string; now: number }) {
  const { conversation, id, text, now } = message;
  const body = JSON.stringify({
    type: 'message',
    id,
    conversation: { id: conversation },
    from: { id: `user-${conversation}` },
    text,
    timestamp: new Date(now).toISOString(),
    locale: 'en',
  });
  return {
    path: '/channels/webhook/default',
    headers: { 'content-type': 'application/json', ...sign(keyOf(secret), { id, body, now }) },
    body,
  };
}

function plain(message: { conversation: string; id: string; text: string; now: number; sinkAddress: string }) {
  const { conversation, id, text, now, sinkAddress } = message;
  const body = JSON.stringify({
    type: 'message',
    id,
    channelId: 'bench',
    serviceUrl: sinkAddress,
    conversation: { id: conversation },
    from: { id: `user-${conversation}`, role: 'user' },
    recipient: { id: 'bot', role: 'bot' },
    text,
    timestamp: new Date(now).toISOString(),
    locale: 'en',
  });
  return { path: '/api/messages', headers: { 'content-type': 'application/json' }, body };
}

const keys = new Map<string, KeyObject>();

function keyOf(secret: string): KeyObject {
  const key = keys.get(secret) ?? webhookKey(secret, 'secret');
  keys.set(secret, key);
  return key;
}
