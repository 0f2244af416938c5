/** Utterances that are in another language than their file says. */
import { UNKNOWN_LANGUAGE } from '../../conversation/understanding.ts';
import { createLanguageDetector, primaryLanguage } from '../../understanding/language.ts';
import type { LintFinding } from './lint-finding.ts';
import type { LintSubject } from './lint-subject.ts';

/** In shorter ones, a name or a loan word decides. */
const FEWEST_WORDS = 4;
/** For a language that the content does not have: few content teams write one by mistake. */
const FEWEST_WORDS_OF_STRANGER = 7;

export function findWrongLanguage({ content, utterances }: LintSubject): LintFinding[] {
  const { default: first, also } = content.settings.languages;
  // Without the training's own words: they are what is doubted here.
  const detect = createLanguageDetector({ languages: [first, ...also], languagesOf: () => undefined });
  return utterances.flatMap(({ text, words, language, intent, place }): LintFinding[] => {
    if (words.length < FEWEST_WORDS) return [];
    // The file's language is given the benefit of the doubt.
    const detected = detect(text, primaryLanguage(language));
    if (detected === UNKNOWN_LANGUAGE || detected === primaryLanguage(language)) return [];
    const isOurs = [first, ...also].some((ours) => primaryLanguage(ours) === detected);
    if (!isOurs && words.length < FEWEST_WORDS_OF_STRANGER) return [];
    return [
      {
        ...place(),
        severity: 'warning',
        code: 'lint.wrong_language',
        affects: 1,
        message: `"${text}" (${intent}) reads as "${detected}", but stands in a file of "${language}".`,
        suggestion: isOurs ? `Move it to the file of "${detected}", or translate it.` : 'Translate it, or delete it.',
      },
    ];
  });
}
