import { measuredRuns, sentimentSteps } from '../../../consoles/shared/format/sentiment-steps.ts';
import type { ActivityView } from '../../../src/http/contract/desk.ts';

const said = (ordinal: number, role: 'customer' | 'bot'): ActivityView => ({
  id: `c|${ordinal}`,
  ordinal,
  type: 'message',
  at: '2026-05-02T10:00:00.000Z',
  from: { role, id: role },
  text: 'x',
});
const point = (ordinal: number, score: number) => ({ ordinal, score, label: 'negative' as const });

describe('the sentiment line', () => {
  it('has a step without a score where a message was not measured', () => {
    const line = { points: [point(1, -0.5), point(5, -0.7)], direction: 'worse' as const };

    const steps = sentimentSteps(line, [said(1, 'customer'), said(2, 'bot'), said(3, 'customer'), said(5, 'customer')]);

    expect(steps.map(({ ordinal, score }) => [ordinal, score])).toEqual([
      [1, -0.5],
      [3, undefined],
      [5, -0.7],
    ]);
  });

  it('is broken at a gap and never drawn across it', () => {
    const runs = measuredRuns([point(1, -1), { ordinal: 2 }, point(3, 1), point(4, 0)]);

    expect(runs).toEqual([
      [{ index: 0, score: -1 }],
      [
        { index: 2, score: 1 },
        { index: 3, score: 0 },
      ],
    ]);
  });

  it('has no run where nothing was measured', () => {
    expect(measuredRuns([{ ordinal: 1 }])).toEqual([]);
  });
});
