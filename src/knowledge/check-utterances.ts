/** One question cannot lead to two answers, and a test that was taught proves nothing. */
import type { Draft, TaughtUtterance } from './draft.ts';

export function checkUtterances(draft: Draft): void {
  const taught = new Map<string, TaughtUtterance>();
  for (const utterance of draft.utterances) {
    const key = `${utterance.language} ${sameText(utterance.text)}`;
    const first = taught.get(key);
    if (first === undefined) {
      taught.set(key, utterance);
      continue;
    }
    if (first.intent !== utterance.intent) {
      const there = first.file.placeOf(first.path);
      const message = `"${utterance.text}" belongs to "${utterance.intent}" here and to "${first.intent}" at ${there.file}:${there.line}. Delete one of them.`;
      draft.findings.error(() => utterance.file.placeOf(utterance.path), message);
    } else if (!first.isTitle && !utterance.isTitle) {
      const there = first.file.placeOf(first.path);
      draft.findings.warning(
        () => utterance.file.placeOf(utterance.path),
        `"${utterance.text}" stands already in line ${there.line}.`,
      );
    }
  }
  checkTests(draft, taught);
}

/** Case, punctuation at the end and blanks make no other question. */
export function sameText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .replace(/[\s.!?…]+$/u, '')
    .trim();
}

function checkTests(draft: Draft, taught: ReadonlyMap<string, TaughtUtterance>): void {
  for (const { question, place } of draft.tests) {
    const same = taught.get(`${question.language} ${sameText(question.text)}`);
    if (same === undefined) continue;
    const there = same.file.placeOf(same.path);
    const message = `The test question "${question.text}" is taught at ${there.file}:${there.line}, so it proves nothing.`;
    draft.findings.warning(place, message, 'Keep it in one of the two places.');
  }
}
