/** What the bot says outside of flows: phrases, answers of the FAQ, "did you mean". */
import type { CardAction } from '../conversation/activity.ts';
import type { LocalText } from '../conversation/flow.ts';
import { chooseLanguage, localText, type TextChoice } from '../dialog/render-text.ts';
import { type Command, commandValue } from './commands.ts';
import { german } from './phrases/de.ts';
import { english } from './phrases/en.ts';
import { otherLanguages } from './phrases/other-languages.ts';
import { isAboutTheConversation, type PhraseId, type Phrases } from './phrases/phrase.ts';
import { scopeOf } from './scope.ts';
import type { TurnDraft } from './turn-draft.ts';

const builtIn: Record<string, Partial<Phrases>> = { ...otherLanguages, en: english, de: german };

/**
 * Says a phrase: the company's own words when frontdesk.yaml has them. `values` are added to the scope; `language` is the
 * conversation's unless given.
 */
export function sayPhrase(
  draft: TurnDraft,
  id: string,
  values: Record<string, unknown> = {},
  actions: CardAction[] = [],
  language = draft.language,
): void {
  draft.say(
    {
      type: 'message',
      text: phrase(draft, id, values, language),
      ...(language === draft.language ? {} : { locale: language }),
      ...(actions.length > 0 ? { suggestedActions: actions } : {}),
    },
    `phrase:${id}`,
    isAboutTheConversation(id) ? 'system' : 'bot',
  );
}

/** The words of a phrase in the conversation's language; for an unknown id the id, so that a mistake is seen. */
export function phrase(
  draft: TurnDraft,
  id: string,
  values: Record<string, unknown> = {},
  language = draft.language,
): string {
  return localText(phraseTexts(draft, id), { ...textChoice(draft, values), language })?.text ?? id;
}

/** The language in which a phrase can be said to somebody who would like it in `wanted`. */
export function phraseLanguage(draft: TurnDraft, id: string, wanted: string): string {
  return chooseLanguage(phraseTexts(draft, id), wanted, draft.language) ?? draft.language;
}

/** "Deutsch" for `de` in `de`. */
export function languageName(language: string, inLanguage: string): string {
  return new Intl.DisplayNames(inLanguage, { type: 'language' }).of(language) ?? language;
}

export function commandButton(draft: TurnDraft, command: Command, label: PhraseId): CardAction {
  return { type: 'postBack', title: phrase(draft, label), value: commandValue(command) };
}

/** What one can do when nobody comes. */
export function waysOn(draft: TurnDraft): CardAction[] {
  return [commandButton(draft, 'leaveMessage', 'label-leave-message'), commandButton(draft, 'bot', 'label-bot')];
}

/** Answers from the FAQ, with its buttons and the titles of related ones. False when the id is not in this release. */
export function answerFaq(draft: TurnDraft, id: string): boolean {
  const faq = draft.context.release.content.faqs[id];
  const words = faq && localText(faq.texts, textChoice(draft));
  if (!faq || !words) return false;
  const offered = new Set(words.suggestedActions.map(({ value }) => value));
  // What a button of the answer asks is not offered a second time under its title.
  const related = faq.related
    .flatMap((other) => titleAction(draft, other) ?? [])
    .filter(({ value }) => !offered.has(value));
  const actions = [...words.suggestedActions, ...related];
  draft.say(
    {
      type: 'message',
      text: isTheirs(draft, words.language) ? words.text : `${onlyIn(draft, words.language)}\n\n${words.text}`,
      locale: words.language,
      ...words.rich,
      ...(actions.length > 0 ? { suggestedActions: actions } : {}),
    },
    `faq:${id}`,
  );
  draft.decide(`faq ${id}`);
  draft.update({ misunderstoodInARow: 0 });
  return true;
}

function isTheirs(draft: TurnDraft, language: string): boolean {
  return language.split('-')[0] === draft.language.split('-')[0];
}

/** The line before an answer that is not there in the language of the conversation. */
function onlyIn(draft: TurnDraft, answerLanguage: string): string {
  return phrase(draft, 'only-in', { answersIn: languageName(answerLanguage, draft.language) });
}

/** A button that asks for an FAQ or starts the flow of an intent; undefined when the id is neither. */
export function titleAction(draft: TurnDraft, id: string): CardAction | undefined {
  const { content } = draft.context.release;
  const faq = content.faqs[id];
  if (faq) {
    const language = chooseLanguage(faq.texts, draft.language, content.settings.languages.default);
    return { type: 'postBack', title: (language && faq.texts[language]?.title) ?? id, value: `ask:${id}` };
  }
  const flow = content.flows[id] ?? flowOf(draft, id);
  if (!flow) return undefined;
  const titles = content.intents[id]?.titles ?? flow.titles;
  const language = chooseLanguage(titles, draft.language, content.settings.languages.default);
  return { type: 'postBack', title: (language && titles[language]) ?? flow.id, value: `run:${flow.id}` };
}

/** The flow that an intent starts. */
export function flowOf(draft: TurnDraft, intent: string) {
  return Object.values(draft.context.release.content.flows).find((flow) => flow.trigger.includes(intent));
}

export function greet(draft: TurnDraft): void {
  const starters = draft.context.release.content.settings.starters.flatMap((id) => titleAction(draft, id) ?? []);
  sayPhrase(draft, 'greeting', {}, starters);
}

function phraseTexts(draft: TurnDraft, id: string): Record<string, LocalText> {
  const texts: Record<string, LocalText> = {};
  for (const [language, phrases] of Object.entries(builtIn)) {
    const variants = Object.hasOwn(phrases, id) ? phrases[id as PhraseId] : undefined;
    if (variants) texts[language] = { variants };
  }
  for (const [language, phrases] of Object.entries(draft.context.release.content.settings.phrases)) {
    const own = phrases[id];
    if (own) texts[language] = own;
  }
  return texts;
}

/** How texts of the content and built-in ones are said in this conversation. */
export function textChoice(draft: TurnDraft, values: Record<string, unknown> = {}): TextChoice {
  return {
    language: draft.language,
    fallbackLanguage: draft.context.release.content.settings.languages.default,
    channel: draft.state.address.channel.split(':')[0] ?? '',
    random: draft.context.random,
    scope: Object.assign(scopeOf(draft), values),
  };
}
