import { loadStemmer, stemmedLanguages } from '../../../src/nlp/stemmers.ts';

const stem = await loadStemmer([...stemmedLanguages, 'pl']);

describe('a stem', () => {
  it.each([
    ['en', 'returning', 'returned'],
    ['de', 'bestellung', 'bestellungen'],
    ['fr', 'remboursement', 'remboursé'],
    ['es', 'devolución', 'devoluciones'],
    ['it', 'ordine', 'ordini'],
    ['nl', 'bestelling', 'bestellingen'],
    ['pt', 'encomenda', 'encomendas'],
    ['ru', 'заказ', 'заказы'],
    ['sv', 'beställning', 'beställningar'],
    ['nb', 'bestilling', 'bestillinger'],
  ])('is the same for the forms of a word (%s): %s, %s', (language, one, other) => {
    expect(stem(one, language)).toBe(stem(other, language));
    expect(stem(one, language)).not.toBe('');
  });

  it('is that of the primary language', () => {
    expect(stem('bestellungen', 'de-AT')).toBe(stem('bestellungen', 'de'));
  });

  it('is the word itself where there is no stemmer', () => {
    expect(stem('zamówienia', 'pl')).toBe('zamówienia');
    expect(stem('returning', 'unknown')).toBe('returning');
    expect(stem('returning', 'constructor')).toBe('returning');
  });

  it('is not made of codes and numbers', () => {
    expect(stem('12345678', 'en')).toBe('12345678');
    expect(stem('a1b2c3ing', 'en')).toBe('a1b2c3ing');
  });

  it.each(stemmedLanguages)('is found for any word in %s, and is the same each time', (language) => {
    const strange = [
      '',
      'y',
      '🙂',
      '\ud800',
      'ß',
      'gege',
      'y'.repeat(4_000),
      'é'.repeat(40),
      'constructor',
      '__proto__',
    ];
    for (const word of strange) {
      const first = stem(word, language);
      expect(first === '' && word !== '').toBe(false);
      expect(stem(word, language)).toBe(first);
    }
  });

  it('comes only from languages that were loaded', async () => {
    const german = await loadStemmer(['de']);

    expect(german('returning', 'en')).toBe('returning');
    expect(german('bestellungen', 'de')).toBe('bestell');
  });
});
