import { engine } from '../../../../src/understanding/cascade/small-engine.ts';
import { describeIntentEngine } from '../../../contract/intent-engine.ts';
import { heldOut, shopExamples } from '../shop-questions.ts';

// Measured: 17 of 18.
describeIntentEngine(engine, { floor: 0.94 });

describe('the linear engine', () => {
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

    const { intents, thresholds, corrected } = await recognizer.recognize(text);

    expect(intents[0]?.score ?? 0).toBeLessThan(thresholds.ask);
    expect(corrected).toBeUndefined();
  });

  it('is less sure of a question the more words of it are strange', async () => {
    const recognizer = await engine.load(await engine.train(shopExamples));

    const scores = await Promise.all(
      ['where is my order', 'where is my trombone', 'hwere is my order', 'where is my order 77441122'].map(
        async (text) => (await recognizer.recognize(text)).intents[0]?.score ?? 0,
      ),
    );

    const [known = 0, strange = 1, mended = 1, numbered = 0] = scores;
    expect(1 - strange).toBeGreaterThan(10 * (1 - known));
    expect(mended).toBeLessThan(known);
    expect(numbered).toBeGreaterThan(mended);
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
