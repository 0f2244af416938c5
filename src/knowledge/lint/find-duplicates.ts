/** The same words, or nearly the same, taught for two answers: the bot can only give one of them. */
import type { LintFinding } from './lint-finding.ts';
import { type LintUtterance, spot } from './lint-subject.ts';
import { wordsKey } from './lint-words.ts';
import type { NearPair } from './near-pairs.ts';

const MEND = 'Keep it where it fits better, and delete the other one.';

/** `pairs` are of `utterances`. One finding a text and other intent. */
export function findDuplicates(utterances: readonly LintUtterance[], pairs: readonly NearPair[]): LintFinding[] {
  const closest = new Map<string, { one: LintUtterance; other: LintUtterance; similarity: number }>();
  for (const { a, b, similarity } of pairs) {
    const [other, one] = [utterances[a]!, utterances[b]!];
    if (one.intent === other.intent) continue;
    const key = JSON.stringify([b, other.intent]);
    const known = closest.get(key);
    if (known === undefined || known.similarity < similarity) closest.set(key, { one, other, similarity });
  }
  return [...closest.values()].map(({ one, other, similarity }): LintFinding => {
    const there = other.place();
    const isSame = wordsKey(one.words) === wordsKey(other.words);
    const said = `"${one.text}" (${one.intent}) has ${isSame ? 'the same words as' : 'nearly the same words as'} "${other.text}" (${other.intent}) at ${spot(there)}`;
    const hint =
      one.language === other.language ? '' : ' The model does not know which language a customer will write in.';
    return {
      ...one.place(),
      severity: 'warning',
      affects: 2,
      ...(isSame
        ? { code: 'lint.duplicate', message: `${said}.${hint}`, suggestion: MEND }
        : {
            code: 'lint.near_duplicate',
            message: `${said}, ${Math.round(similarity * 100)} % alike.${hint}`,
            suggestion: 'Say in each what only it is about, or merge the two answers.',
          }),
    };
  });
}
