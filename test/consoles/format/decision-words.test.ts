import { decisionWords } from '../../../consoles/shared/format/decision-words.ts';
import { de } from '../../../consoles/shared/texts/de.ts';
import { en } from '../../../consoles/shared/texts/en.ts';

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
