import { detectLanguage } from '../../../src/understanding/language.ts';
import { wordsOf } from '../../../src/understanding/tokens.ts';

const shown = new Map<string, Record<string, number>>([
  ['parcel', { en: 4 }],
  ['order', { en: 9 }],
  ['paket', { de: 5 }],
  ['bestellung', { de: 5 }],
  ['ok', { en: 2, de: 2 }],
]);

function languageOf(text: string, hint?: string): string | undefined {
  return detectLanguage(text, wordsOf(text), {
    languages: ['en', 'de'],
    languagesOf: (word) => shown.get(word),
    ...(hint === undefined ? {} : { hint }),
  });
}

describe('the language of a text', () => {
  it.each([
    ['wo ist mein paket', 'de'],
    ['hallo', 'de'],
    ['ja', 'de'],
    ['danke', 'de'],
    ['nein', 'de'],
    ['where is my parcel', 'en'],
    ['thanks', 'en'],
    ['no', 'en'],
    ['I would like to return my shoes', 'en'],
    ['Ich hätte gern einen Umtausch', 'de'],
  ])('is told from "%s": %s', (text, language) => {
    expect(languageOf(text)).toBe(language);
  });

  it.each(['ok', '12345', '!?', 'OK 12345678', '¿dónde está mi pedido?', '注文はどこですか'])(
    'is unknown for "%s"',
    (text) => {
      expect(languageOf(text)).toBeUndefined();
    },
  );

  it('stays that of the conversation when the text could be either', () => {
    expect(languageOf('ok', 'de')).toBe('de');
    expect(languageOf('super', 'de')).toBe('de');
    expect(languageOf('Paket', 'en')).toBe('en');
  });

  it('changes when the customer clearly does', () => {
    expect(languageOf('where is my parcel', 'de')).toBe('en');
    expect(languageOf('wo ist meine Bestellung', 'en')).toBe('de');
  });

  it('is not guessed from digits, whatever the conversation speaks', () => {
    expect(languageOf('12345678', 'de')).toBeUndefined();
  });
});
