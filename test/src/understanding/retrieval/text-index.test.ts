import type { Stemmer } from '../../../../src/understanding/retrieval/stem.ts';
import { TextIndex } from '../../../../src/understanding/retrieval/text-index.ts';

/** Knows two forms of one German word that share few letters. */
const stemmer: Stemmer = {
  stem: (word, language) => (language === 'de' && ['ging', 'gegangen'].includes(word) ? 'geh' : undefined),
};
const texts = [
  { text: 'es ging verloren', language: 'de' },
  { text: 'es kam gestern', language: 'de' },
];

const likenessTo = (index: TextIndex, text: string, language?: string) => [
  ...index.likeness(index.read({ text, language }, false)),
];

describe('likeness by words', () => {
  const index = new TextIndex(texts, stemmer);

  it('finds another form of a word by its stem', () => {
    const [form, other] = likenessTo(index, 'gegangen', 'de');

    expect(form).toBeGreaterThan(0.1);
    expect(form).toBeGreaterThan(2 * (other ?? 1));
    expect(likenessTo(new TextIndex(texts), 'gegangen', 'de')[0]).toBeLessThan(form ?? 0);
  });

  it('knows no stems of a language that is not told, or has no rules, and still finds the words', () => {
    for (const language of [undefined, 'pl']) {
      expect(likenessTo(index, 'gegangen', language)[0]).toBeLessThan(0.1);
      expect(likenessTo(index, 'ging', language)[0]).toBeGreaterThan(0.3);
    }
  });

  it('takes no word of a text for a stem', () => {
    const [likeness] = likenessTo(new TextIndex([{ text: 'geh', language: 'de' }], stemmer), '~geh ging', 'de');

    expect(likeness).toBeCloseTo(
      likenessTo(new TextIndex([{ text: 'geh', language: 'de' }], stemmer), 'geh ging', 'de')[0]!,
    );
  });
});
