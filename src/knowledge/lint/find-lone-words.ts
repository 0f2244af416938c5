/** Utterances of a single word that other intents use as well: "refund" alone says nothing. */
import type { LintFinding } from './lint-finding.ts';
import type { LintUtterance } from './lint-subject.ts';

/** Other intents with the word. */
const MANY = 5;
/** Of the utterances with the word: an intent that has so many of them may own it. */
const OWNED = 0.5;

export function findLoneWords(utterances: readonly LintUtterance[]): LintFinding[] {
  const users = new Map<string, Map<string, number>>();
  for (const { words, intent } of utterances) {
    for (const word of new Set(words)) {
      const intents = users.get(word) ?? new Map<string, number>();
      users.set(word, intents.set(intent, (intents.get(intent) ?? 0) + 1));
    }
  }
  return utterances.flatMap(({ words, text, intent, place }): LintFinding[] => {
    const [word] = words;
    const intents = words.length === 1 && word !== undefined ? users.get(word) : undefined;
    if (intents === undefined || intents.size - 1 < MANY) return [];
    const total = [...intents.values()].reduce((sum, count) => sum + count, 0);
    if ((intents.get(intent) ?? 0) >= OWNED * total) return [];
    const others = [...intents].filter(([name]) => name !== intent).toSorted(([, few], [, many]) => many - few);
    const named = others.slice(0, 3).map(([name]) => name);
    return [
      {
        ...place(),
        severity: 'warning',
        code: 'lint.lone_word',
        affects: others.length,
        message: `"${text}" (${intent}) is one word, and ${others.length} other intents use it: ${named.join(', ')}${others.length > 3 ? ' …' : ''}.`,
        suggestion: 'Delete it: the bot then asks back, which is right for so short a message.',
      },
    ];
  });
}
