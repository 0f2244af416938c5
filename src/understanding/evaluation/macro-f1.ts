/** The mean of the F1 of every expected label: small intents count as much as large ones. */
import { countBy } from './count-by.ts';

/** 0..1; 0 of nothing. A label that is never right has F1 0; one that is only ever guessed has no part in the mean. */
export function macroF1(pairs: readonly { expected: string; got: string }[]): number {
  const expected = countBy(pairs, (pair) => pair.expected);
  const got = countBy(pairs, (pair) => pair.got);
  const right = countBy(
    pairs.filter((pair) => pair.expected === pair.got),
    (pair) => pair.got,
  );
  let sum = 0;
  for (const [label, count] of expected) sum += (2 * (right.get(label) ?? 0)) / (count + (got.get(label) ?? 0));
  return expected.size === 0 ? 0 : sum / expected.size;
}
