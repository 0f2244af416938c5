/** What decided a turn, in words: `faq returns.period`, `escalate rule:angry`. */
import type { Texts } from '../texts/all-texts.ts';
import { languageName, words } from './names.ts';

/** Undefined for a decision that the page has no words for. */
export function decisionWords(decision: string, texts: Texts): string | undefined {
  const [code = '', what = ''] = decision.split(' ');
  const { rules } = texts.whyPanel;
  const about = code === 'language.missing' ? languageName(what, texts.locale) : words(what.replaceAll(/[:/]/g, ' '));
  return Object.hasOwn(rules, code) ? rules[code]?.(about) : undefined;
}
