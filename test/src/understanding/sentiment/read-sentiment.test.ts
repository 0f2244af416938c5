import { afinn } from '../../../../src/nlp/afinn.ts';
import { createSentimentReader } from '../../../../src/understanding/sentiment/read-sentiment.ts';

const read = createSentimentReader({ en: afinn });

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
  ])('"%s" (%s) is %s', (text, language, label) => {
    expect(read(text, language)?.label).toBe(label);
  });

  it.each([
    ['ok 12345678', undefined],
    ['12345678', 'en'],
    ['Jacke', 'de'],
    ['¿dónde está mi pedido?', 'es'],
  ])('is unknown, not neutral, for "%s"', (text, language) => {
    expect(read(text, language)).toBeUndefined();
  });

  it('is told from thanks alone in either language', () => {
    expect(read('thanks!', undefined)?.label).toBe('positive');
    expect(read('danke', undefined)?.label).toBe('positive');
  });

  it('is stronger when shouted and when intensified', () => {
    const plain = read('this is bad service', 'en')?.score ?? 0;

    expect(read('THIS IS BAD SERVICE', 'en')?.score).toBeLessThan(plain);
    expect(read('this is bad service!!!', 'en')?.score).toBeLessThan(plain);
    expect(read('very helpful', 'en')?.score).toBeGreaterThan(read('helpful', 'en')?.score ?? 1);
  });

  it('turns round behind a negation, but not the rest of the sentence', () => {
    expect(read('not helpful at all, but in the end the new agent was great', 'en')?.score).toBeGreaterThan(
      read('not helpful at all, in the end the new agent was not great', 'en')?.score ?? 1,
    );
  });

  it('stays between -1 and 1', () => {
    expect(read('worst terrible awful '.repeat(40), 'en')?.score).toBeGreaterThanOrEqual(-1);
    expect(read('great love perfect '.repeat(40), 'en')?.score).toBeLessThanOrEqual(1);
  });
});
