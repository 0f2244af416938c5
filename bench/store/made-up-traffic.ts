/** Conversations as an installation of some size holds them: words as frequent as in a language, queues, moods, customers. */
import type { ConversationState } from '../../src/conversation/conversation.ts';
import { agentId, conversationId, customerId, releaseId } from '../../src/conversation/ids.ts';
import type { TurnCommit } from '../../src/conversation/turn.ts';

export interface MadeUpTurn {
  conversation: number;
  seq: number;
  waits: boolean;
  random: () => number;
  questions: string[];
}

const MOODS = ['negative', 'neutral', 'positive'] as const;
const QUEUES = ['support', 'billing', 'returns', 'repairs'];
const LANGUAGES = ['en', 'de', 'fr'];
const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
const STARTED_AT = Date.UTC(2026, 0, 1);

/** One message of the customer's and the answer: two activities of some 15 words. */
export function madeUpTurn({ conversation, seq, waits, random, questions }: MadeUpTurn): TurnCommit {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const id = conversationId(`conversation-${conversation}`);
  const at = new Date(STARTED_AT + conversation * 60_000 + seq * 1000).toISOString();
  const address = {
    channel: pick(['directline', 'webhook:shop', 'botframework']),
    thread: `thread-${conversation}`,
    identity: `user-${conversation}`,
  };
  const customer = customerId(`customer-${conversation}`);
  const label = pick(MOODS);
  const said = `${pick(questions)} ${rareWord(random)} ${rareWord(random)}`;
  const answer = `${pick(questions)} ${rareWord(random)} ${pick(questions)}`;
  const state: ConversationState = {
    holder: waits
      ? {
          kind: 'queue',
          queueId: pick(QUEUES),
          since: at,
          dueAt: new Date(Date.parse(at) + random() * 3_600_000).toISOString(),
          priority: pick(PRIORITIES),
        }
      : { kind: 'bot' },
    customerId: customer,
    address,
    release: releaseId('release-1'),
    language: pick(LANGUAGES),
    dialogs: [],
    slots: { orderNumber: `A-${conversation}`, reason: 'It does not fit.' },
    offered: [],
    misunderstoodInARow: 0,
    sentiment: { points: [{ ordinal: 2 * seq - 1, score: random() * 2 - 1, label }] },
    answersShown: ['faq:returns.period', 'faq:delivery.time'],
    labels: random() < 0.2 ? [pick(['vip', 'complaint', 'press'])] : [],
    lastAgent: { agentId: agentId('agent-1'), agentName: 'Grace', at },
    timers: [],
    openCalls: [],
    activities: 2 * seq,
    customerMessages: seq,
    preview: { text: answer.slice(0, 200), role: 'bot', at },
  };
  const common = { type: 'message' as const, at, address };
  return {
    turn: {
      conversationId: id,
      seq,
      cause: {
        kind: 'customer',
        key: `directline:${conversation}-${seq}`,
        activity: { type: 'message', text: said },
        address,
      },
      at,
      release: releaseId('release-1'),
      understanding: {
        text: said,
        language: 'en',
        intents: [{ intent: 'returns.period', score: 0.9 }],
        decision: 'answer',
        intent: 'returns.period',
        thresholds: { answer: 0.5, ask: 0.3 },
        nearest: [],
        unseen: [],
        entities: [],
        sentiment: { label, score: 0.5 },
      },
      decisions: ['faq.sure'],
      effects: [],
      activities: [
        {
          ...common,
          id: `${id}|${2 * seq - 1}`,
          ordinal: 2 * seq - 1,
          text: said,
          from: { role: 'customer', id: address.identity },
        },
        { ...common, id: `${id}|${2 * seq}`, ordinal: 2 * seq, text: answer, from: { role: 'bot', id: 'bot' } },
      ],
      outbox: [],
      state,
    },
    ...(seq === 1 && {
      customer: {
        id: customer,
        name: `${rareWord(random)} ${rareWord(random)}`,
        email: `user${conversation}@example.org`,
        attributes: {},
        identities: [{ channel: address.channel, identity: address.identity, since: at }],
        createdAt: at,
      },
    }),
  };
}

const SYLLABLES = ['ka', 'lo', 'mi', 'ten', 'ru', 'sel', 'bor', 'na', 'vi', 'dre', 'fu', 'gos'];

/** One of 20,736, the first ones oftener. */
function rareWord(random: () => number): string {
  let rest = Math.floor(random() ** 3 * 20_736);
  let word = '';
  for (let syllable = 0; syllable < 4; syllable += 1) {
    word += SYLLABLES[rest % SYLLABLES.length] ?? '';
    rest = Math.floor(rest / SYLLABLES.length);
  }
  return word;
}
