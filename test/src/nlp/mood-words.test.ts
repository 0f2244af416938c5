import { readMoodWords } from '../../../src/nlp/mood-words.ts';

describe('the general word lists of moods', () => {
  const lists = readMoodWords();

  it.each([
    ['en', 'terrible', 'wonderful'],
    ['de', 'schlecht', 'wunderbar'],
    ['es', 'terrible', 'maravilloso'],
    ['fr', 'mauvais', 'excellent'],
    ['it', 'brutto', 'bello'],
    ['nl', 'slecht', 'prachtig'],
    ['pt', 'triste', 'feliz'],
  ])('hold unhappy and happy words of %s, and emoji', (language, unhappy, happy) => {
    expect(lists[language]?.get(unhappy)).toBeLessThan(0);
    expect(lists[language]?.get(happy)).toBeGreaterThan(0);
    expect(lists[language]?.get('😡')).toBeLessThan(0);
  });

  it('weigh from -5 to 5', () => {
    for (const words of Object.values(lists))
      for (const weight of words.values()) expect(Math.abs(weight)).toBeLessThanOrEqual(5);
  });
});
