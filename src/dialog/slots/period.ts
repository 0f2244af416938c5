/** A stretch of days, as understanding found it; a single day is one of one day. */
import type { Period } from '../../conversation/understanding.ts';
import { dateLabel, isoDate } from './date.ts';
import { findEntity } from './find-entity.ts';
import { accepted, refused, type SlotType, saidText } from './slot-type.ts';

export const periodSlot: SlotType = {
  read: (answer, { definition }) => {
    const entities = answer.understanding?.entities;
    const found = findEntity(entities, definition, 'period') ?? findEntity(entities, definition, 'date');
    const period = found && periodOf(found.value);
    if (found === undefined || period === undefined) return refused('hint-period');
    return accepted(period, found.text.length < saidText(answer).length);
  },
};

/** The period that a value of an entity is; undefined when it is none. */
export function periodOf(value: unknown): Period | undefined {
  if (typeof value === 'string') return isoDate(value) === undefined ? undefined : { from: value, to: value };
  if (typeof value !== 'object' || value === null || !('from' in value) || !('to' in value)) return undefined;
  const { from, to } = value;
  return typeof from === 'string' && typeof to === 'string' ? { from, to } : undefined;
}

/** "3 May 2027 – 5 May 2027", or the one day. */
export function periodLabel({ from, to }: Period, language: string): string {
  const [first, last] = [dateLabel(from, language), dateLabel(to, language)];
  return first === last ? first : `${first} – ${last}`;
}
