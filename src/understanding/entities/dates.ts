/**
 * Days, as people say them. chrono-node is not provably linear, so it only ever sees short windows around words that
 * can belong to a date; what it costs on hostile text is bounded by their length and number.
 */
import { type Chrono, de, en, type ParsedResult } from 'chrono-node';
import type { Entity } from '../../conversation/understanding.ts';
import type { EntityContext } from './read-entities.ts';

/** Characters around the first date word that are parsed (measured: docs/reference/understanding.md). */
const BEFORE = 30;
const WINDOW = 80;
const MOST_WINDOWS = 2;
/** `Guten Morgen` greets; it names no day. */
const GREETING = /(?:guten|schönen|good)\s+$/iu;
/** A word that can belong to a date, or digits with a date's marks. One alternation, no nesting: linear. */
const DATE_WORD =
  /(?:today|tonight|tomorrow|yesterday|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|september|october|november|december|weekend|(?:day|week|month|year)s?|heute|morgen|gestern|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|januar|februar|märz|juni|juli|oktober|dezember|wochenende|woche|wochen|tag|tage|tagen|monat|monate|monaten|jahr|jahre|jahren)(?!\p{L})|(?<!\p{L})(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|mai|jun|jul|aug|sep|sept|oct|okt|nov|dec|dez)(?!\p{L})|\d{1,4}[./-]\d{1,2}/giu;
const parsers: Record<string, Chrono> = { en: en.casual, de: de.casual };
const DAY_PARTS = ['day', 'weekday', 'month', 'year'] as const;

export function findDates(text: string, { language, now, timezone }: EntityContext): Entity[] {
  const found: Entity[] = [];
  let next = 0;
  let windows = 0;
  for (const { index } of text.matchAll(DATE_WORD)) {
    if (index < next) continue;
    if (++windows > MOST_WINDOWS) break;
    const reference = { instant: new Date(now), timezone: offsetMinutes(now, timezone) };
    const from = wordStart(text, Math.max(next, index - BEFORE));
    next = from + WINDOW;
    for (const result of parse(text.slice(from, next), language, reference)) {
      const start = from + result.index;
      if (GREETING.test(text.slice(from, start))) continue;
      found.push({ name: 'date', value: dayOf(result), text: result.text, start, end: start + result.text.length });
    }
  }
  return found;
}

function parse(
  window: string,
  language: string | undefined,
  reference: { instant: Date; timezone: number },
): ParsedResult[] {
  const preferred = language !== undefined && language in parsers ? language : 'en';
  const order = [preferred, ...Object.keys(parsers).filter((other) => other !== preferred)];
  for (const name of order) {
    const results = parsers[name]!.parse(window, reference, { forwardDate: true });
    const days = results.filter(namesDay);
    if (days.length > 0) return days;
    // A known language is believed: "morgen" in an English sentence is no date.
    if (language !== undefined && language in parsers) return [];
  }
  return [];
}

/** "At three" is a time, not a day. A bare month or year names no day to act on either, but a flow may ask back. */
function namesDay({ start, text }: ParsedResult): boolean {
  return DAY_PARTS.some((part) => start.isCertain(part)) || /\p{L}{3}/u.test(text.replace(/\d/g, ''))
    ? !isOnlyTime(start)
    : false;
}

function isOnlyTime(start: ParsedResult['start']): boolean {
  return start.isCertain('hour') && !DAY_PARTS.some((part) => start.isCertain(part));
}

function dayOf({ start }: ParsedResult): string {
  const [year, month, day] = [start.get('year') ?? 0, start.get('month') ?? 1, start.get('day') ?? 1];
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function wordStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && start < text.length && /[\p{L}\p{N}]/u.test(text[start - 1]!) && at - start < BEFORE) start--;
  return start;
}

const formats = new Map<string, Intl.DateTimeFormat>();
/** Zones change their offset at full quarters of an hour: within one the last answer stands. */
const QUARTER_MS = 15 * 60_000;
const offsets = new Map<string, { quarter: number; minutes: number }>();

/** Minutes east of UTC at that moment; an unknown zone counts as UTC. */
function offsetMinutes(now: number, timezone: string): number {
  const quarter = Math.floor(now / QUARTER_MS);
  const known = offsets.get(timezone);
  if (known?.quarter === quarter) return known.minutes;
  const minutes = computeOffset(now, timezone);
  if (formats.has(timezone)) offsets.set(timezone, { quarter, minutes });
  return minutes;
}

function computeOffset(now: number, timezone: string): number {
  const format = formatFor(timezone);
  if (format === undefined) return 0;
  const name = format.formatToParts(now).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function formatFor(timezone: string): Intl.DateTimeFormat | undefined {
  const known = formats.get(timezone);
  if (known) return known;
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' });
    formats.set(timezone, format);
    return format;
  } catch {
    return undefined;
  }
}
