import { createStemmer } from '../../../src/nlp/stemmers.ts';

const stemmer = createStemmer();

describe('stems', () => {
  it.each([
    ['en', 'returned', 'returns'],
    ['de', 'bestellung', 'bestellungen'],
    ['de-AT', 'lieferung', 'lieferungen'],
    ['fr', 'livraison', 'livraisons'],
    ['es', 'pedido', 'pedidos'],
    ['it', 'ordine', 'ordini'],
    ['nl', 'bestelling', 'bestellingen'],
    ['pt', 'encomenda', 'encomendas'],
  ])('are the same in %s for %s and %s', (language, word, other) => {
    expect(stemmer.stem(word, language)).toBe(stemmer.stem(other, language));
    expect(stemmer.stem(word, language)).not.toBe('');
  });

  it('are unknown in languages without rules, and of what is no word', () => {
    expect(stemmer.stem('zamówienie', 'pl')).toBeUndefined();
    expect(stemmer.stem('order', 'tlh')).toBeUndefined();
    expect(stemmer.stem('f-4711', 'en')).toBeUndefined();
    expect(stemmer.stem('4711', 'en')).toBeUndefined();
    expect(stemmer.stem('a'.repeat(41), 'en')).toBeUndefined();
  });

  it.each(['en', 'de', 'es', 'fr', 'it', 'nl', 'pt'])('come from any letters in %s', (language) => {
    const hostile = [
      'i',
      'ß',
      'œ',
      '\u{1D41A}',
      'ſ',
      'yyyyyyyyyy',
      'ﬀ',
      'ا',
      '日本',
      'constructor',
      '__proto__',
      'e'.repeat(40),
    ];

    for (const word of hostile) expect(['string', 'undefined']).toContain(typeof stemmer.stem(word, language));
  });
});
