import type { Encoder } from '../../../../src/understanding/encoder/encoder.ts';
import {
  createSentimentReader,
  shippedSentimentModel,
} from '../../../../src/understanding/sentiment/read-sentiment.ts';

const reader = createSentimentReader();
const read = (text: string, language?: string) => reader(text, language).sentiment;

describe('how a customer sounds', () => {
  it.each([
    ['my order never arrived and nobody answers', 'en', 'negative'],
    ['I am still waiting, this is the third time I write', 'en', 'negative'],
    ['could you please tell me why nobody answers my mails?', 'en', 'negative'],
    ['The zip is broken', 'en', 'negative'],
    ['not good', 'en', 'negative'],
    ['Great, that worked. Thank you so much!', 'en', 'positive'],
    ['I love the boots', 'en', 'positive'],
    ['where is my order', 'en', 'neutral'],
    ['How can I cancel my order?', 'en', 'neutral'],
    ['how long does a refund take', 'en', 'neutral'],
    ['please help me with my account', 'en', 'neutral'],
    ['ich warte seit drei Wochen und niemand antwortet', 'de', 'negative'],
    ['Das Paket ist immer noch nicht da', 'de', 'negative'],
    ['Eine Unverschämtheit!', 'de', 'negative'],
    ['Super, hat geklappt, vielen Dank!', 'de', 'positive'],
    ['wo ist mein Paket?', 'de', 'neutral'],
    ['Wie kann ich meine Bestellung stornieren?', 'de', 'neutral'],
    ["c'est une honte", 'fr', 'negative'],
    ['¿Dónde está mi pedido?', 'es', 'neutral'],
    ['Grazie mille, siete stati gentilissimi!', 'it', 'positive'],
    ['Ik wacht al drie weken op antwoord', 'nl', 'negative'],
    ['Dziękuję bardzo!', 'pl', 'positive'],
    ['😡😡', undefined, 'negative'],
    ['👍', undefined, 'positive'],
  ])('"%s" (%s) is %s', (text, language, label) => {
    expect(read(text, language).label).toBe(label);
  });

  it.each([
    ['', undefined],
    ['12345678', 'en'],
    ['@shop @help 123456789 https://example.com/sad', 'en'],
    ['?', undefined],
    ['Peter Müller', 'de'],
    ['Peter Müller', undefined],
    ['blorp zzyzx', 'en'],
    ['Jacke', 'de'],
    ['Где мой заказ?', 'ru'],
    ['Hvor er pakken min', 'no'],
  ])('is unknown, not neutral, for "%s" (%s)', (text, language) => {
    expect(read(text, language)).toEqual({ label: 'unknown' });
  });

  it('is told from thanks alone in any language', () => {
    expect(read('thanks!').label).toBe('positive');
    expect(read('danke').label).toBe('positive');
  });

  it('does not hear who was written to, nor numbers of orders', () => {
    const plain = read('the lamp is broken', 'en');

    expect(read('@terrible_shop the lamp is broken', 'en').score).toBe(plain.score);
    expect(read('@lovely_shop the lamp is broken', 'en').score).toBe(plain.score);
    expect(read('the lamp is broken 8839210477', 'en').score).toBe(plain.score);
  });

  it('turns round behind a negation, but not the rest of the sentence', () => {
    expect(read('not helpful at all, but in the end the new agent was great', 'en').score).toBeGreaterThan(
      read('not helpful at all, in the end the new agent was not great', 'en').score ?? 1,
    );
  });

  it('has a score between -1 and 1 and a confidence, however long the text', () => {
    for (const text of ['worst terrible awful '.repeat(400), 'great love perfect '.repeat(400)]) {
      const { score, confidence } = read(text, 'en');
      expect(Math.abs(score ?? 2)).toBeLessThanOrEqual(1);
      expect(confidence).toBeGreaterThan(0.5);
      expect(confidence).toBeLessThanOrEqual(1);
    }
  });

  it('names the words that moved it, as they were written', () => {
    expect(read('Nobody answers my mails and the lamp is not good', 'en').because).toEqual(
      expect.arrayContaining(['Nobody answers', 'not good']),
    );
    expect(read('Vielen Dank, das war perfekt', 'de').because?.join(' ')).toMatch(/Dank.*perfekt|perfekt.*Dank/);
    expect(read('when do you open', 'en')).not.toHaveProperty('because');
  });
});

describe('asking a sentence encoder', () => {
  const asked: string[][] = [];
  const encoder: Encoder = {
    name: shippedSentimentModel().meta.encoder ?? '',
    dimensions: 768,
    parts: [],
    encode: (texts) => {
      asked.push([...texts]);
      return Promise.resolve(texts.map(() => new Float32Array(768)));
    },
    close: () => Promise.resolve(),
  };
  const unsure = '@shop the agent called me twice today';

  beforeEach(() => {
    asked.length = 0;
  });

  it('happens where the cheap views are unsure, without handles', async () => {
    const { sentiment, closer } = createSentimentReader({ encoder })(unsure, 'en');

    expect(sentiment.confidence).toBeLessThan(0.85);
    expect((await closer)?.label).toMatch(/negative|neutral|positive/);
    expect(asked).toEqual([['the agent called me twice today']]);
  });

  it.each([
    ['where they are sure', 'Great, that worked. Thank you so much!', 'en'],
    ['in another language', 'Das hätte ich mir anders vorgestellt', 'de'],
    ['for what is unknown', 'Peter Müller', 'en'],
  ])('is spared %s', (_, text, language) => {
    expect(createSentimentReader({ encoder })(text, language).closer).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it('is spared when the model was trained with another encoder', () => {
    expect(createSentimentReader({ encoder: { ...encoder, name: 'other' } })(unsure, 'en').closer).toBeUndefined();
  });

  it('leaves what was told when the encoder fails', async () => {
    const failing = { ...encoder, encode: () => Promise.reject(new Error('gone')) };

    const { sentiment, closer } = createSentimentReader({ encoder: failing })(unsure, 'en');

    expect(await closer).toEqual(sentiment);
  });
});
