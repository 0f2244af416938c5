/** What the bot says about languages: that it lacks the customer's, or that an answer is only there in another one. */
import { UNKNOWN_LANGUAGE } from '../conversation/understanding.ts';
import { findContentLanguage } from './find-content-language.ts';
import type { Message } from './message.ts';
import { languageName, phraseLanguage, sayPhrase } from './speak.ts';
import type { TurnDraft } from './turn-draft.ts';

/** A name or a loan word is no sentence: fewer words do not make the bot speak of languages. */
const FEWEST_WORDS = 3;

/** The language of a message that the content does not have; undefined for the content's, for unknown and for a word or two. */
export function foreignLanguage(draft: TurnDraft, message: Message): string | undefined {
  const { understanding } = draft.context;
  if (!understanding || message.isChoice) return undefined;
  // A record from before languages were always told has none.
  const spoken: string | undefined = understanding.language;
  if (spoken === undefined || spoken === UNKNOWN_LANGUAGE) return undefined;
  const isForeign = findContentLanguage(draft.context.release.content.settings, spoken) === undefined;
  return isForeign && message.text.split(/\s+/).length >= FEWEST_WORDS ? spoken : undefined;
}

/** Says once, in the customer's own language where there are words for it, which languages are spoken here. */
export function admitLanguage(draft: TurnDraft, spoken: string): void {
  if (draft.state.languageAdmitted === spoken) return;
  draft.update({ languageAdmitted: spoken });
  draft.decide(`language.missing ${spoken}`);
  const language = phraseLanguage(draft, 'other-language', spoken);
  const { languages } = draft.context.release.content.settings;
  const ours = [languages.default, ...languages.also].map((each) => languageName(each, language));
  const values = {
    spoken: languageName(spoken, language),
    languages: new Intl.ListFormat(language).format(ours),
    answersIn: languageName(draft.language, language),
  };
  sayPhrase(draft, 'other-language', values, [], language);
}
