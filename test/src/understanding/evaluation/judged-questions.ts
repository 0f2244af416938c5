/** Judged questions for tests: `right` and `wrong` in a line each. */
import type { JudgedQuestion } from '../../../../src/understanding/evaluation/judged.ts';

let count = 0;

/** Answered with `got` at `score`; the rest can be said. */
export function question(
  expected: string,
  got: string | undefined,
  score = 0.9,
  more: Partial<JudgedQuestion> = {},
): JudgedQuestion {
  count++;
  return {
    text: `question ${count}`,
    language: 'en',
    file: 'training/tests/all.en.yaml',
    line: count,
    expected,
    decision: got === undefined ? 'fallback' : 'answer',
    intents: got === undefined ? [] : [{ intent: got, score }],
    thresholds: { answer: 0.5, ask: 0.2 },
    nearest: [],
    unseen: [],
    ...more,
  };
}
