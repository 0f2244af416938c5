import type { Understanding } from '../../../src/conversation/understanding.ts';
import { whyDecided } from '../../../src/conversation/why-decided.ts';

const thresholds = { answer: 0.6, ask: 0.2 };
const asBest = (score: number) => [{ intent: 'returns.period', score }];
const asFamiliar = (score: number) => ({ score, answer: 0.3, ask: 0.1 });

const cases: [string, Partial<Understanding>, string][] = [
  ['a good score', { decision: 'answer', intents: asBest(0.7), familiarity: asFamiliar(0.5) }, 'sure'],
  ['an answer that the search found', { decision: 'answer', intents: asBest(0.1), isFromSearch: true }, 'search'],
  ['what the search offers', { decision: 'didYouMean', intents: [], isFromSearch: true }, 'search'],
  ['a score between', { decision: 'didYouMean', intents: asBest(0.4), familiarity: asFamiliar(0.5) }, 'below-answer'],
  [
    'a strange text, asked back',
    { decision: 'didYouMean', intents: asBest(0.7), familiarity: asFamiliar(0.2) },
    'strange',
  ],
  ['parts of words alone, asked back', { decision: 'didYouMean', intents: asBest(0.7) }, 'no-known-word'],
  ['a low score', { decision: 'fallback', intents: asBest(0.1), familiarity: asFamiliar(0.5) }, 'below-ask'],
  ['a strange text', { decision: 'fallback', intents: asBest(0.7), familiarity: asFamiliar(0.05) }, 'strange'],
  [
    'parts of words alone',
    { decision: 'fallback', intents: asBest(0.3), familiarity: asFamiliar(0.2) },
    'no-known-word',
  ],
  ['no intent at all', { decision: 'fallback', intents: [] }, 'never-taught'],
  ['no word at all', { decision: 'fallback', intents: [], limited: 'empty' }, 'empty'],
  ['too little time', { decision: 'fallback', intents: [], limited: 'deadline' }, 'deadline'],
];

describe('whyDecided', () => {
  it.each(cases)('%s', (_, decided, reason) => {
    expect(whyDecided({ decision: 'fallback', intents: [], thresholds, ...decided })).toBe(reason);
  });
});
