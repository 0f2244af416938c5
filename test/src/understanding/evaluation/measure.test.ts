import { explainMiss } from '../../../../src/understanding/evaluation/explain-miss.ts';
import { outcomeOf } from '../../../../src/understanding/evaluation/judged.ts';
import { measure } from '../../../../src/understanding/evaluation/measure.ts';
import { question } from './judged-questions.ts';

describe('the measures of a set of questions', () => {
  const asked = [
    question('refund', 'refund', 0.9),
    question('refund', 'return', 0.8, { text: 'money for the coat' }),
    question('refund', 'return', 0.6, { text: 'money back' }),
    question('return', 'return', 0.7, { language: 'de' }),
    question('out-of-scope', 'return', 0.5, { text: 'a stranger' }),
    question('out-of-scope', undefined),
  ];
  const measures = measure(asked);

  it('tells precision, recall and support of each intent, the weakest first', () => {
    const [weakest, next] = measures.intents;

    // Both have F1 1/2: the one with more questions comes first.
    expect(weakest).toMatchObject({ intent: 'refund', support: 3, right: 1, precision: 1, f1: 0.5 });
    expect(next).toMatchObject({ intent: 'return', support: 1, right: 1, recall: 1, f1: 0.5 });
    expect(next?.precision).toBeCloseTo(1 / 3);
  });

  it('names what is confused, with the surest examples first', () => {
    expect(measures.confusions).toEqual([
      { expected: 'refund', got: 'return', count: 2, of: 3, examples: ['money for the coat', 'money back'] },
    ]);
  });

  it('draws the curve from the highest threshold down, strangers counted as wrong answers', () => {
    expect(measures.coverage).toEqual([
      { threshold: 0.9, coverage: 0.25, precision: 1 },
      { threshold: 0.8, coverage: 0.5, precision: 0.5 },
      { threshold: 0.7, coverage: 0.75, precision: 2 / 3 },
      { threshold: 0.6, coverage: 1, precision: 0.5 },
      { threshold: 0.5, coverage: 1, precision: 0.4 },
    ]);
    expect(measures.operating).toEqual({ coverage: 1, precision: 0.4 });
  });

  it('keeps the languages apart', () => {
    expect(measures.languages).toMatchObject([
      { language: 'en', inScope: 3, answeredRight: 1, answeredWrong: 2, outOfScope: 2, caught: 1 },
      { language: 'de', inScope: 1, accuracy: 1, outOfScope: 0 },
    ]);
  });

  it('lists the surest mistakes first', () => {
    expect(measures.worst.map(({ text }) => text)).toEqual(['money for the coat', 'money back', 'a stranger']);
  });

  it('tells strangers by familiarity where an engine measures it', () => {
    const { outOfScopeScores } = measure([
      question('refund', 'refund', 0.5, { familiarity: { score: 0.9 } }),
      question('out-of-scope', 'refund', 0.99, { familiarity: { score: 0.1 } }),
    ]);

    expect(outOfScopeScores?.auroc).toBe(1);
  });

  it('says nothing of strangers when none was asked', () => {
    expect(measure([question('refund', 'refund')]).outOfScopeScores).toBeUndefined();
  });
});

describe('what the customer met', () => {
  const intents = ['a', 'b', 'c', 'd'].map((intent, i) => ({ intent, score: 0.4 - i / 10 }));

  it('is good enough when the right one was offered', () => {
    expect(outcomeOf(question('c', 'a', 0.4, { decision: 'didYouMean', intents }))).toBe('asked');
    expect(outcomeOf(question('d', 'a', 0.4, { decision: 'didYouMean', intents }))).toBe('missed');
    expect(outcomeOf(question('d', 'a', 0.4, { decision: 'didYouMean', intents, choices: ['d'] }))).toBe('asked');
  });

  it('is right when a stranger is asked back, and wrong when one is answered', () => {
    expect(outcomeOf(question('out-of-scope', 'a', 0.4, { decision: 'didYouMean' }))).toBe('right');
    expect(outcomeOf(question('out-of-scope', 'a'))).toBe('wrong');
  });
});

describe('an answer of the search over the FAQs', () => {
  it('counts as what was answered, and not as what the model thought', () => {
    const one = question('a', 'b', 0.3, { intent: 'a' });

    expect(outcomeOf(one)).toBe('right');
    expect(measure([one])).toMatchObject({ accuracy: 0, decisions: { answeredRight: 1, answeredWrong: 0 } });
  });
});

describe('the explanation of a miss', () => {
  it('points at an utterance that says the same for another intent', () => {
    const one = question('a', 'b', 0.8, { nearest: [{ intent: 'b', text: 'my card is gone', similarity: 0.9 }] });

    expect(explainMiss(one)[0]).toBe(
      '"my card is gone", taught for b, says practically the same: one of the two stands in the wrong place.',
    );
  });

  it('names the words that training never shows', () => {
    expect(explainMiss(question('a', 'b', 0.8, { unseen: ['parka'] })).join(' ')).toContain('"parka"');
  });

  it('has nothing to say of a right answer', () => {
    expect(explainMiss(question('a', 'a'))).toEqual([]);
  });
});
