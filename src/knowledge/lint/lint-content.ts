/** Looks for what makes a model worse in training data that is well-formed. Pure: the model's own view is an argument. */
import { findAnswerTexts } from './find-answer-texts.ts';
import { findDuplicates } from './find-duplicates.ts';
import { findLeaks } from './find-leaks.ts';
import { findLoneWords } from './find-lone-words.ts';
import { findMisread, findOverlaps, type HeldOutUtterance } from './find-misread.ts';
import { findRepetitions, findSimilarVariants } from './find-repetitions.ts';
import { findThinIntents, findUnbalanced } from './find-thin-intents.ts';
import { findWrongLanguage } from './find-wrong-language.ts';
import { byHarm, type LintFinding } from './lint-finding.ts';
import type { LintSubject } from './lint-subject.ts';
import { lintWords } from './lint-words.ts';
import { nearPairs } from './near-pairs.ts';

/** Cosine from which on two utterances say nearly the same. */
const NEAR = 0.85;

/**
 * Warnings, what hurts most first. `heldOut`: the subject's utterances as cross-validation judged them; without it, what
 * only a model can see is left out. 10,000 utterances take about two seconds.
 */
export function lintContent(subject: LintSubject, heldOut: readonly HeldOutUtterance[] = []): LintFinding[] {
  const { content, utterances } = subject;
  const texts = [...utterances.map(({ words }) => words), ...content.tests.map(({ text }) => lintWords(text))];
  const pairs = nearPairs(texts, NEAR);
  const taught = pairs.filter(({ b }) => b < utterances.length);
  return byHarm([
    ...findDuplicates(utterances, taught),
    ...findOverlaps(heldOut),
    ...findLeaks(content.tests, utterances, pairs),
    ...findAnswerTexts(subject),
    ...findWrongLanguage(subject),
    ...findThinIntents(subject),
    ...findUnbalanced(subject),
    ...findLoneWords(utterances),
    ...findMisread(heldOut),
    ...findRepetitions(utterances, taught),
    ...findSimilarVariants(utterances),
  ]);
}
