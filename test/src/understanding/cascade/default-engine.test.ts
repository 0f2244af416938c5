import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { engine } from '../../../../src/understanding/cascade/default-engine.ts';
import { cachedEncoder } from '../../../../src/understanding/encoder/cached-encoder.ts';
import type { IntentRecognizer } from '../../../../src/understanding/intent-engine.ts';
import { describeIntentEngine } from '../../../contract/intent-engine.ts';
import { heldOut, shopExamples } from '../shop-questions.ts';
import { conceptEncoder } from './concept-encoder.ts';
import { decisionOf } from './decision-of.ts';

// Measured without an encoder: 17 of 18.
describeIntentEngine(engine, { floor: 0.94 });

/** Training takes a tenth of the time. */
const few = shopExamples.filter(({ intent }) => intent.startsWith('re'));

const OTHER_WORDS = [
  ['please locate my consignment', 'order.track'],
  ['I would like to settle the bill', 'payment.methods'],
] as const;

describe('the default engine with an encoder', () => {
  const teacher = conceptEncoder();
  const heard: number[] = [];
  let artefact: Uint8Array;

  beforeAll(async () => {
    artefact = await engine.train(shopExamples, { encoder: teacher, onProgress: (done) => heard.push(done) });
  });

  async function loaded(encoder = conceptEncoder()): Promise<IntentRecognizer> {
    return engine.load(artefact, { encoder });
  }

  it.each(OTHER_WORDS)('answers "%s", which words alone do not tell', async (text, intent) => {
    const [withMeaning, byWords] = [await loaded(), await engine.load(artefact)];

    const understood = await withMeaning.recognize(text, 'en');
    const guessed = await byWords.recognize(text, 'en');

    expect(understood.intents[0]?.intent).toBe(intent);
    expect(decisionOf(withMeaning, text, understood)).toBe('answer');
    expect(understood.explanation?.stage).toBe('meaning');
    expect(guessed.explanation?.stage).toBe('words');
    expect(guessed.intents[0]?.intent === intent && decisionOf(byWords, text, guessed) === 'answer').toBe(false);
  });

  it('is right about at least as many questions as without', async () => {
    const recognizer = await loaded();

    const found = await Promise.all(heldOut.map(async ({ text }) => recognizer.recognize(text)));

    // Measured: 18 of 18.
    expect(found.filter(({ intents }, i) => intents[0]?.intent === heldOut[i]?.intent).length).toBeGreaterThanOrEqual(
      17,
    );
  });

  it('asks it nothing where words are sure', async () => {
    const encoder = conceptEncoder();
    const recognizer = await loaded(encoder);

    const { explanation } = await recognizer.recognize('How long does the refund take?', 'en');

    expect(explanation?.stage).toBe('words');
    expect(encoder.asked).toEqual([]);
  });

  it('asks it nothing about languages that it was not made for, neither in training nor later', async () => {
    const encoder = conceptEncoder();
    const recognizer = await loaded(encoder);
    const german = shopExamples.filter(({ language }) => language === 'de').map(({ text }) => text);

    const questions = ['Wo ist meine consignment?', 'blah blub', 'wann kommt es', ...german];
    const found = await Promise.all(questions.map(async (text) => recognizer.recognize(text, 'de')));

    expect(teacher.asked).toHaveLength(shopExamples.length - german.length);
    expect(teacher.asked.filter((text) => german.includes(text))).toEqual([]);
    expect(encoder.asked).toEqual([]);
    expect(found.every(({ explanation }) => explanation?.stage === 'words')).toBe(true);
    expect(found[0]?.intents[0]?.intent).toBe('order.track');
  });

  it('tries it where the language is unknown', async () => {
    const encoder = conceptEncoder();
    const recognizer = await loaded(encoder);

    await recognizer.recognize('please locate my consignment');

    expect(encoder.asked).toEqual(['please locate my consignment']);
  });

  it('answers by words while the encoder fails, and by meaning again afterwards', async () => {
    let isAway = true;
    const encoder = conceptEncoder({ isBroken: () => isAway });
    const recognizer = await loaded(encoder);
    const byWords = await (await engine.load(artefact)).recognize('please locate my consignment', 'en');

    const meanwhile = await recognizer.recognize('please locate my consignment', 'en');
    isAway = false;
    const afterwards = await recognizer.recognize('please locate my consignment', 'en');

    expect(encoder.asked).toHaveLength(2);
    expect(meanwhile).toEqual(byWords);
    expect(afterwards.explanation?.stage).toBe('meaning');
  });

  it('does not use an encoder of another name, nor one that it was not trained with', async () => {
    const other = conceptEncoder({ name: 'others' });
    const untrained = conceptEncoder();
    const text = 'please locate my consignment';

    const byOther = await (await loaded(other)).recognize(text, 'en');
    await (await engine.load(await engine.train(shopExamples), { encoder: untrained })).recognize(text, 'en');

    expect(other.asked).toEqual([]);
    expect(untrained.asked).toEqual([]);
    expect(byOther).toEqual(await (await engine.load(artefact)).recognize(text, 'en'));
  });

  it('gives back the embeddings of what it was taught, to a digit or two, and of nothing else', async () => {
    const { text } = shopExamples[0]!;
    const [vector] = await conceptEncoder().encode([text]);

    const taught = (await loaded()).taughtEmbeddings?.();
    const byWords = (await engine.load(artefact)).taughtEmbeddings?.();

    const found = taught?.(text);
    expect(found).toHaveLength(conceptEncoder().parts[0]!);
    found?.forEach((value, i) => {
      expect(value).toBeCloseTo(vector![i]!, 1);
    });
    expect(taught?.('please locate my consignment')).toBeUndefined();
    expect(byWords?.(text)).toBeUndefined();
  });

  it('makes the same artefact of the same examples in any order', async () => {
    const once = await engine.train(few, { encoder: conceptEncoder() });

    const again = await engine.train(few.toReversed(), { encoder: conceptEncoder() });

    expect(Buffer.from(again).equals(once)).toBe(true);
  });

  it('is the same after its artefact was written and read', async () => {
    const copy = await engine.load(Uint8Array.from(artefact), { encoder: conceptEncoder() });
    const recognizer = await loaded();

    for (const [text] of OTHER_WORDS)
      expect(await copy.recognize(text, 'en')).toEqual(await recognizer.recognize(text, 'en'));
  });

  it('asks the encoder only for new utterances when it trains again', async () => {
    const dir = await mkdtemp(path.join(tmpdir(), 'vectors-'));
    try {
      const first = cachedEncoder(conceptEncoder(), dir);
      await engine.train(few, { encoder: first });
      await first.close();
      const encoder = conceptEncoder();
      const cached = cachedEncoder(encoder, dir);
      const more = [...few, { text: 'is the money on its way', intent: 'refund.time', language: 'en' }];

      await engine.train(more, { encoder: cached });
      await cached.close();

      expect(encoder.asked).toEqual(['is the money on its way']);
    } finally {
      await rm(dir, { recursive: true });
    }
  });

  it('tells how far it is, never falling, until it is done', () => {
    expect(heard).toEqual(heard.toSorted((a, b) => a - b));
    expect(heard.at(-1)).toBe(1);
  });

  it('explains by words that spoke for the best intent, and by those that spoke for the second best', async () => {
    const recognizer = await loaded();

    const { intents, explanation } = await recognizer.recognize('where is my refund for the order', 'en');

    const { runnerUp, evidence = [] } = explanation ?? {};
    const weightOf = (text: string) => evidence.find((one) => one.text === text)?.weight;
    expect([intents[0]?.intent, runnerUp?.intent]).toEqual(['refund.time', 'order.track']);
    expect(runnerUp?.by).toBeCloseTo(intents[0]!.score - intents[1]!.score);
    expect(weightOf('refund')).toBeGreaterThan(0);
    expect(weightOf('order')).toBeLessThan(0);
    expect(evidence.length).toBeLessThanOrEqual(6);
    const strengths = evidence.map(({ weight }) => Math.abs(weight));
    expect(strengths).toEqual(strengths.toSorted((a, b) => b - a));
  });

  it('hands the encoder the text as it was written, with typing errors mended', async () => {
    const encoder = conceptEncoder();
    const recognizer = await loaded(encoder);

    const { corrected } = await recognizer.recognize('My RESIDENCE is worng, Anna!', 'en');

    expect(corrected).toBe('my residence is wrong anna');
    expect(encoder.asked).toEqual(['My RESIDENCE is wrong, Anna!']);
  });
});
