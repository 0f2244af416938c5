/**
 * Time that runs only while a queue is open: promises are counted in it. Exact over changes of the clock, where a day
 * has 23 or 25 hours, and agrees with `isOpen` to the minute.
 */
import type { Hours } from '../conversation/content.ts';
import { localTime } from './hours.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** A queue that does not open for a year never does. */
const FARTHEST_DAYS = 400;

/** Milliseconds since 1970, end exclusive. */
interface Span {
  from: number;
  to: number;
}

/**
 * The moment at which `ms` of opening time have passed since `from` (both in milliseconds, `from` since 1970). Without
 * hours, and for hours that never open, it is the plain sum.
 */
export function addOpenTime(hours: Hours | undefined, from: number, ms: number): number {
  if (!hours) return from + ms;
  let left = ms;
  let spent = false;
  for (const span of openSpans(hours, from)) {
    spent = true;
    const length = span.to - span.from;
    if (length >= left) return span.from + left;
    left -= length;
  }
  return spent ? from + ms + FARTHEST_DAYS * DAY_MS : from + ms;
}

/** The next opening when it is closed at `now`: until then the clocks of promises stand. Undefined while open, or never open. */
export function pausedUntil(hours: Hours | undefined, now: number): number | undefined {
  if (!hours) return undefined;
  for (const span of openSpans(hours, now)) return span.from > now ? span.from : undefined;
  return undefined;
}

/** What is open from a moment on, in order. */
function* openSpans(hours: Hours, from: number): Generator<Span> {
  // The local day of `from` begins at most 26 hours before it, whatever the zone and the season.
  let date = dateBefore(localTime(hours.timezone, from).date);
  for (let day = 0; day < FARTHEST_DAYS; day += 1) {
    for (const span of spansOfDay(hours, date)) {
      if (span.to > from) yield { from: Math.max(span.from, from), to: span.to };
    }
    date = dateAfter(date);
  }
}

/** Openings of one local day. Where the clock changes, each side of the change is read with its own offset. */
function spansOfDay({ timezone, weekly, holidays }: Hours, date: string): Span[] {
  if (holidays.includes(date)) return [];
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  const ofDay = weekly.filter(({ day }) => day === weekday);
  if (ofDay.length === 0) return [];
  const midnight = Date.parse(`${date}T00:00:00Z`);
  const before = offsetMs(timezone, midnight - DAY_MS / 2);
  const after = offsetMs(timezone, midnight + 1.5 * DAY_MS);
  const local = (minute: number, offset: number) => midnight + minute * MINUTE_MS - offset;
  const changesAt =
    before === after ? undefined : changeBetween(timezone, midnight - DAY_MS / 2, midnight + 1.5 * DAY_MS);
  const spans = ofDay.flatMap(({ fromMinute, toMinute }) => {
    if (changesAt === undefined) return [{ from: local(fromMinute, before), to: local(toMinute, before) }];
    return [
      { from: local(fromMinute, before), to: Math.min(local(toMinute, before), changesAt) },
      { from: Math.max(local(fromMinute, after), changesAt), to: local(toMinute, after) },
    ];
  });
  return merged(spans.filter(({ from, to }) => to > from));
}

/** Overlapping and touching ones are one: times that stand twice in the settings count once. */
function merged(spans: Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else result.push({ ...span });
  }
  return result;
}

/** How far the local clock is ahead of UTC, in milliseconds, exact to the minute. */
function offsetMs(timezone: string, at: number): number {
  const { date, minute } = localTime(timezone, at);
  return Date.parse(`${date}T00:00:00Z`) + minute * MINUTE_MS - Math.floor(at / MINUTE_MS) * MINUTE_MS;
}

/** The first minute with the later offset. */
function changeBetween(timezone: string, from: number, to: number): number {
  const before = offsetMs(timezone, from);
  let low = Math.floor(from / MINUTE_MS);
  let high = Math.ceil(to / MINUTE_MS);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMs(timezone, middle * MINUTE_MS) === before) low = middle;
    else high = middle;
  }
  return high * MINUTE_MS;
}

function dateAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}

function dateBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
}
