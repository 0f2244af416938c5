/** How the customer feels over the conversation, from measured messages only: unknown is a gap, never a neutral. */
import type { SentimentPoint, SentimentTrend } from '../conversation/conversation.ts';
import type { SentimentLine } from '../conversation/desk.ts';
import { type Sentiment, sentimentLabel } from '../conversation/understanding.ts';

const KEPT_POINTS = 20;
const LEVEL_WINDOW = 3;
const SLOPE_WINDOW = 5;
/** Below this change per message the line is called steady: a quarter of the width of the neutral band. */
const STEADY = 0.05;

/** The trend with one more measured message; unchanged when it is unknown, or absent as in records of older versions. */
export function addSentiment(trend: SentimentTrend, ordinal: number, sentiment: Sentiment | undefined): SentimentTrend {
  if (sentiment === undefined || sentiment.label === 'unknown' || sentiment.score === undefined) return trend;
  const { score, label, because } = sentiment;
  const point: SentimentPoint = { ordinal, score, label, ...(because ? { because } : {}) };
  return { points: [...trend.points, point].slice(-KEPT_POINTS) };
}

/** Level (mean of the last 3) and its word, slope (least squares over the last 5), worst, direction, and what moved it. */
export function sentimentLine(trend: SentimentTrend): SentimentLine {
  const points = trend.points;
  const worstMessage = worstOf(points);
  if (worstMessage === undefined) return { points, direction: 'tooEarly' };
  const scores = points.map((point) => point.score);
  const level = mean(scores.slice(-LEVEL_WINDOW));
  const line = { points, level, label: sentimentLabel(level), worst: worstMessage.score, worstMessage };
  if (scores.length < 2) return { ...line, direction: 'tooEarly' };
  const slope = leastSquaresSlope(scores.slice(-SLOPE_WINDOW));
  const direction = slope > STEADY ? 'better' : slope < -STEADY ? 'worse' : 'steady';
  const movedBy = direction === 'steady' ? undefined : greatestMove(points.slice(-SLOPE_WINDOW), direction);
  return { ...line, slope, direction, ...(movedBy ? { movedBy } : {}) };
}

/**
 * The level that rules may act on: the middle one of the last 3 scores, of two the milder, so that one message alone, or
 * one that was misread, never decides. Undefined before the second measured message.
 */
export function levelForRules({ points }: SentimentTrend): number | undefined {
  if (points.length < 2) return undefined;
  const last = points.slice(-LEVEL_WINDOW).map(({ score }) => score);
  if (last.length === 2) return last.toSorted((a, b) => Math.abs(a) - Math.abs(b))[0];
  return last.toSorted((a, b) => a - b)[1];
}

/**
 * The slope that rules may act on: undefined before the third measured message, because between two messages it is one of
 * them that makes it.
 */
export function slopeForRules({ points }: SentimentTrend): number | undefined {
  if (points.length < 3) return undefined;
  return leastSquaresSlope(points.slice(-SLOPE_WINDOW).map(({ score }) => score));
}

/** The worst that two messages reached, not one alone. Undefined before the second measured message. */
export function worstForRules({ points }: SentimentTrend): number | undefined {
  return points.map(({ score }) => score).toSorted((a, b) => a - b)[1];
}

/** The last of equals: what is said twice is meant. */
function worstOf(points: readonly SentimentPoint[]): SentimentPoint | undefined {
  return points.reduce<SentimentPoint | undefined>(
    (worst, point) => (worst === undefined || point.score <= worst.score ? point : worst),
    undefined,
  );
}

/** The message that changed most, in the direction of the line, from the one before it. */
function greatestMove(points: readonly SentimentPoint[], direction: 'better' | 'worse'): SentimentPoint | undefined {
  const sign = direction === 'better' ? 1 : -1;
  let greatest = 0;
  let found: SentimentPoint | undefined;
  points.forEach((point, i) => {
    const before = points[i - 1];
    if (before === undefined) return;
    const change = sign * (point.score - before.score);
    if (change > 0 && change >= greatest) {
      greatest = change;
      found = point;
    }
  });
  return found;
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function leastSquaresSlope(values: number[]): number {
  const middle = (values.length - 1) / 2;
  const average = mean(values);
  let covariance = 0;
  let variance = 0;
  values.forEach((value, index) => {
    covariance += (index - middle) * (value - average);
    variance += (index - middle) ** 2;
  });
  return covariance / variance;
}
