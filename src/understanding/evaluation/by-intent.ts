/** How each intent and each language fares. */

import { type Interval, wilson } from '../../runtime/wilson.ts';
import { countBy } from './count-by.ts';
import { evaluate } from './evaluate.ts';
import { bestIntent, isInScope, type Judged, type JudgedQuestion } from './judged.ts';

/** Everything by best intent, whatever was decided, over the in-scope questions. */
export interface IntentMeasures {
  intent: string;
  /** Questions that expect it. */
  support: number;
  right: number;
  /** Share of the questions with this best intent that expect it; absent when it never came first. */
  precision?: number;
  /** Share of the questions that expect it and have it as best intent. */
  recall: number;
  /** Of the recall, 95 %. */
  interval: Interval;
  f1: number;
}

export interface LanguageMeasures {
  language: string;
  inScope: number;
  accuracy: number;
  /** Of the accuracy, 95 %. */
  interval: Interval;
  macroF1: number;
  answeredRight: number;
  answeredWrong: number;
  outOfScope: number;
  /** Out-of-scope questions that were not answered. */
  caught: number;
}

/** The weakest first. */
export function byIntent(judged: readonly Judged[]): IntentMeasures[] {
  const inScope = judged.filter(isInScope);
  const support = countBy(inScope, ({ expected }) => expected);
  const taken = countBy(inScope, bestIntent);
  const hits = countBy(
    inScope.filter((one) => bestIntent(one) === one.expected),
    bestIntent,
  );
  return [...support]
    .map(([intent, count]): IntentMeasures => {
      const right = hits.get(intent) ?? 0;
      const all = taken.get(intent) ?? 0;
      return {
        intent,
        support: count,
        right,
        ...(all === 0 ? {} : { precision: right / all }),
        recall: right / count,
        interval: wilson(right, count),
        f1: (2 * right) / (count + all),
      };
    })
    .sort((a, b) => a.f1 - b.f1 || b.support - a.support || (a.intent < b.intent ? -1 : 1));
}

/** The language with most questions first. */
export function byLanguage(judged: readonly JudgedQuestion[]): LanguageMeasures[] {
  return [...countBy(judged, ({ language }) => language)]
    .toSorted(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
    .map(([language]): LanguageMeasures => {
      const { inScope, accuracy, macroF1, decisions, outOfScope, outOfScopeRecall } = evaluate(
        judged.filter((one) => one.language === language),
      );
      return {
        language,
        inScope,
        accuracy,
        interval: wilson(Math.round(accuracy * inScope), inScope),
        macroF1,
        answeredRight: decisions.answeredRight,
        answeredWrong: decisions.answeredWrong,
        outOfScope,
        caught: Math.round(outOfScopeRecall * outOfScope),
      };
    });
}
