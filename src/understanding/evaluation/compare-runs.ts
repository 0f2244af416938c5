/** What another version of the content does to the same questions: fixed, broken, or otherwise changed. */
import { answeredIntent, type Judged, type Outcome, outcomeOf } from './judged.ts';

/** What must be known of a question to be compared. */
export type ComparedQuestion = Judged & { text: string; language: string };

export interface Change {
  text: string;
  language: string;
  expected: string;
  before: { outcome: Outcome; got: string };
  after: { outcome: Outcome; got: string };
}

export interface Comparison {
  /** Asked in both. */
  both: number;
  rightBefore: number;
  rightAfter: number;
  /** Right now, and not before. */
  fixed: Change[];
  /** Right before, and not now. */
  broken: Change[];
  /** Not right in either, but in another way. */
  changed: Change[];
  /** Asked in one of them only. */
  added: number;
  removed: number;
  /**
   * How often so uneven a split into fixed and broken would come about by chance, 0..1 (sign test). 1 when nothing
   * changed.
   */
  chance: number;
}

/** Questions are the same when text and language are; what they expect is taken from `after`. */
export function compareRuns(before: readonly ComparedQuestion[], after: readonly ComparedQuestion[]): Comparison {
  const earlier = new Map(before.map((one) => [keyOf(one), one]));
  const pairs = after.flatMap((now) => {
    const then = earlier.get(keyOf(now));
    return then === undefined ? [] : [{ earlier: { ...then, expected: now.expected }, now }];
  });
  const known = new Set(after.map(keyOf));
  const changes = pairs.map((pair) => changeOf(pair.earlier, pair.now));
  const fixed = changes.filter((one) => one.before.outcome !== 'right' && one.after.outcome === 'right');
  const broken = changes.filter((one) => one.before.outcome === 'right' && one.after.outcome !== 'right');
  return {
    both: pairs.length,
    rightBefore: changes.filter((one) => one.before.outcome === 'right').length,
    rightAfter: changes.filter((one) => one.after.outcome === 'right').length,
    fixed,
    broken,
    changed: changes.filter(({ before: then, after: now }) => {
      const isRight = then.outcome === 'right' || now.outcome === 'right';
      return !isRight && (then.outcome !== now.outcome || then.got !== now.got);
    }),
    added: after.filter((one) => !earlier.has(keyOf(one))).length,
    removed: before.filter((one) => !known.has(keyOf(one))).length,
    chance: signTest(fixed.length, broken.length),
  };
}

/** Two-sided, exact: how often a fair coin falls at least so unevenly. */
export function signTest(one: number, other: number): number {
  const throws = one + other;
  const fewer = Math.min(one, other);
  let logOfChoices = 0;
  let tail = 0;
  for (let heads = 0; heads <= fewer; heads++) {
    if (heads > 0) logOfChoices += Math.log(throws - heads + 1) - Math.log(heads);
    tail += Math.exp(logOfChoices - throws * Math.LN2);
  }
  return Math.min(1, 2 * tail);
}

function changeOf(then: ComparedQuestion, now: ComparedQuestion): Change {
  return {
    text: now.text,
    language: now.language,
    expected: now.expected,
    before: { outcome: outcomeOf(then), got: answeredIntent(then) },
    after: { outcome: outcomeOf(now), got: answeredIntent(now) },
  };
}

function keyOf({ text, language }: ComparedQuestion): string {
  return `${language}\n${text}`;
}
