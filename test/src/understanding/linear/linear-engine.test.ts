import { engine } from '../../../../src/understanding/linear/linear-engine.ts';
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

    // Measured: SPELL.
    expect(right.filter(Boolean).length).toBeGreaterThanOrEqual(16);
  });
});
