/** Utterances of one intent that add nothing to each other. */
import type { LintFinding } from './lint-finding.ts';
import { byIntent, type LintUtterance } from './lint-subject.ts';
import type { NearPair } from './near-pairs.ts';

/** Below it an intent's utterances are the same few words turned about. */
const LEAST_NEW = 0.25;
/** How far back words count as known: a hundred utterances use up the words of any topic. */
const WINDOW = 10;
/** With fewer there are too few to judge. */
const FEWEST = 6;

/** Groups of nearly the same utterances: one finding each. Titles are left out: they may repeat a question. */
export function findRepetitions(utterances: readonly LintUtterance[], pairs: readonly NearPair[]): LintFinding[] {
  const like = new Map<number, number>();
  for (const { a, b } of pairs) {
    const [one, other] = [utterances[a]!, utterances[b]!];
    if (one.intent !== other.intent || one.isTitle || other.isTitle) continue;
    // The first of a group stands for it: pairs come sorted, so `a` already knows its group.
    if (!like.has(b)) like.set(b, like.get(a) ?? a);
  }
  const groups = Map.groupBy([...like], ([, first]) => first);
  return [...groups].map(([first, members]): LintFinding => {
    const { text, intent } = utterances[first]!;
    const others = members.map(([index]) => utterances[index]!);
    const shown = others.slice(0, 3).map((other) => `"${other.text}"`);
    const more = others.length > shown.length ? ` and ${others.length - shown.length} more` : '';
    return {
      ...utterances[members[0]?.[0] ?? first]!.place(),
      severity: 'warning',
      code: 'lint.repetition',
      affects: others.length,
      message: `${shown.join(', ')}${more} of "${intent}" ${others.length === 1 && more === '' ? 'says' : 'say'} nearly the same as "${text}" (line ${utterances[first]!.place().line}).`,
      suggestion: 'Say it in other words: what customers write instead teaches more.',
    };
  });
}

/** Intents whose utterances bring few new words one after the other. */
export function findSimilarVariants(utterances: readonly LintUtterance[]): LintFinding[] {
  return [...byIntent(utterances)].flatMap(([intent, own]) =>
    [...Map.groupBy(own, ({ language }) => language)].flatMap(([language, variants]): LintFinding[] => {
      const share = newWordShare(variants.map(({ words }) => words));
      if (variants.length < FEWEST || share >= LEAST_NEW) return [];
      return [
        {
          ...variants[0]!.place(),
          severity: 'warning',
          code: 'lint.similar',
          affects: variants.length,
          message: `The ${variants.length} utterances of "${intent}" in "${language}" say much the same: of the words of one, ${Math.round(share * 100)} % are in none of the ten before it.`,
          suggestion:
            'Replace some by other ways to ask: other nouns and verbs, a short one, one with the story before the question.',
        },
      ];
    }),
  );
}

/** Mean share of an utterance's words that none of the ten before it has; the first counts for nothing. 0..1. */
function newWordShare(variants: readonly (readonly string[])[]): number {
  const shares = variants.slice(1).map((words, place) => {
    const known = new Set(variants.slice(Math.max(0, place + 1 - WINDOW), place + 1).flat());
    const different = new Set(words);
    return [...different].filter((word) => !known.has(word)).length / Math.max(1, different.size);
  });
  return shares.length === 0 ? 0 : shares.reduce((sum, share) => sum + share, 0) / shares.length;
}
