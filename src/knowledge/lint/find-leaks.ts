/** Test questions that the training gives away: they measure memory, not understanding. */
import type { TestQuestion } from '../../conversation/content.ts';
import type { LintFinding } from './lint-finding.ts';
import { type LintUtterance, spot } from './lint-subject.ts';
import { lintWords, wordsKey } from './lint-words.ts';
import type { NearPair } from './near-pairs.ts';

/** `pairs` are of the utterances and, behind them, the tests. One finding a test, with the utterance most like it. */
export function findLeaks(
  tests: readonly TestQuestion[],
  utterances: readonly LintUtterance[],
  pairs: readonly NearPair[],
): LintFinding[] {
  const closest = new Map<number, { taught: LintUtterance; similarity: number }>();
  for (const { a, b, similarity } of pairs) {
    const taught = utterances[a];
    if (taught === undefined || b < utterances.length) continue;
    const known = closest.get(b - utterances.length);
    if (known === undefined || known.similarity < similarity)
      closest.set(b - utterances.length, { taught, similarity });
  }
  return [...closest].map(([index, { taught, similarity }]): LintFinding => {
    const { text, file, line, expected } = tests[index]!;
    const isSame = wordsKey(lintWords(text)) === wordsKey(taught.words);
    const how = isSame ? 'the same words' : `${Math.round(similarity * 100)} % the same`;
    const other = taught.intent === expected ? '' : ` Besides, it expects "${expected}".`;
    return {
      file,
      line,
      column: 1,
      severity: 'warning',
      code: 'lint.leak',
      affects: 1,
      message: `The test question "${text}" is taught for "${taught.intent}" at ${spot(taught.place())}: "${taught.text}", ${how}.${other}`,
      suggestion: 'Keep one of the two, and write the test in other words.',
    };
  });
}
