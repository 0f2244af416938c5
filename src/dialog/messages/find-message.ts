/** The engine's own words by id: the company's, else the built-in ones, in the customer's language where there are any. */
import type { LocalText } from '../../conversation/flow.ts';
import { localText, type TextChoice } from '../render-text.ts';
import type { HintId } from '../slots/slot-type.ts';
import { de } from './de.ts';
import { en } from './en.ts';

export type MessageId =
  | HintId
  | 'yes'
  | 'no'
  | 'still-working'
  | 'flow-restarted'
  | 'flow-gone'
  | 'flow-declined'
  | 'flow-ended';

export type Messages = Record<MessageId, string>;

const BUILT_IN: Record<string, Messages> = { en, de };

/** Language → phrase id → words; as in `Settings.phrases`. */
export type Phrases = Record<string, Record<string, LocalText>>;

export function findMessage(id: MessageId, choice: TextChoice, phrases: Phrases = {}): string {
  const texts: Record<string, LocalText> = {};
  for (const [language, messages] of Object.entries(BUILT_IN)) texts[language] = { variants: [messages[id]] };
  for (const [language, own] of Object.entries(phrases)) {
    const text = own[id];
    if (text !== undefined) texts[language] = text;
  }
  return localText(texts, choice)?.text ?? '';
}
