import { engine } from '../../../../src/understanding/cascade/small-engine.ts';
import { describeIntentEngine } from '../../../contract/intent-engine.ts';
import { heldOut, shopExamples, strangers } from '../shop-questions.ts';
import { conceptEncoder } from './concept-encoder.ts';
import { decisionOf } from './decision-of.ts';

// Measured: 17 of 18.
describeIntentEngine(engine, { floor: 0.94 });

describe('the small engine', () => {
  it('shows the training utterances that a question is most like', async () => {
    const recognizer = await engine.load(await engine.train(shopExamples));

    const { nearest } = await recognizer.recognize('How long does the refund take?');

    expect(nearest[0]).toMatchObject({ intent: 'refund.time', text: 'how long does a refund take' });
    expect(nearest.map(({ similarity }) => similarity)).toEqual(
      nearest.map(({ similarity }) => similarity).toSorted((a, b) => b - a),
    );
    expect(nearest[0]?.similarity).toBeLessThanOrEqual(1);
  });

  it.each(['asdf qwer', 'blah blub', 'qwertz'])('takes "%s" for nothing that it knows', async (text) => {
    const recognizer = await engine.load(await engine.train(shopExamples));

    const recognition = await recognizer.recognize(text);

    expect(decisionOf(recognizer, text, recognition)).toBe('fallback');
    expect(recognition.corrected).toBeUndefined();
  });

  it.each(strangers)('does not answer "%s"', async (text) => {
    const recognizer = await engine.load(await engine.train(shopExamples));

    expect(decisionOf(recognizer, text, await recognizer.recognize(text))).not.toBe('answer');
  });

  it('answers most of what it was taught in other words', async () => {
    const recognizer = await engine.load(await engine.train(shopExamples));

    const decisions = await Promise.all(
      heldOut.map(async ({ text }) => decisionOf(recognizer, text, await recognizer.recognize(text))),
    );

    // Measured: 18 of 18, 17 of them rightly.
    expect(decisions.filter((decision) => decision === 'answer').length).toBeGreaterThanOrEqual(16);
  });

  it('finds a question less familiar the more words of it are strange', async () => {
    const recognizer = await engine.load(await engine.train(shopExamples));

    const scores = await Promise.all(
      [
        'where is my order',
        'where is my trombone',
        'bring my trombone home',
        'hwere is my order',
        'where is my order 77441122',
      ].map(async (text) => (await recognizer.recognize(text)).familiarity?.score ?? 0),
    );

    const [known = 0, strange = 1, stranger = 1, mended = 1, numbered = 0] = scores;
    expect(strange).toBeLessThan(known);
    expect(stranger).toBeLessThan(strange);
    expect(mended).toBeLessThan(known);
    expect(numbered).toBeGreaterThan(mended);
  });

  it('takes no encoder, although it is offered one', async () => {
    const encoder = conceptEncoder();
    const artefact = await engine.train(shopExamples, { encoder });
    const recognizer = await engine.load(artefact, { encoder });

    await recognizer.recognize('please locate my consignment', 'en');

    expect(encoder.asked).toEqual([]);
    expect(Buffer.from(artefact).equals(await engine.train(shopExamples))).toBe(true);
  });

  it('reads words with typing errors as the words that it knows', async () => {
    const recognizer = await engine.load(await engine.train(shopExamples));

    const typed = await recognizer.recognize('i forgot my pasword');

    expect(typed.corrected).toBe('i forgot my password');
    expect(typed.unseen).toEqual(['pasword']);
    expect(typed.intents[0]?.intent).toBe('account.password');
  });

  it('understands held-out questions after a typing error in each as well as before', async () => {
    const recognizer = await engine.load(await engine.train(shopExamples));

    const right = await Promise.all(
      heldOut.map(async ({ text, intent }) => {
        const { intents } = await recognizer.recognize(text.replace(/(\p{L})(\p{L})(\p{L}{3,})/u, '$2$1$3'));
        return intents[0]?.intent === intent;
      }),
    );

    // Measured: 16 of 18, 17 without the errors.
    expect(right.filter(Boolean).length).toBeGreaterThanOrEqual(16);
  });
});
