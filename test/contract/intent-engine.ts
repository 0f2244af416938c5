/** What every engine of intents must do. Run by a test of each engine. */
import type { IntentEngine, IntentRecognizer } from '../../src/understanding/intent-engine.ts';
import { heldOut, shopExamples } from '../src/understanding/shop-questions.ts';

/** `floor`: share of the held-out questions that must be right, with the measured value beside it in the caller. */
export function describeIntentEngine(engine: IntentEngine, { floor }: { floor: number }): void {
  describe(`the engine ${engine.name}`, () => {
    let artefact: Uint8Array;
    let recognizer: IntentRecognizer;

    beforeAll(async () => {
      artefact = await engine.train(shopExamples);
      recognizer = await engine.load(artefact);
    });

    it('learns to tell the intents of questions that it never saw', async () => {
      const found = await Promise.all(heldOut.map(async ({ text }) => recognizer.recognize(text)));

      const right = found.filter(({ intents }, i) => intents[0]?.intent === heldOut[i]?.intent).length;
      expect(right / heldOut.length).toBeGreaterThanOrEqual(floor);
    });

    it('gives scores from 0 to 1, best first, at most five', async () => {
      const { intents, thresholds } = await recognizer.recognize('where is my refund for the order');

      const scores = intents.map(({ score }) => score);
      expect(scores.length).toBeGreaterThan(0);
      expect(scores.length).toBeLessThanOrEqual(5);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
      expect(thresholds.ask).toBeLessThan(thresholds.answer);
    });

    it('is the same after its artefact was written and read', async () => {
      const copy = await engine.load(Uint8Array.from(artefact));

      expect(await copy.recognize('track the package')).toEqual(await recognizer.recognize('track the package'));
      expect(copy.intents).toEqual([...new Set(shopExamples.map(({ intent }) => intent))].sort());
    });

    it('makes the same artefact of the same examples in any order', async () => {
      const again = await engine.train(shopExamples.toReversed());

      expect(Buffer.from(again).equals(artefact)).toBe(true);
    });

    it('keeps the score of what it is unsure of instead of hiding it', async () => {
      const { intents, thresholds } = await recognizer.recognize('where boots password');

      expect(intents[0]?.score).toBeGreaterThan(0);
      expect(intents[0]?.score).toBeLessThan(1);
      expect(intents.map(({ intent }) => intent)).not.toContain('None');
      expect(thresholds.answer).toBeGreaterThan(0);
    });

    it('is not sure of a text without a word that it knows', async () => {
      const { intents, thresholds, unseen } = await recognizer.recognize('Пример ਪੰਜਾਬੀ');

      expect(intents[0]?.score ?? 0).toBeLessThan(thresholds.ask);
      expect(unseen).toEqual(['пример', 'ਪੰਜਾਬੀ']);
    });

    it.each([
      ['nothing', ''],
      ['four kilobytes of digits', '1 '.repeat(2048)],
      ['four kilobytes of one word', 'a'.repeat(4096)],
      ['four kilobytes of sentences', 'a.'.repeat(2048)],
      ['half of a surrogate pair', 'order \ud83d'],
      ['names of built-in properties', 'constructor __proto__ toString where is my order'],
    ])('answers %s', async (_, text) => {
      const { intents } = await recognizer.recognize(text);

      expect(intents.every(({ score }) => score >= 0 && score <= 1)).toBe(true);
    });

    it('knows the words of training and their languages', () => {
      expect(recognizer.knows('parcel')).toBe(true);
      expect(recognizer.knows('whale')).toBe(false);
      expect(recognizer.languagesOf('paket')).toEqual({ de: 1 });
      expect(recognizer.languagesOf('whale')).toBeUndefined();
    });

    it.each([
      ['cut off', (bytes: Uint8Array) => bytes.slice(0, bytes.length - 100)],
      ['changed in one place', (bytes: Uint8Array) => bytes.with(bytes.length - 100, (bytes.at(-100) ?? 0) ^ 1)],
      ['of another kind', () => new TextEncoder().encode('{"model":true}, and some more')],
      ['empty', () => new Uint8Array()],
    ])('refuses an artefact that is %s', async (_, damage) => {
      await expect(engine.load(damage(artefact))).rejects.toMatchObject({ code: 'understanding.artefact' });
    });

    it('refuses to learn from a single intent', async () => {
      const one = shopExamples.filter(({ intent }) => intent === 'order.track');

      await expect(engine.train(one)).rejects.toMatchObject({ code: 'understanding.examples' });
    });

    it('tells how far it is, never falling, until it is done', async () => {
      const heard: number[] = [];

      await engine.train(shopExamples, { onProgress: (done) => heard.push(done) });

      expect(heard).toEqual(heard.toSorted((a, b) => a - b));
      expect(heard.at(-1)).toBe(1);
    });
  });
}
