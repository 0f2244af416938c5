import { chooseThresholds, type HeldOutScore } from '../../../src/understanding/thresholds.ts';

function heldOut(score: number, isRight: boolean): HeldOutScore {
  return { score, isRight, weight: 1 };
}

describe('the thresholds', () => {
  it('answer from where right answers are frequent enough', () => {
    const good = Array.from({ length: 20 }, (_, i) => heldOut(0.5 + i / 100, true));
    const bad = Array.from({ length: 20 }, (_, i) => heldOut(0.2 + i / 100, i % 5 === 0));

    const { answer, ask } = chooseThresholds([...bad, ...good]);

    expect(answer).toBe(0.5);
    expect(ask).toBeGreaterThan(0);
    expect(ask).toBeLessThan(answer);
  });

  it('are the careful ones where answering brings as much as asking back', () => {
    const good = Array.from({ length: 1000 }, (_, i) => heldOut(0.5 + i / 10_000, true));
    // Two right of seven: the gain and the loss weigh the same.
    const even = Array.from({ length: 70 }, (_, i) => heldOut(0.1 + i / 1000, i % 7 < 2));

    const { answer } = chooseThresholds([...even, ...good]);

    expect(answer).toBeGreaterThan(0.16);
  });

  it('let nearly every utterance be answered when all were right', () => {
    const { answer } = chooseThresholds(Array.from({ length: 50 }, (_, i) => heldOut(0.3 + i / 100, true)));

    expect(answer).toBe(0.3);
  });

  it('are out of reach when nothing was ever right', () => {
    const { answer } = chooseThresholds([heldOut(0.9, false), heldOut(0.8, false)]);

    expect(answer).toBeGreaterThanOrEqual(0.9);
  });

  it('are cautious when nothing is known', () => {
    expect(chooseThresholds([])).toEqual({ answer: 0.5, ask: 0.2 });
  });
});
