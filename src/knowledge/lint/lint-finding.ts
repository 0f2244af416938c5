/** What lint says of training data: findings of content, with a code that stays and a measure of the harm. */
import type { Finding } from '../finding.ts';

export interface LintFinding extends Finding {
  code: LintCode;
  /** How many utterances or test questions it is about: more of them hurt more. */
  affects: number;
}

/** The kinds of findings, what hurts most first; `title` is the heading of a group. */
export const lintKinds = [
  { code: 'lint.duplicate', title: 'The same words taught for two answers' },
  { code: 'lint.overlap', title: 'Intents that are taken for each other' },
  { code: 'lint.near_duplicate', title: 'Nearly the same words taught for two answers' },
  { code: 'lint.leak', title: 'Test questions that are taught' },
  { code: 'lint.answer_text', title: 'Answers among the questions' },
  { code: 'lint.wrong_language', title: 'Utterances in another language than their file' },
  { code: 'lint.no_questions', title: 'Languages without questions' },
  { code: 'lint.too_few', title: 'Too few utterances' },
  { code: 'lint.unbalanced', title: 'Intents that outweigh the others' },
  { code: 'lint.lone_word', title: 'Single words that say nothing' },
  { code: 'lint.misread', title: 'Utterances that are misunderstood when they are held out' },
  { code: 'lint.repetition', title: 'Utterances that say nearly the same' },
  { code: 'lint.similar', title: 'Intents with little variety' },
] as const;

export type LintCode = (typeof lintKinds)[number]['code'];

const rank = new Map<LintCode, number>(lintKinds.map(({ code }, place) => [code, place]));

/** What hurts most first: by kind, then by how much it affects, then in reading order. */
export function byHarm(findings: readonly LintFinding[]): LintFinding[] {
  return findings.toSorted(
    (a, b) =>
      (rank.get(a.code) ?? 0) - (rank.get(b.code) ?? 0) ||
      b.affects - a.affects ||
      (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
      a.line - b.line ||
      a.column - b.column,
  );
}
