import { createLanguageDetector } from '../../../src/understanding/language.ts';

const shown = new Map<string, Record<string, number>>([
  ['fleece', { en: 4 }],
  ['anorak', { de: 5 }],
  ['anzug', { de: 5 }],
  ['ok', { en: 2, de: 2 }],
]);
const languageOf = createLanguageDetector({ languages: ['en', 'de'], languagesOf: (word) => shown.get(word) });

describe('the language of a text', () => {
  it.each([
    ['wo ist mein paket', 'de'],
    ['hallo', 'de'],
    ['ja', 'de'],
    ['danke', 'de'],
    ['nein', 'de'],
    ['ruecksendung', 'de'],
    ['hi, wo ist mein paket', 'de'],
    ['where is my parcel', 'en'],
    ['thanks', 'en'],
    ['no', 'en'],
    ['I would like to return my shoes', 'en'],
    ['Ich hätte gern einen Umtausch', 'de'],
  ])('is told from "%s": %s', (text, language) => {
    expect(languageOf(text)).toBe(language);
  });

  it.each(['ok', 'ok 👍', '12345', '!?', 'OK 12345678', 'mia@example.org', 'SUMMER20', 'djfk sldk'])(
    'is unknown for "%s"',
    (text) => {
      expect(languageOf(text)).toBe('unknown');
    },
  );

  it.each([
    ['¿dónde está mi pedido?', 'es'],
    ['donde esta mi pedido', 'es'],
    ["où est mon colis s'il vous plaît", 'fr'],
    ['waar blijft mijn bestelling', 'nl'],
    ['gdzie jest moja paczka', 'pl'],
    ['siparişim nerede kargo hala gelmedi', 'tr'],
    ['注文はどこですか', 'ja'],
  ])('is told where the content does not have it: "%s" is %s', (text, language) => {
    expect(languageOf(text)).toBe(language);
  });

  it('is learned from training where no list has the word', () => {
    expect(languageOf('anorak')).toBe('de');
    expect(languageOf('fleece')).toBe('en');
  });

  it('stays that of the conversation when the text could be either', () => {
    expect(languageOf('super', 'de')).toBe('de');
    expect(languageOf('was', 'en')).toBe('en');
    expect(languageOf('was', 'de')).toBe('de');
  });

  it('stays that of the conversation for one word, and changes with a sentence', () => {
    expect(languageOf('Paket', 'en')).toBe('en');
    expect(languageOf('thanks', 'de')).toBe('de');
    expect(languageOf('where is my parcel', 'de')).toBe('en');
    expect(languageOf('wo ist meine Bestellung', 'en')).toBe('de');
  });

  it('is not guessed from digits, whatever the conversation speaks', () => {
    expect(languageOf('12345678', 'de')).toBe('unknown');
  });

  it('is the primary language of content that names a region', () => {
    const brazilian = createLanguageDetector({ languages: ['pt-BR', 'en'], languagesOf: () => ({ 'pt-BR': 3 }) });

    expect(brazilian('cadê meu pedido')).toBe('pt');
    expect(brazilian('zorbo')).toBe('pt');
  });

  it('is told of content in a language without a list by what training shows', () => {
    const greek = createLanguageDetector({ languages: ['el', 'sw'], languagesOf: () => ({ sw: 4 }) });

    expect(greek('agizo langu')).toBe('sw');
    expect(greek('που είναι η παραγγελία μου')).toBe('el');
  });
});

describe('telling the language', () => {
  it.each([
    'a'.repeat(4096),
    'a '.repeat(2048),
    "'".repeat(4096),
    '1@'.repeat(2048),
    'ñł'.repeat(2048),
    '漢'.repeat(4096),
    '\ud800'.repeat(4096),
    'a\u0301'.repeat(2048),
    '',
  ])('reads no more of a hostile text than of a letter', (text) => {
    expect(languageOf(text)).toBe(languageOf(text.slice(0, 400)));
  });
});
