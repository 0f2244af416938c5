/** Times and spans as people say them, in the viewer's locale and zone. */
import { dateFormat, languageOf, numberFormat } from './formatters.ts';

const minuteMs = 60_000;

/** "now", "4 min", "2 h 5 min", "3 days": whole units, never more than two. */
export function formatSpan(fromIso: string, now: Date, options: { locale: string; justNow: string }): string {
  const minutes = Math.floor(Math.max(0, now.getTime() - Date.parse(fromIso)) / minuteMs);
  // The region only changes the word ("mins"), not the number.
  const language = languageOf(options.locale);
  const unit = (value: number, name: string, display: 'short' | 'long' = 'short') =>
    numberFormat(language, { style: 'unit', unit: name, unitDisplay: display }).format(value);
  if (minutes < 1) return options.justNow;
  if (minutes < 60) return unit(minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return [unit(hours, 'hour'), ...(minutes % 60 ? [unit(minutes % 60, 'minute')] : [])].join(' ');
  return unit(Math.floor(hours / 24), 'day', 'long');
}

/** "14:02" for today, "2 May, 14:02" otherwise, with the year when it is another. */
export function formatMoment(iso: string, now: Date, locale: string): string {
  const at = new Date(iso);
  const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };
  if (at.toDateString() === now.toDateString()) return dateFormat(locale, time).format(at);
  const year: Intl.DateTimeFormatOptions = at.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' };
  return dateFormat(locale, { day: 'numeric', month: 'short', ...year, ...time }).format(at);
}

/** "14:02", where the day stands elsewhere. */
export function formatClock(iso: string, locale: string): string {
  return dateFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(new Date(iso));
}

/** The exact time, for a title: with seconds and zone. */
export function formatExact(iso: string, locale: string): string {
  return dateFormat(locale, { dateStyle: 'full', timeStyle: 'long' }).format(new Date(iso));
}

/** "Friday, 2 May": the line between two days of a transcript. */
export function formatDay(iso: string, locale: string): string {
  return dateFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' }).format(new Date(iso));
}

/** "Mon 09:00", for moments of the next days. */
export function formatWeekClock(iso: string, locale: string): string {
  const options: Intl.DateTimeFormatOptions = { weekday: 'short', hour: '2-digit', minute: '2-digit' };
  return dateFormat(locale, options).format(new Date(iso));
}
