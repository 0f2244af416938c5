/** Training examples in the one order that makes models reproducible. */
import { BadInputError } from '../runtime/errors.ts';
import type { TrainingExample } from './intent-engine.ts';
import { wordsOf } from './tokens.ts';

/**
 * Well-formed, without repetitions, sorted by intent, text and language (by code unit); texts without a word are left
 * out. Throws `BadInputError` (`understanding.examples`) when fewer than two intents are left.
 */
export function sortedExamples(examples: readonly TrainingExample[]): TrainingExample[] {
  const byKey = new Map<string, TrainingExample>();
  for (const { text, intent, language } of examples) {
    const clean = text.toWellFormed().trim();
    if (wordsOf(clean).length === 0) continue;
    byKey.set([intent, clean, language ?? ''].join('\n'), { text: clean, intent, ...(language ? { language } : {}) });
  }
  const sorted = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, example]) => example);
  const intents = new Set(sorted.map(({ intent }) => intent));
  if (intents.size < 2)
    throw new BadInputError({
      code: 'understanding.examples',
      message: `Recognition needs utterances of at least two intents, but the content has ${intents.size}. Add questions under training/.`,
    });
  return sorted;
}
