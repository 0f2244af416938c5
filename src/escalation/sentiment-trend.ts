/** How the customer feels over the conversation, from measured messages only: unknown is a gap, never a neutral. */
import type { SentimentTrend } from '../conversation/conversation.ts';
import type { SentimentLine } from '../conversation/desk.ts';
import { type Sentiment, sentimentLabel } from '../conversation/understanding.ts';

const KEPT_POINTS = 20;
const LEVEL_WINDOW = 3;
const SLOPE_WINDOW = 5;
/** Below this change per message the line is called steady: half of the width of the neutral band. */
const STEADY = 0.05;

/** The trend with one more measured message; unchanged when nothing could be measured. */
export function addSentiment(trend: SentimentTrend, ordinal: number, sentiment: Sentiment | undefined): SentimentTrend {
  if (!sentiment) return trend;
  const point = { ordinal, score: sentiment.score, label: sentiment.label };
  return { points: [...trend.points, point].slice(-KEPT_POINTS) };
}

/** Level (mean of the last 3) and its word, slope (least squares over the last 5), worst and direction of a trend. */
export function sentimentLine(trend: SentimentTrend): SentimentLine {
  const points = trend.points;
  if (points.length === 0) return { points, direction: 'tooEarly' };
  const scores = points.map((point) => point.score);
  const level = mean(scores.slice(-LEVEL_WINDOW));
  const worst = Math.min(...scores);
  const label = sentimentLabel(level);
  if (scores.length < 2) return { points, level, label, worst, direction: 'tooEarly' };
  const slope = leastSquaresSlope(scores.slice(-SLOPE_WINDOW));
  return {
    points,
    level,
    label,
    slope,
    worst,
    direction: slope > STEADY ? 'better' : slope < -STEADY ? 'worse' : 'steady',
  };
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
