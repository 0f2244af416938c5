/** From a text in several languages to the words of one message: language, channel, variant, filled. Used for flows, FAQ answers and phrases. */
import type { ActivityDraft, CardAction } from '../conversation/activity.ts';
import type { Button, LocalText } from '../conversation/flow.ts';
import { fillTemplate } from '../conversation/template.ts';
import { richParts } from './render-rich.ts';

export interface TextChoice {
  language: string;
  fallbackLanguage: string;
  channel: string;
  random: () => number;
  scope: Record<string, unknown>;
}

export interface RenderedText {
  /** CommonMark. */
  text: string;
  /** The language that was found: may be the fallback. */
  language: string;
  suggestedActions: CardAction[];
  /** Its picture, cards and files, to be spread into the activity. */
  rich: Pick<ActivityDraft, 'attachments' | 'attachmentLayout'>;
}

/** Undefined only when there are no words in any language. */
export function localText(texts: Record<string, LocalText | undefined>, choice: TextChoice): RenderedText | undefined {
  const language = chooseLanguage(texts, choice.language, choice.fallbackLanguage);
  const local = language === undefined ? undefined : texts[language];
  if (language === undefined || local === undefined) return undefined;
  const onChannel = local.on && Object.hasOwn(local.on, choice.channel) ? local.on[choice.channel] : undefined;
  const variants = onChannel !== undefined && onChannel.length > 0 ? onChannel : local.variants;
  const variant = variants[Math.min(Math.floor(choice.random() * variants.length), variants.length - 1)] ?? '';
  return {
    text: fill(variant, choice.scope).trim(),
    language,
    suggestedActions: (local.buttons ?? []).map((button) => buttonAction(button, choice.scope)),
    rich: richParts(local, {
      fill: (source) => fill(source, choice.scope),
      action: (button) => buttonAction(button, choice.scope),
    }),
  };
}

/** The wanted language, its base (`de` for `de-AT`), the fallback, then whatever there is. */
export function chooseLanguage(
  texts: Record<string, unknown>,
  language: string,
  fallbackLanguage: string,
): string | undefined {
  const wishes = [language, baseOf(language), fallbackLanguage, baseOf(fallbackLanguage)];
  return (
    wishes.find((wish) => Object.hasOwn(texts, wish) && texts[wish] !== undefined) ??
    Object.keys(texts).find((key) => texts[key] !== undefined)
  );
}

/** `run:<flow>` and `ask:<faq>` come back as the value; `say` is said in the customer's name. */
function buttonAction(button: Button, scope: Record<string, unknown>): CardAction {
  const title = fill(button.label, scope);
  if ('run' in button) return { type: 'postBack', title, value: `run:${button.run}` };
  if ('ask' in button) return { type: 'postBack', title, value: `ask:${button.ask}` };
  if ('say' in button) return { type: 'imBack', title, value: fill(button.say, scope) };
  return { type: 'openUrl', title, value: fill(button.url, scope) };
}

function baseOf(language: string): string {
  return language.split('-')[0] ?? language;
}

/** A text that cannot be filled (a filter that refuses a value, a limit) is said without its values: better than silence. */
function fill(source: string, scope: Record<string, unknown>): string {
  try {
    return fillTemplate(source, scope);
  } catch {
    return source.replace(/\{%[^%]*%\}|\{\{[^}]*\}\}/g, '');
  }
}
