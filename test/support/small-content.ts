/** A company small enough to read in a test: two FAQs, one flow with a call, one queue, three rules. */
import type { Content } from '../../src/conversation/content.ts';
import type { Flow } from '../../src/conversation/flow.ts';
import type { Understander } from '../../src/conversation/understander.ts';
import { UNKNOWN_SENTIMENT, type Understanding } from '../../src/conversation/understanding.ts';

const returnItem: Flow = {
  id: 'return-item',
  titles: { en: 'Return an item', de: 'Etwas zurückgeben' },
  trigger: ['return.start'],
  slots: { order: { type: 'number' }, phone: { type: 'phone' } },
  steps: [
    {
      id: 'which-order',
      type: 'ask',
      slot: 'order',
      text: 'order',
      retries: 2,
      otherwise: { escalate: 'general', because: 'could not name the order' },
    },
    {
      id: 'label',
      type: 'call',
      request: {
        method: 'POST',
        url: 'http://shop.test/returns',
        body: { order: '{{ slots.order }}' },
        timeoutMs: 1000,
        retries: 1,
      },
      as: 'label',
      failed: { say: 'try-later', escalate: 'general', because: 'the shop did not answer' },
    },
    { id: 'sent', type: 'say', text: 'label-sent' },
  ],
  texts: {
    en: {
      order: { variants: ['Which order is it?'] },
      'try-later': { variants: ['The shop does not answer right now.'] },
      'label-sent': { variants: ['Your label: {{ label.url }}'] },
    },
    de: {
      order: { variants: ['Um welche Bestellung geht es?'] },
      'try-later': { variants: ['Der Laden antwortet gerade nicht.'] },
      'label-sent': { variants: ['Ihr Etikett: {{ label.url }}'] },
    },
  },
};

export function smallContent(overrides: Partial<Content['settings']> = {}): Content {
  return {
    settings: {
      name: 'Harbour',
      languages: { default: 'en', also: ['de'] },
      queues: [{ id: 'general', titles: { en: 'General' }, skills: [], waitMs: 180_000, maxWaiting: 2 }],
      escalate: [
        { id: 'asked', when: 'asked.forPerson', to: 'general', priority: 'normal' },
        { id: 'misunderstood', when: 'misunderstood.inARow >= 2', to: 'general', priority: 'normal' },
        {
          id: 'mood',
          when: 'sentiment.level <= -0.4 && sentiment.slope < 0 && turns.customer >= 3',
          to: 'general',
          priority: 'high',
          say: 'sorry-person',
        },
      ],
      values: {},
      phrases: {},
      starters: ['returns.period', 'return-item'],
      ...overrides,
    },
    faqs: {
      'returns.period': {
        id: 'returns.period',
        texts: {
          en: {
            title: 'How long can I return something?',
            questions: ['return window'],
            variants: ['Within 30 days.'],
          },
          de: {
            title: 'Wie lange kann ich zurückgeben?',
            questions: ['rückgabefrist'],
            variants: ['Innerhalb von 30 Tagen.'],
          },
        },
        related: ['refunds.time'],
      },
      'refunds.time': {
        id: 'refunds.time',
        texts: { en: { title: 'When do I get my money?', questions: ['refund time'], variants: ['Within a week.'] } },
        related: [],
      },
    },
    intents: {
      'return.start': {
        id: 'return.start',
        titles: { en: 'Return an item' },
        utterances: { en: ['i want to return it'] },
      },
    },
    entities: {},
    flows: { 'return-item': structuredClone(returnItem) },
    tests: [],
  };
}

const known: Record<string, string> = {
  'how long can i return': 'returns.period',
  'wie lange kann ich zurückgeben': 'returns.period',
  'when do i get my money?': 'refunds.time',
  'i want to return it': 'return.start',
};

/**
 * Understands exactly the sentences above; `?maybe` is unsure between two; `awful`, `bad` and `thanks` at the end are the mood. So a test says
 * what was understood by what the customer writes.
 */
export const plainUnderstander: Understander = {
  async understand(text, { language }) {
    return understandPlainly(text, language);
  },
};

export function understandPlainly(text: string, language = 'en'): Understanding {
  const folded = text.toLowerCase().trim();
  const intent = known[folded.replace(/,? ?(awful|bad|thanks)$/, '')];
  const isUnsure = folded.startsWith('?maybe');
  const number = /\d+/.exec(text);
  return {
    text,
    language: /[äöü]|wie |bitte/.test(folded) ? 'de' : language,
    intents: intent
      ? [{ intent, score: 0.9 }]
      : isUnsure
        ? [
            { intent: 'returns.period', score: 0.4 },
            { intent: 'refunds.time', score: 0.3 },
          ]
        : [{ intent: 'returns.period', score: 0.1 }],
    decision: intent ? 'answer' : isUnsure ? 'didYouMean' : 'fallback',
    ...(intent === undefined ? {} : { intent }),
    thresholds: { answer: 0.5, ask: 0.25 },
    nearest: [],
    unseen: [],
    entities: number
      ? [
          {
            name: 'number',
            value: Number(number[0]),
            text: number[0],
            start: number.index,
            end: number.index + number[0].length,
          },
        ]
      : [],
    sentiment: UNKNOWN_SENTIMENT,
    ...(folded.includes('awful') ? { sentiment: { score: -0.8, label: 'negative' as const } } : {}),
    ...(folded.includes('bad') ? { sentiment: { score: -0.5, label: 'negative' as const } } : {}),
    ...(folded.includes('thanks') ? { sentiment: { score: 0.6, label: 'positive' as const } } : {}),
  };
}
