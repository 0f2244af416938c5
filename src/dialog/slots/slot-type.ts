/** What a type of slot knows: to read a value from an answer, or to say what is wrong with it. */
import type { SlotDefinition } from '../../conversation/flow.ts';
import type { Utterance } from '../dialog-context.ts';

/** What is said, in the customer's language, when an answer does not fit; words in src/dialog/messages. */
export type HintId =
  | 'hint-text'
  | 'hint-choice'
  | 'hint-choice-several'
  | 'hint-number'
  | 'hint-number-min'
  | 'hint-number-max'
  | 'hint-date'
  | 'hint-date-min'
  | 'hint-date-max'
  | 'hint-time'
  | 'hint-period'
  | 'hint-amount'
  | 'hint-email'
  | 'hint-phone'
  | 'hint-confirm'
  | 'hint-attachment'
  | 'hint-entity';

export type SlotReading =
  /** `isGuess`: found inside a longer sentence, so that a question asked in between may have been meant instead. */
  { ok: true; value: unknown; isGuess: boolean } | { ok: false; hint: HintId; values?: Record<string, unknown> };

export interface SlotContext {
  definition: SlotDefinition;
  /** Option id → label in the customer's language first, then synonyms and the words of other languages. */
  labels: Record<string, string[]>;
  language: string;
  /** ISO date in the company's timezone. */
  today: string;
}

export interface SlotType {
  /** Never throws, whatever the customer sent. */
  read(answer: Utterance, slot: SlotContext): SlotReading;
}

export const accepted = (value: unknown, isGuess = false): SlotReading => ({ ok: true, value, isGuess });
export const refused = (hint: HintId, values?: Record<string, unknown>): SlotReading => ({ ok: false, hint, values });

/** What the customer said: the button's value where it is a text, else what was written. No answer needs more than 4,000 units. */
export function saidText(answer: Utterance): string {
  const said =
    typeof answer.value === 'string' || typeof answer.value === 'number' ? String(answer.value) : answer.text;
  return said.slice(0, 4_000).toWellFormed().trim();
}
