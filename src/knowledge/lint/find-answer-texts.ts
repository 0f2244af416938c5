/** Answers among the questions: pasted into the wrong field, or what an import took for a question. */

import type { LintFinding } from './lint-finding.ts';
import { type LintSubject, type LintUtterance, spot } from './lint-subject.ts';
import { lintWords } from './lint-words.ts';

/** Words in a row that two texts do not share by chance. */
const ROW = 4;
/** Shorter utterances share rows with answers by chance. */
const FEWEST_WORDS = 6;
/** Of the utterance's rows. */
const SHARE = 0.6;

export function findAnswerTexts({ content, utterances }: LintSubject): LintFinding[] {
  const answers = new Map<string, string>();
  for (const faq of Object.values(content.faqs)) {
    for (const text of Object.values(faq.texts).flatMap(({ variants }) => variants)) {
      for (const row of rowsOf(lintWords(text))) if (!answers.has(row)) answers.set(row, faq.id);
    }
  }
  return utterances.flatMap((utterance) => {
    const owner = ownerOf(utterance, answers);
    return owner === undefined ? [] : [findingOf(utterance, owner)];
  });
}

function ownerOf({ words, isTitle }: LintUtterance, answers: ReadonlyMap<string, string>): string | undefined {
  // An answer may well repeat its title.
  if (isTitle || words.length < FEWEST_WORDS) return undefined;
  const rows = rowsOf(words);
  const found = rows.flatMap((row) => answers.get(row) ?? []);
  return found.length >= SHARE * rows.length ? found[0] : undefined;
}

function findingOf(utterance: LintUtterance, owner: string): LintFinding {
  const place = utterance.place();
  return {
    ...place,
    severity: 'warning',
    code: 'lint.answer_text',
    affects: 1,
    message: `"${utterance.text}" (${utterance.intent}, ${spot(place)}) reads like the answer of "${owner}", not like a question.`,
    suggestion: 'Put in what a customer would write.',
  };
}

function rowsOf(words: readonly string[]): string[] {
  return Array.from({ length: Math.max(0, words.length - ROW + 1) }, (_, at) => words.slice(at, at + ROW).join(' '));
}
