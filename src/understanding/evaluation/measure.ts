/** Everything that is measured of one set of judged questions, ready to be shown. Plain data. */

import { type Interval, wilson } from '../../runtime/wilson.ts';
import { byIntent, byLanguage, type IntentMeasures, type LanguageMeasures } from './by-intent.ts';
import { expectedCalibrationError, type ReliabilityPoint, reliability, type Scored } from './calibration.ts';
import { type Confusion, confusionsOf } from './confusions.ts';
import { type CoveragePoint, precisionCoverage, thinOut } from './coverage.ts';
import { type Evaluation, evaluate } from './evaluate.ts';
import { explainMiss } from './explain-miss.ts';
import {
  answeredIntent,
  bestIntent,
  bestScore,
  inScopeScore,
  isInScope,
  type JudgedQuestion,
  outcomeOf,
} from './judged.ts';
import { auroc, recallKeeping } from './out-of-scope.ts';

/** Points of a curve: more cannot be seen. */
const POINTS = 200;
const WORST = 40;
/** Share of the in-scope questions that a threshold against strangers must leave alone. */
const KEPT = 0.95;

export interface Miss {
  text: string;
  language: string;
  file: string;
  line: number;
  expected: string;
  got: string;
  /** Of `got`. */
  score: number;
  decision: JudgedQuestion['decision'];
  nearest: JudgedQuestion['nearest'];
  unseen: readonly string[];
  /** Sentences. */
  because: string[];
}

export interface Measures extends Omit<Evaluation, 'confusions'> {
  /** Of the accuracy, 95 %. */
  accuracyInterval: Interval;
  confusions: Confusion[];
  intents: IntentMeasures[];
  languages: LanguageMeasures[];
  /** By score alone. */
  coverage: CoveragePoint[];
  /** What the decisions come to; absent without an answer to an in-scope question. */
  operating?: Pick<CoveragePoint, 'coverage' | 'precision'>;
  calibration: {
    /** Expected calibration error over 15 bins, of equal width (the usual one) and of equal mass. */
    equalWidth: number;
    equalMass: number;
    /** Bins of equal mass. */
    points: ReliabilityPoint[];
  };
  /** How strangers' questions are told; absent when none was asked. */
  outOfScopeScores?: { auroc: number; recallAt95: number };
  /** Means over the questions: cross-validation has other thresholds in each part. */
  thresholds: { answer: number; ask: number };
  /** Wrong answers, the surest first, then what was not answered though it should. */
  worst: Miss[];
}

export function measure(judged: readonly JudgedQuestion[]): Measures {
  const evaluation = evaluate(judged);
  const inScope = judged.filter(isInScope);
  const strangers = judged.filter((one) => !isInScope(one));
  const scored: Scored[] = inScope.map((one) => ({
    score: bestScore(one),
    isRight: bestIntent(one) === one.expected,
  }));
  return {
    ...evaluation,
    accuracyInterval: wilson(scored.filter(({ isRight }) => isRight).length, inScope.length),
    confusions: confusionsOf(judged),
    intents: byIntent(judged),
    languages: byLanguage(judged),
    coverage: thinOut(precisionCoverage(judged), POINTS),
    ...operatingOf(evaluation),
    calibration: {
      equalWidth: expectedCalibrationError(scored, { by: 'width' }),
      equalMass: expectedCalibrationError(scored, { by: 'mass' }),
      points: reliability(scored, { by: 'mass' }),
    },
    ...(strangers.length === 0 || inScope.length === 0
      ? {}
      : { outOfScopeScores: scoresOf(inScope.map(inScopeScore), strangers.map(inScopeScore)) }),
    thresholds: {
      answer: meanOf(judged, ({ thresholds }) => thresholds.answer),
      ask: meanOf(judged, ({ thresholds }) => thresholds.ask),
    },
    worst: worstOf(judged),
  };
}

function operatingOf({ decisions, inScope, outOfScope, outOfScopeRecall }: Evaluation): Pick<Measures, 'operating'> {
  const { answeredRight, answeredWrong } = decisions;
  const strangers = Math.round((1 - outOfScopeRecall) * outOfScope);
  if (answeredRight + answeredWrong === 0) return {};
  return {
    operating: {
      coverage: (answeredRight + answeredWrong) / inScope,
      precision: answeredRight / (answeredRight + answeredWrong + strangers),
    },
  };
}

function scoresOf(inScope: readonly number[], strangers: readonly number[]): Measures['outOfScopeScores'] {
  return { auroc: auroc(inScope, strangers), recallAt95: recallKeeping(KEPT, inScope, strangers) };
}

function worstOf(judged: readonly JudgedQuestion[]): Miss[] {
  const answers = judged.filter((one) => outcomeOf(one) === 'wrong').toSorted((a, b) => bestScore(b) - bestScore(a));
  const silent = judged.filter((one) => outcomeOf(one) === 'missed').toSorted((a, b) => bestScore(b) - bestScore(a));
  return [...answers, ...silent].slice(0, WORST).map((one) => ({
    text: one.text,
    language: one.language,
    file: one.file,
    line: one.line,
    expected: one.expected,
    got: answeredIntent(one),
    score: bestScore(one),
    decision: one.decision,
    nearest: one.nearest,
    unseen: one.unseen,
    because: explainMiss(one),
  }));
}

function meanOf<T>(all: readonly T[], value: (one: T) => number): number {
  return all.length === 0 ? 0 : all.reduce((sum, one) => sum + value(one), 0) / all.length;
}
