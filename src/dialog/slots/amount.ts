/** Money: a number with its currency, or the number alone where nobody named one. */
import type { Amount } from '../../conversation/understanding.ts';
import { findEntity } from './find-entity.ts';
import { numberSlot, withinBounds } from './number.ts';
import { accepted, refused, type SlotContext, type SlotReading, type SlotType, saidText } from './slot-type.ts';

export const amountSlot: SlotType = {
  read: (answer, slot) => {
    const found = findEntity(answer.understanding?.entities, slot.definition, 'amount');
    const amount = amountOf(found?.value);
    if (found !== undefined && amount !== undefined)
      return amountWithinBounds(amount, slot, found.text.length < saidText(answer).length);
    const number = numberSlot.read(answer, slot);
    if (!number.ok) return number.hint === 'hint-number' ? refused('hint-amount') : number;
    return accepted({ amount: number.value }, number.isGuess);
  },
};

export function amountWithinBounds(value: Amount, slot: SlotContext, isGuess: boolean): SlotReading {
  const reading = withinBounds(value.amount, slot, isGuess);
  return reading.ok ? accepted(value, isGuess) : reading;
}

/** The amount that a value of an entity is; undefined when it is none. */
export function amountOf(value: unknown): Amount | undefined {
  if (typeof value !== 'object' || value === null || !('amount' in value) || typeof value.amount !== 'number')
    return undefined;
  const currency = 'currency' in value && typeof value.currency === 'string' ? value.currency : undefined;
  return { amount: value.amount, ...(currency === undefined ? {} : { currency }) };
}

/** "€20.00" in the language's own way; the number alone without a currency. */
export function amountLabel({ amount, currency }: Amount, language: string): string {
  const locale = language === 'en' ? 'en-GB' : language;
  if (currency === undefined || !/^[A-Z]{3}$/.test(currency)) return amount.toLocaleString(locale);
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount);
}
