import { array, assert, asyncProperty, constantFrom, oneof, string } from 'fast-check';
import type { Understander } from '../../../src/conversation/understander.ts';
import { engine } from '../../../src/understanding/cascade/small-engine.ts';
import type { IntentRecognizer } from '../../../src/understanding/intent-engine.ts';
import { createUnderstander } from '../../../src/understanding/understander.ts';
import { shopExamples, strangers } from './shop-questions.ts';

const moment = { now: Date.parse('2026-11-21T10:00:00Z'), timezone: 'Europe/Berlin' };
const languages = { default: 'en', also: ['de'] };

describe('understanding', () => {
  let recognizer: IntentRecognizer;
  let understander: Understander;

  beforeAll(async () => {
    recognizer = await engine.load(await engine.train(shopExamples));
    understander = createUnderstander({
      recognizer,
      entities: [{ name: 'order-number', type: 'pattern', pattern: '[0-9]{8}' }],
      languages,
    });
  });

  it('answers a plain question with everything that explains the answer', async () => {
    const understood = await understander.understand('Where is my ordr 12345678? It never arrived', moment);

    expect(understood).toMatchObject({
      text: 'Where is my ordr 12345678? It never arrived',
      corrected: expect.stringContaining('where is my order') as unknown,
      language: 'en',
      decision: 'answer',
      intent: 'order.track',
      sentiment: { label: 'negative' },
    });
    expect(understood.entities).toEqual([
      { name: 'order-number', value: '12345678', text: '12345678', start: 17, end: 25 },
    ]);
    expect(understood.intents[0]?.score).toBeGreaterThanOrEqual(understood.thresholds.answer);
    expect(understood.unseen).toContain('ordr');
    expect(understood.nearest.length).toBeGreaterThan(0);
  });

  it('understands German beside English in one model', async () => {
    const understood = await understander.understand('Wann bekomme ich das Geld zurück?', moment);

    expect(understood).toMatchObject({ language: 'de', decision: 'answer', intent: 'refund.time' });
  });

  it.each(strangers)('does not answer "%s", which no content is about', async (text) => {
    const { decision, intent } = await understander.understand(text, moment);

    expect(decision).not.toBe('answer');
    expect(intent).toBeUndefined();
  });

  it('understands nothing of words that it never saw, and says which', async () => {
    const understood = await understander.understand('blorp zzyzx', moment);

    expect(understood).toMatchObject({ decision: 'fallback', unseen: ['blorp', 'zzyzx'] });
  });

  it.each(['', '   ', '?!', '\u0000', '👍'])('says that %j is empty', async (text) => {
    expect(await understander.understand(text, moment)).toMatchObject({ decision: 'fallback', limited: 'empty' });
  });

  it('reads the mood of an emoji, though there is nothing to be answered', async () => {
    expect(await understander.understand('👍', moment)).toMatchObject({ sentiment: { label: 'positive' } });
    expect(await understander.understand('?!', moment)).toMatchObject({ sentiment: { label: 'unknown' } });
  });

  it('takes the closer look at the mood where there is one, and what was told at once where it is late', async () => {
    const told = { label: 'neutral' as const, score: 0 };
    const closer = { label: 'negative' as const, score: -0.7 };
    const looking = (later: Promise<typeof closer>) =>
      createUnderstander({
        recognizer,
        entities: [],
        languages,
        deadlineMs: 20,
        readSentiment: () => ({ sentiment: told, closer: later }),
      }).understand('where is my order', moment);

    expect((await looking(Promise.resolve(closer))).sentiment).toEqual(closer);
    expect((await looking(new Promise(() => {}))).sentiment).toEqual(told);
  });

  it('reads the first thousand code points and no half character', async () => {
    const { text } = await understander.understand('😀'.repeat(1500), moment);

    expect(Array.from(text)).toHaveLength(1000);
    expect(text.isWellFormed()).toBe(true);
  });

  it('goes on without the intent when the recognizer does not answer in time', async () => {
    const silent: IntentRecognizer = {
      engine: 'silent',
      intents: recognizer.intents,
      recognize: () => new Promise(() => {}),
      knows: (word) => recognizer.knows(word),
      languagesOf: (word) => recognizer.languagesOf(word),
    };
    const hurried = createUnderstander({ recognizer: silent, entities: [], languages, deadlineMs: 1 });

    const understood = await hurried.understand('my order never arrived', moment);

    expect(understood).toMatchObject({ decision: 'fallback', limited: 'deadline', language: 'en' });
    expect(understood.sentiment?.label).toBe('negative');
  });

  it('never throws and never breaks its promises, whatever the text', async () => {
    const pieces = constantFrom(
      '1 ',
      'a.',
      '@',
      'order ',
      '+4',
      '(0',
      'day ',
      '1/1',
      'www.',
      'morgen ',
      'constructor ',
      '\ud83d',
      '😀',
      '\u0301',
      'İ',
    );
    const texts = oneof(
      string({ unit: 'binary', maxLength: 300 }),
      array(pieces, { maxLength: 600 }).map((all) => all.join('')),
    );
    await assert(
      asyncProperty(texts, async (text) => {
        const understood = await understander.understand(text, { ...moment, timezone: 'Not/AZone' });

        expect(understood.text.isWellFormed()).toBe(true);
        for (const { text: part, start, end } of understood.entities)
          expect(understood.text.slice(start, end)).toBe(part);
        for (const { score } of understood.intents) expect(score >= 0 && score <= 1).toBe(true);
        expect(understood.intent !== undefined).toBe(understood.decision === 'answer');
        expect(Math.abs(understood.sentiment?.score ?? 0)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 200 },
    );
  });
});
