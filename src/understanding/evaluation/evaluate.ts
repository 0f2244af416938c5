/** How good a model is on held-out questions: pure numbers from what was expected and what was decided. */
import { countBy } from './count-by.ts';
import { answeredIntent, bestIntent, isInScope, isOffered, type Judged } from './judged.ts';
import { macroF1 } from './macro-f1.ts';

export interface Evaluation {
  inScope: number;
  outOfScope: number;
  /** Share of the in-scope questions whose best intent is right, whatever was decided. */
  accuracy: number;
  /** Mean of the F1 of every expected intent, by best intent. */
  macroF1: number;
  /** Counts over the in-scope questions. */
  decisions: {
    answeredRight: number;
    answeredWrong: number;
    /** Asked back with the right one among the three offered. */
    askedWithRight: number;
    askedWithoutRight: number;
    fallback: number;
  };
  /** Share of the out-of-scope questions that were not answered. 1 when there are none. */
  outOfScopeRecall: number;
  /** Wrong best intents, most frequent first. */
  confusions: { expected: string; got: string; count: number }[];
}

export function evaluate(judged: readonly Judged[]): Evaluation {
  const inScope = judged.filter(isInScope);
  const strangers = judged.filter((one) => !isInScope(one));
  const right = inScope.filter((one) => bestIntent(one) === one.expected).length;
  return {
    inScope: inScope.length,
    outOfScope: strangers.length,
    accuracy: inScope.length === 0 ? 0 : right / inScope.length,
    macroF1: macroF1(inScope.map((one) => ({ expected: one.expected, got: bestIntent(one) }))),
    decisions: countDecisions(inScope),
    outOfScopeRecall:
      strangers.length === 0 ? 1 : strangers.filter(({ decision }) => decision !== 'answer').length / strangers.length,
    confusions: confusionsOf(inScope),
  };
}

function countDecisions(inScope: readonly Judged[]): Evaluation['decisions'] {
  const counts = { answeredRight: 0, answeredWrong: 0, askedWithRight: 0, askedWithoutRight: 0, fallback: 0 };
  for (const one of inScope) {
    if (one.decision === 'fallback') counts.fallback++;
    else if (one.decision === 'answer')
      counts[answeredIntent(one) === one.expected ? 'answeredRight' : 'answeredWrong']++;
    else counts[isOffered(one) ? 'askedWithRight' : 'askedWithoutRight']++;
  }
  return counts;
}

function confusionsOf(inScope: readonly Judged[]): Evaluation['confusions'] {
  const pairs = countBy(
    inScope.filter((one) => bestIntent(one) !== one.expected),
    (one) => `${one.expected}\n${bestIntent(one)}`,
  );
  return [...pairs]
    .map(([pair, count]) => {
      const [expected = '', got = ''] = pair.split('\n');
      return { expected, got, count };
    })
    .sort((a, b) => b.count - a.count || (a.expected + a.got < b.expected + b.got ? -1 : 1));
}
