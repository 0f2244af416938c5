/** Opening hours in the company's own time zone, daylight saving included. */
import type { Hours } from '../conversation/content.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

/** No hours at all means always open. `now` in milliseconds since 1970. */
export function isOpen(hours: Hours | undefined, now: number): boolean {
  if (!hours) return true;
  const local = localTime(hours.timezone, now);
  if (hours.holidays.includes(local.date)) return false;
  return hours.weekly.some(
    (span) => span.day === local.day && local.minute >= span.fromMinute && local.minute < span.toMinute,
  );
}

/** The next moment of opening within 14 days, milliseconds since 1970; undefined when open now or never. */
export function opensAt(hours: Hours | undefined, now: number): number | undefined {
  if (!hours || isOpen(hours, now)) return undefined;
  // Steps of a quarter of an hour from the next quarter: exact for hours written in quarters, and safe over a change of
  // the clock, where arithmetic on local minutes would be an hour off.
  const step = 15 * MINUTE_MS;
  const first = Math.ceil(now / step) * step;
  const steps = (14 * DAY_MINUTES) / 15;
  for (let index = 0; index < steps; index += 1) {
    const at = first + index * step;
    if (isOpen(hours, at)) return at;
  }
  return undefined;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** The local date (ISO), weekday (0 is Sunday) and minute since midnight. */
export function localTime(timezone: string, now: number): { date: string; day: number; minute: number } {
  let format = formats.get(timezone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: timezone,
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(timezone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(now).map((part) => [part.type, part.value]));
  return {
    date: `${parts['year']}-${parts['month']}-${parts['day']}`,
    day: weekdays.indexOf(parts['weekday'] ?? ''),
    minute: Number(parts['hour']) * 60 + Number(parts['minute']),
  };
}
