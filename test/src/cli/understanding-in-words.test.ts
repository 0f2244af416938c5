import { understandingInWords } from '../../../src/cli/understanding-in-words.ts';
import type { Understanding } from '../../../src/conversation/understanding.ts';

const titles: Record<string, string> = { 'returns.period': 'How long can I return it?', 'shops.hours': 'Open when?' };
const titleOf = (id: string) => titles[id] ?? id;

function anUnderstanding(changes: Partial<Understanding> = {}): Understanding {
  return {
    text: 'send it back',
    language: 'en',
    intents: [
      { intent: 'returns.period', score: 0.7 },
      { intent: 'shops.hours', score: 0.1 },
    ],
    decision: 'answer',
    intent: 'returns.period',
    thresholds: { answer: 0.6, ask: 0.2, basis: { heldOut: 1095, answered: 0.87, right: 0.64 } },
    familiarity: { score: 0.5, answer: 0.36, ask: 0.12 },
    explanation: {
      stage: 'words',
      runnerUp: { intent: 'shops.hours', by: 0.6 },
      evidence: [
        { text: 'back', weight: 0.4 },
        { text: 'send', weight: -0.1 },
      ],
    },
    nearest: [{ intent: 'returns.period', text: 'send something back', similarity: 0.8 }],
    unseen: ['bakc'],
    entities: [],
    sentiment: { label: 'negative', score: -0.5, confidence: 0.8, because: ['back'] },
    ...changes,
  };
}

const lineOf = (printed: string, label: string) =>
  printed
    .split('\n')
    .find((line) => line.startsWith(label))
    ?.slice(label.length)
    .trim();

describe('understandingInWords', () => {
  it('says the decision and why first, then everything that it came from', () => {
    const printed = understandingInWords(anUnderstanding(), titleOf);

    expect(printed.split('\n')[0]).toBe(
      'Sure: "How long can I return it?" scores 70.0 %; 60.0 % are enough, and the text resembles what was taught.',
    );
    expect(lineOf(printed, 'Score')).toBe('70.0 %; answers from 60.0 %, asks back from 20.0 %');
    expect(lineOf(printed, 'Threshold')).toContain(
      'of 1,095 utterances held out 87 % would have been answered, 64 % of them rightly',
    );
    expect(lineOf(printed, 'Familiarity')).toContain('50.0 % of what was taught looked stranger; answers from 36.0 %');
    expect(lineOf(printed, 'Runner-up')).toBe('shops.hours (Open when?), 60.0 points behind');
    expect(lineOf(printed, 'For')).toBe('"back" +0.40');
    expect(lineOf(printed, 'Against')).toBe('"send" -0.10');
    expect(lineOf(printed, 'Nearest')).toContain('80.0 %  "send something back"  returns.period');
    expect(lineOf(printed, 'Never seen')).toBe('bakc');
    expect(lineOf(printed, 'Sentiment')).toBe('negative (-0.50, 80 % sure) because of "back"');
  });

  it('names what it asks back with, and what was missing for an answer', () => {
    const asked = { decision: 'didYouMean', intent: undefined, choices: ['returns.period', 'shops.hours'] } as const;

    const [first] = understandingInWords(
      anUnderstanding({ ...asked, choices: [...asked.choices], familiarity: { score: 0.2, answer: 0.36, ask: 0.12 } }),
      titleOf,
    ).split('\n');

    expect(first).toContain('resembles too little what was taught');
    expect(first).toContain('asks back with "How long can I return it?", "Open when?"');
  });

  it('writes amounts, periods, roles and times of day as people read them', () => {
    const at = { text: 'x', start: 0, end: 1 };
    const printed = understandingInWords(
      anUnderstanding({
        entities: [
          { name: 'amount', value: { amount: 20, currency: 'EUR' }, ...at },
          { name: 'period', value: { from: '2026-11-01', to: '2026-11-30' }, role: 'leave', ...at },
          { name: 'date', value: '2026-11-22', time: '17:00', ...at },
        ],
      }),
      titleOf,
    );

    expect(printed.split('\n').filter((line) => line.startsWith('Entity'))).toEqual([
      'Entity       amount = 20 EUR  "x"',
      'Entity       period (leave) = 2026-11-01 to 2026-11-30  "x"',
      'Entity       date = 2026-11-22 17:00  "x"',
    ]);
  });

  it('does without what an engine does not tell', () => {
    const lean = anUnderstanding({ thresholds: { answer: 0.6, ask: 0.2 } });
    delete lean.familiarity;
    delete lean.explanation;

    const printed = understandingInWords(lean, titleOf);

    expect(printed).not.toMatch(/undefined|Familiarity|Runner-up|Threshold/);
  });
});
