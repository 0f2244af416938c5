/** Which words are chosen, and what is put into them. */
import { localText, type TextChoice } from '../../../src/dialog/render-text.ts';

const choice = (given: Partial<TextChoice> = {}): TextChoice => ({
  language: 'en',
  fallbackLanguage: 'en',
  channel: 'directline',
  random: () => 0,
  scope: { name: 'Ada' },
  ...given,
});

describe('localText', () => {
  const texts = {
    en: { variants: ['Hello {{ name }}', 'Hi {{ name }}'], on: { sms: ['Hi'] } },
    de: { variants: ['Guten Tag {{ name }}'] },
  };

  it.each<[string, Partial<TextChoice>, string, string]>([
    ['the first variant', {}, 'Hello Ada', 'en'],
    ['another variant', { random: () => 0.99 }, 'Hi Ada', 'en'],
    ['a variant even for a random 1', { random: () => 1 }, 'Hi Ada', 'en'],
    ["the channel's words", { channel: 'sms' }, 'Hi', 'en'],
    ['the language', { language: 'de' }, 'Guten Tag Ada', 'de'],
    ['its base language', { language: 'de-CH' }, 'Guten Tag Ada', 'de'],
    ['the fallback language', { language: 'fr', fallbackLanguage: 'de' }, 'Guten Tag Ada', 'de'],
    ['whatever there is', { language: 'fr', fallbackLanguage: 'it' }, 'Hello Ada', 'en'],
    ['channel names that objects are born with', { channel: 'constructor' }, 'Hello Ada', 'en'],
  ])('takes %s', (_, given, text, language) => {
    expect(localText(texts, choice(given))).toMatchObject({ text, language });
  });

  it('is undefined without words', () => {
    expect(localText({}, choice())).toBeUndefined();
  });

  it('says what it can when a value does not fit its filter', () => {
    const broken = { en: { variants: ['Total: {{ name | round: "x" | sort_natural: 3 }}{% include "x" %}.'] } };

    expect(localText(broken, choice())?.text).toBe('Total: .');
  });
});
