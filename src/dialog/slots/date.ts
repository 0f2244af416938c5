/** A day: as understanding found it, as ISO or German digits, or today, tomorrow, yesterday; kept as an ISO date. */
import { findEntity } from './find-entity.ts';
import type { SlotContext, SlotReading, SlotType } from './slot-type.ts';
import { accepted, refused, saidText } from './slot-type.ts';

const DAY_MS = 86_400_000;
// Offsets from today in days.
const NEAR_DAYS: Record<string, number> = {
  today: 0,
  tomorrow: 1,
  yesterday: -1,
  heute: 0,
  morgen: 1,
  übermorgen: 2,
  gestern: -1,
  vorgestern: -2,
};

export const dateSlot: SlotType = {
  read: (answer, slot) => {
    const said = saidText(answer);
    const written = writtenDate(said, slot.today);
    if (written !== undefined) return withinDates(written, slot, false);
    const entity = findEntity(answer.understanding?.entities, slot.definition, 'date');
    const found = typeof entity?.value === 'string' ? isoDate(entity.value) : undefined;
    if (entity === undefined || found === undefined) return refused('hint-date');
    return withinDates(found, slot, entity.text.length < said.length);
  },
};

/** The date with its bounds checked; `today` in a bound is the company's own. */
export function withinDates(
  value: string,
  { definition, language, today }: SlotContext,
  isGuess: boolean,
): SlotReading {
  const bound = (limit?: number | string) => (limit === 'today' ? today : isoDate(String(limit ?? '')));
  const [min, max] = [bound(definition.min), bound(definition.max)];
  const values = { min: dateLabel(min ?? '', language), max: dateLabel(max ?? '', language) };
  // ISO dates of four-digit years sort as texts.
  if (min !== undefined && value < min) return refused('hint-date-min', values);
  if (max !== undefined && value > max) return refused('hint-date-max', values);
  return accepted(value, isGuess);
}

/** The ISO date at the start of a text; undefined when there is none or the calendar has no such day. */
export function isoDate(text: string): string | undefined {
  const date = /^\d{4}-\d\d-\d\d(?!\d)/.exec(text)?.[0];
  if (date === undefined) return undefined;
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date ? undefined : date;
}

/** "3 March 2027" in the language's own way; the text itself when it is no date. */
export function dateLabel(date: string, language: string): string {
  if (isoDate(date) === undefined) return date;
  // Plain English puts the day first, as the rest of the server does; en-US keeps its own way.
  const locale = language === 'en' ? 'en-GB' : language;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}

/** Today's ISO date where the company is. */
export function todayIn(now: number, timezone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: timezone, dateStyle: 'short' }).format(now);
}

function writtenDate(said: string, today: string): string | undefined {
  const offset = Object.hasOwn(NEAR_DAYS, said.toLowerCase()) ? NEAR_DAYS[said.toLowerCase()] : undefined;
  if (offset !== undefined)
    return new Date(Date.parse(`${today}T00:00:00Z`) + offset * DAY_MS).toISOString().slice(0, 10);
  if (/^\d{4}-\d\d-\d\d$/.test(said)) return isoDate(said);
  const german = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(said);
  if (!german) return undefined;
  const [, day = '', month = '', year = ''] = german;
  return isoDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}
