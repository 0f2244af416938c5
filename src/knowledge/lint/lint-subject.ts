/** What lint looks at: each taught text once, with what several checks need of it. */
import type { Content } from '../../conversation/content.ts';
import type { TaughtUtterance } from '../draft.ts';
import type { Place } from '../finding.ts';
import { lintWords } from './lint-words.ts';

export interface LintUtterance {
  text: string;
  intent: string;
  /** BCP 47. */
  language: string;
  isTitle: boolean;
  /** Normalised, numbers alike. */
  words: string[];
  /** Costly: only for findings. */
  place(): Place;
}

export interface LintSubject {
  content: Content;
  utterances: LintUtterance[];
}

/** A title that is also a question is the question. */
export function lintSubject(content: Content, taught: readonly TaughtUtterance[]): LintSubject {
  const unique = new Map<string, LintUtterance>();
  for (const { text, intent, language, isTitle, file, path } of taught) {
    const key = JSON.stringify([language, intent, text.trim()]);
    const known = unique.get(key);
    if (known !== undefined && (isTitle || !known.isTitle)) continue;
    unique.set(key, {
      text: text.trim(),
      intent,
      language,
      isTitle,
      words: lintWords(text),
      place: () => file.placeOf(path),
    });
  }
  return { content, utterances: [...unique.values()] };
}

/** The utterances of each intent, in reading order. */
export function byIntent(utterances: readonly LintUtterance[]): Map<string, LintUtterance[]> {
  return Map.groupBy(utterances, ({ intent }) => intent);
}

/** `file:line`. */
export function spot({ file, line }: Place): string {
  return `${file}:${line}`;
}
