/** What cross-validation shows: utterances that are misunderstood when they are not taught, and intents that overlap. */

import { wilson } from '../../runtime/wilson.ts';
import type { HeldOut } from '../../understanding/evaluation/cross-validate.ts';
import type { LintFinding } from './lint-finding.ts';
import type { LintUtterance } from './lint-subject.ts';

export type HeldOutUtterance = HeldOut<LintUtterance>;

/** Less sure mistakes are the model's, not the content's. */
const SURE = 0.5;
/** Two intents overlap when surely more than this share of one is taken for the other: 2 of 11, 3 of 20, 13 of 130. */
const SHARE = 0.05;
const FEWEST_CONFUSED = 2;
const EXAMPLES = 3;

/** Those that would be answered wrongly and surely, the surest mistakes first. */
export function findMisread(heldOut: readonly HeldOutUtterance[]): LintFinding[] {
  return heldOut
    .filter(({ example, verdict: { decision, intents } }) => {
      const [best] = intents;
      return decision === 'answer' && best !== undefined && best.score >= SURE && best.intent !== example.intent;
    })
    .toSorted((a, b) => (b.verdict.intents[0]?.score ?? 0) - (a.verdict.intents[0]?.score ?? 0))
    .map(({ example, verdict }): LintFinding => {
      const { intent = '', score = 0 } = verdict.intents[0] ?? {};
      const near = verdict.nearest.find((one) => one.intent === intent);
      const because = near === undefined ? '' : ` The nearest there is "${near.text}".`;
      return {
        ...example.place(),
        severity: 'warning',
        code: 'lint.misread',
        affects: score,
        message: `"${example.text}" (${example.intent}) is answered as "${intent}" (${Math.round(score * 100)} %) when it is held out.${because}`,
        suggestion: `Move it to "${intent}" if it belongs there; else write more like it for "${example.intent}".`,
      };
    });
}

/** Pairs of intents whose utterances are taken for each other, by best intent. */
export function findOverlaps(heldOut: readonly HeldOutUtterance[]): LintFinding[] {
  const sizes = Map.groupBy(heldOut, ({ example }) => example.intent);
  const confused = heldOut.filter(({ example, verdict }) => bestOf(verdict.intents) !== example.intent);
  const pairs = Map.groupBy(
    confused.filter(({ verdict }) => verdict.intents.length > 0),
    ({ example, verdict }) => [example.intent, bestOf(verdict.intents)].toSorted().join('\n'),
  );
  return [...pairs].flatMap(([pair, mistakes]): LintFinding[] => {
    const counted = pair.split('\n').map((intent) => ({
      intent,
      count: mistakes.filter(({ example }) => example.intent === intent).length,
      of: sizes.get(intent)?.length ?? 0,
    }));
    const [a, b] = counted.toSorted((one, other) => other.count / (other.of || 1) - one.count / (one.of || 1));
    if (a === undefined || b === undefined) return [];
    if (mistakes.length < FEWEST_CONFUSED || wilson(a.count, a.of).low < SHARE) return [];
    const worseFirst = mistakes.toSorted((one, other) => Number(isOf(other, a.intent)) - Number(isOf(one, a.intent)));
    const back = b.count === 0 ? '' : `, and ${b.count} of ${b.of} the other way round`;
    const examples = worseFirst.slice(0, EXAMPLES).map(({ example }) => `"${example.text}"`);
    return [
      {
        ...worseFirst[0]!.example.place(),
        severity: 'warning',
        code: 'lint.overlap',
        affects: mistakes.length,
        message: `"${a.intent}" and "${b.intent}" overlap: held out, ${a.count} of ${a.of} utterances of "${a.intent}" are taken for "${b.intent}"${back}: ${examples.join(', ')}.`,
        suggestion: 'Merge them if one answer serves both; else write into each what only it is about.',
      },
    ];
  });
}

function isOf({ example }: HeldOutUtterance, intent: string): boolean {
  return example.intent === intent;
}

function bestOf(intents: HeldOutUtterance['verdict']['intents']): string {
  return intents[0]?.intent ?? '';
}
