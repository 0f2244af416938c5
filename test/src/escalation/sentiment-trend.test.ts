import type { SentimentTrend } from '../../../src/conversation/conversation.ts';
import { type Sentiment, UNKNOWN_SENTIMENT } from '../../../src/conversation/understanding.ts';
import { addSentiment, levelForRules, sentimentLine } from '../../../src/escalation/sentiment-trend.ts';

const none: SentimentTrend = { points: [] };
const lineOf = (...sentiments: (Sentiment | undefined)[]) =>
  sentimentLine(sentiments.reduce((trend, sentiment, index) => addSentiment(trend, index + 1, sentiment), none));
const line = (...scores: (number | undefined)[]) =>
  lineOf(...scores.map((score): Sentiment => (score === undefined ? UNKNOWN_SENTIMENT : { score, label: 'neutral' })));

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
    expect(line(-0.8, undefined, undefined).level).toBe(-0.8);
  });

  it('takes a message of an older record, without sentiment, for unknown', () => {
    expect(lineOf(undefined, { score: 0.3, label: 'positive' }).points).toHaveLength(1);
  });

  it('keeps the last twenty', () => {
    expect(line(...Array.from({ length: 25 }, () => 0.1)).points).toHaveLength(20);
  });

  it('names the worst message and its words', () => {
    const { worstMessage } = lineOf(
      { score: 0.1, label: 'neutral' },
      { score: -0.9, label: 'negative', because: ['third time'] },
      { score: -0.5, label: 'negative', because: ['still'] },
    );

    expect(worstMessage).toEqual({ ordinal: 2, score: -0.9, label: 'negative', because: ['third time'] });
  });

  it('names the message that moved it most in its direction, and none while it is steady', () => {
    expect(line(0.2, 0.1, -0.7, -0.8).movedBy?.ordinal).toBe(3);
    expect(line(-0.8, -0.9, 0.6, 0.7).movedBy?.ordinal).toBe(3);
    expect(line(0.1, 0.1, 0.1).movedBy).toBeUndefined();
  });
});

describe('the level that rules act on', () => {
  const levelOf = (...scores: number[]) =>
    levelForRules({ points: scores.map((score, ordinal) => ({ ordinal, score, label: 'neutral' })) });

  it('is never that of one message alone', () => {
    expect(levelOf(-0.9)).toBeUndefined();
    expect(levelOf(0, -0.95)).toBe(0);
    expect(levelOf(0.1, -0.95, 0.2)).toBe(0.1);
  });

  it('follows two messages that agree', () => {
    expect(levelOf(-0.6, -0.9)).toBe(-0.6);
    expect(levelOf(0.5, -0.6, -0.9)).toBe(-0.6);
  });
});
