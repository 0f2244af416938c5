/** What an Adaptive Card sends when it is submitted: its own data, and what was put in. Pure. */
import type { CardForm, FormInput } from '../../conversation/conversation.ts';

/** As a card on a screen sends it: an empty text is a text, whatever else is empty is left out. */
export function skippedValue({ kind, value, choices = [] }: FormInput): string | undefined {
  if (value !== undefined) return value;
  if (kind === 'toggle') return choices[1]?.value;
  return kind === 'text' || kind === 'date' || kind === 'time' ? '' : undefined;
}

export function cardValue({ values }: Pick<CardForm, 'values'>, submit: CardForm['submits'][number]): unknown {
  const { data, hasInputs } = submit;
  if (!hasInputs) return data ?? {};
  return { ...(isObject(data) ? data : {}), ...values };
}

/** The object that a card sent; undefined for the values of ordinary buttons. */
export function submitted(value: unknown): Record<string, unknown> | undefined {
  return isObject(value) ? value : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
