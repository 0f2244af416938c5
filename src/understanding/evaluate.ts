/** How good a model is on held-out questions: pure numbers from what was expected and what was decided. */

export interface Judged {
  /** An intent, or `out-of-scope`. */
  expected: string;
  decision: 'answer' | 'didYouMean' | 'fallback';
  /** Best first. */
  intents: readonly { intent: string; score: number }[];
}

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

export const OUT_OF_SCOPE = 'out-of-scope';
/** As many as "did you mean" offers. */
const OFFERED = 3;

export function evaluate(judged: readonly Judged[]): Evaluation {
  const inScope = judged.filter(({ expected }) => expected !== OUT_OF_SCOPE);
  const strangers = judged.filter(({ expected }) => expected === OUT_OF_SCOPE);
  const right = inScope.filter((one) => best(one) === one.expected).length;
  return {
    inScope: inScope.length,
    outOfScope: strangers.length,
    accuracy: inScope.length === 0 ? 0 : right / inScope.length,
    macroF1: macroF1(inScope),
    decisions: countDecisions(inScope),
    outOfScopeRecall:
      strangers.length === 0 ? 1 : strangers.filter(({ decision }) => decision !== 'answer').length / strangers.length,
    confusions: confusionsOf(inScope),
  };
}

function best({ intents }: Judged): string {
  return intents[0]?.intent ?? OUT_OF_SCOPE;
}

function countDecisions(inScope: readonly Judged[]): Evaluation['decisions'] {
  const counts = { answeredRight: 0, answeredWrong: 0, askedWithRight: 0, askedWithoutRight: 0, fallback: 0 };
  for (const one of inScope) {
    if (one.decision === 'fallback') counts.fallback++;
    else if (one.decision === 'answer') counts[best(one) === one.expected ? 'answeredRight' : 'answeredWrong']++;
    else {
      const isOffered = one.intents.slice(0, OFFERED).some(({ intent }) => intent === one.expected);
      counts[isOffered ? 'askedWithRight' : 'askedWithoutRight']++;
    }
  }
  return counts;
}

function macroF1(inScope: readonly Judged[]): number {
  const expected = countBy(inScope, (one) => one.expected);
  const got = countBy(inScope, best);
  const right = countBy(
    inScope.filter((one) => best(one) === one.expected),
    best,
  );
  let sum = 0;
  for (const [intent, count] of expected) sum += (2 * (right.get(intent) ?? 0)) / (count + (got.get(intent) ?? 0));
  return expected.size === 0 ? 0 : sum / expected.size;
}

function confusionsOf(inScope: readonly Judged[]): Evaluation['confusions'] {
  const pairs = countBy(
    inScope.filter((one) => best(one) !== one.expected),
    (one) => `${one.expected}\n${best(one)}`,
  );
  return [...pairs]
    .map(([pair, count]) => {
      const [expected = '', got = ''] = pair.split('\n');
      return { expected, got, count };
    })
    .sort((a, b) => b.count - a.count || (a.expected + a.got < b.expected + b.got ? -1 : 1));
}

function countBy<T>(all: readonly T[], key: (one: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1);
  return counts;
}
