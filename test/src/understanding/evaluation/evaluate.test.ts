import { evaluate } from '../../../../src/understanding/evaluation/evaluate.ts';
import type { Judged } from '../../../../src/understanding/evaluation/judged.ts';

function judged(expected: string, decision: Judged['decision'], ...intents: string[]): Judged {
  return { expected, decision, intents: intents.map((intent, i) => ({ intent, score: 0.9 - i / 10 })) };
}

describe('evaluation', () => {
  const evaluation = evaluate([
    judged('refund', 'answer', 'refund', 'return'),
    judged('refund', 'answer', 'return', 'refund'),
    judged('refund', 'didYouMean', 'return', 'track', 'refund'),
    judged('return', 'didYouMean', 'track', 'refund', 'address', 'return'),
    judged('return', 'fallback', 'return'),
    judged('track', 'answer', 'track'),
    judged('out-of-scope', 'fallback'),
    judged('out-of-scope', 'didYouMean', 'track'),
    judged('out-of-scope', 'answer', 'track'),
  ]);

  it('counts what the customer met', () => {
    expect(evaluation.decisions).toEqual({
      answeredRight: 2,
      answeredWrong: 1,
      askedWithRight: 1,
      askedWithoutRight: 1,
      fallback: 1,
    });
  });

  it('measures the best intents, whatever was decided', () => {
    expect(evaluation.accuracy).toBe(0.5);
    // refund: 1 of 3, said once: F1 1/2; return: 1 of 2, said 3 times: 2/5; track: 1 of 1, said twice: 2/3.
    expect(evaluation.macroF1).toBeCloseTo((1 / 2 + 2 / 5 + 2 / 3) / 3);
  });

  it('counts a stranger that was not answered as caught', () => {
    expect(evaluation.outOfScopeRecall).toBeCloseTo(2 / 3);
  });

  it('names the pairs that are confused, most frequent first', () => {
    expect(evaluation.confusions).toEqual([
      { expected: 'refund', got: 'return', count: 2 },
      { expected: 'return', got: 'track', count: 1 },
    ]);
  });
});
