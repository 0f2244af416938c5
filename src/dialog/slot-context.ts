/** What a slot's type is told about the slot: its definition, the labels of its options, the language and today's date. */
import type { Flow, Step } from '../conversation/flow.ts';
import type { DialogContext } from './dialog-context.ts';
import { chooseLanguage } from './render-text.ts';
import { todayIn } from './slots/date.ts';
import type { SlotContext } from './slots/slot-type.ts';

/** For one question of a flow. A slot that is not defined is read as free text. */
export function slotContext(
  step: Extract<Step, { type: 'ask' }>,
  { flow, context }: { flow: Flow; context: DialogContext },
): SlotContext {
  return {
    definition: (Object.hasOwn(flow.slots, step.slot) ? flow.slots[step.slot] : undefined) ?? { type: 'text' },
    labels: labelsOf(step.text, { flow, context }),
    language: context.language,
    today: todayIn(context.now, context.timezone),
  };
}

/** Option id → its words in the customer's language, then those of the others: a mixed conversation is understood too. */
export function labelsOf(
  textId: string,
  { flow, context }: { flow: Flow; context: DialogContext },
): Record<string, string[]> {
  const options: Record<string, Record<string, string[]>> = {};
  for (const [language, texts] of Object.entries(flow.texts)) {
    const found = Object.hasOwn(texts, textId) ? texts[textId]?.options : undefined;
    if (found !== undefined) options[language] = found;
  }
  const first = chooseLanguage(options, context.language, context.fallbackLanguage);
  const order = [first, ...Object.keys(options).filter((language) => language !== first)];
  const labels: Record<string, string[]> = {};
  for (const language of order) {
    for (const [id, words] of Object.entries(options[language ?? ''] ?? {})) {
      labels[id] = [...(labels[id] ?? []), ...words];
    }
  }
  return labels;
}
