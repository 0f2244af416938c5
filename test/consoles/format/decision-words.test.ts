import { decisionWords } from '../../../consoles/shared/format/decision-words.ts';
import { deskTexts as deDesk } from '../../../consoles/shared/texts/de/desk.ts';
import { firstTexts as deFirst } from '../../../consoles/shared/texts/de/first.ts';
import { deskTexts as enDesk } from '../../../consoles/shared/texts/en/desk.ts';
import { firstTexts as enFirst } from '../../../consoles/shared/texts/en/first.ts';

const en = { ...enFirst, ...enDesk };
const de = { ...deFirst, ...deDesk };

describe('decisionWords', () => {
  it('names what was decided and about what', () => {
    expect(decisionWords('faq returns.period', en)).toBe('An answer was given: Returns period.');
    expect(decisionWords('understanding.fallback', de)).toBe('Keine Antwort war sicher genug.');
    expect(decisionWords('language.missing pl', de)).toContain('Polnisch');
  });

  it('has no words for what it does not know', () => {
    expect(decisionWords('agent.claim', en)).toBeUndefined();
    expect(decisionWords('constructor', en)).toBeUndefined();
  });
});
