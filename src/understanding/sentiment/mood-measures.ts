/** How well moods are told: accuracy, macro-F1, and recall and precision of each. */
import type { Sentiment } from '../../conversation/understanding.ts';
import { MOODS, type Mood } from './moods.ts';

export interface MoodJudgement {
  label: Mood;
  /** `unknown` counts as neutral, as nobody would do anything about it. */
  told: Sentiment['label'];
}

export interface MoodShares {
  recall: number;
  precision: number;
  /** Messages with this label. */
  count: number;
}

export interface MoodMeasures extends Record<Mood, MoodShares> {
  accuracy: number;
  /** Mean of the three F1. */
  macroF1: number;
  /** Share of the messages told as unknown. */
  unknown: number;
}

export function measureMoods(judgements: readonly MoodJudgement[]): MoodMeasures {
  const told = judgements.map((each) => (each.told === 'unknown' ? 'neutral' : each.told));
  const sharesOf = (mood: Mood): MoodShares & { f1: number } => {
    const count = judgements.filter(({ label }) => label === mood).length;
    const said = told.filter((each) => each === mood).length;
    const right = judgements.filter(({ label }, i) => label === mood && told[i] === mood).length;
    const f1 = count + said === 0 ? 0 : (2 * right) / (count + said);
    return { recall: share(right, count), precision: share(right, said), count, f1 };
  };
  const [negative, neutral, positive] = [sharesOf('negative'), sharesOf('neutral'), sharesOf('positive')];
  const plain = ({ recall, precision, count }: MoodShares): MoodShares => ({ recall, precision, count });
  return {
    accuracy: share(judgements.filter(({ label }, i) => told[i] === label).length, judgements.length),
    macroF1: round((negative.f1 + neutral.f1 + positive.f1) / MOODS.length),
    negative: plain(negative),
    neutral: plain(neutral),
    positive: plain(positive),
    unknown: share(judgements.filter((each) => each.told === 'unknown').length, judgements.length),
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : round(part / whole);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
