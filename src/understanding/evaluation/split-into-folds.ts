/** Parts of the training data that are held out in turn: every intent spread evenly, the same on every machine. */
import type { TrainingExample } from '../intent-engine.ts';
import { wordsOf } from '../tokens.ts';

/**
 * Indices of `examples`, a list a fold. Utterances of an intent with the same words go into the same fold: otherwise one
 * would teach the other. `folds` at least 2. Does not depend on the order of the examples, but for equal ones.
 */
export function splitIntoFolds(examples: readonly TrainingExample[], folds: number): number[][] {
  const groups = new Map<string, number[]>();
  for (const [index, { intent, text }] of examples.entries()) {
    const key = `${intent}\n${wordsOf(text).sort().join(' ')}`;
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  }
  // By intent first, so that dealing spreads each; then by hash, because neighbours in a file were written together.
  const dealt = [...groups].toSorted(
    ([a], [b]) => compare(intentOf(a), intentOf(b)) || hash(a) - hash(b) || compare(a, b),
  );
  const parts = Array.from({ length: folds }, (): number[] => []);
  for (const [place, [, indices]] of dealt.entries()) parts[place % folds]?.push(...indices);
  return parts.map((part) => part.sort((a, b) => a - b));
}

function intentOf(key: string): string {
  return key.slice(0, key.indexOf('\n'));
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c_9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x0100_0193);
  return value >>> 0;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
