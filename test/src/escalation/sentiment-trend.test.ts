import { addSentiment, sentimentLine } from '../../../src/escalation/sentiment-trend.ts';

const line = (...scores: (number | undefined)[]) =>
  sentimentLine(
    scores.reduce(
      (trend, score, index) =>
        addSentiment(trend, index + 1, score === undefined ? undefined : { score, label: 'neutral' }),
      { points: [] } as Parameters<typeof addSentiment>[0],
    ),
  );

describe('the sentiment line', () => {
  it('has no level before anything was measured: unknown is not neutral', () => {
    expect(line(undefined, undefined)).toEqual({ points: [], direction: 'tooEarly' });
  });

  it('is too early to tell with one message', () => {
    expect(line(-0.9)).toMatchObject({ level: -0.9, worst: -0.9, direction: 'tooEarly' });
    expect(line(-0.9).slope).toBeUndefined();
  });

  it('is the mean of the last three, and the least squares of the last five', () => {
    const { level, slope, worst, direction } = line(0.9, 0.4, 0.2, 0, -0.2, -0.4);

    expect(level).toBeCloseTo(-0.2);
    expect(slope).toBeCloseTo(-0.2);
    expect(worst).toBe(-0.4);
    expect(direction).toBe('worse');
  });

  it('leaves a gap for what was not measured', () => {
    expect(line(0.5, undefined, 0.5).points.map((point) => point.ordinal)).toEqual([1, 3]);
  });

  it('keeps the last twenty', () => {
    expect(line(...Array.from({ length: 25 }, () => 0.1)).points).toHaveLength(20);
  });
});
