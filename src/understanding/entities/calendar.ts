/** Days as whole numbers (since 1 January 1970), which can be counted and compared; and today where the customer is. */

const DAY_MS = 86_400_000;
const EARLIEST_YEAR = 1900;
const LATEST_YEAR = 2199;

export interface DayParts {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  /** 0 is Sunday. */
  weekday: number;
}

/** Undefined when the calendar has no such day, or it is in another age. */
export function dayNumber(year: number, month: number, day: number): number | undefined {
  if (year < EARLIEST_YEAR || year > LATEST_YEAR || month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const at = Date.UTC(year, month - 1, day);
  return new Date(at).getUTCDate() === day ? at / DAY_MS : undefined;
}

export function partsOf(day: number): DayParts {
  const date = new Date(day * DAY_MS);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
  };
}

/** `2027-03-01`. */
export function isoOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The same day of another month; its last one where the month is shorter. */
export function addMonths(day: number, months: number): number {
  const parts = partsOf(day);
  const first = firstOfMonth(parts.year, parts.month + months);
  const length = firstOfMonth(parts.year, parts.month + months + 1) - first;
  return first + Math.min(parts.day, length) - 1;
}

/** Months beyond 12 or below 1 are those of other years. */
export function firstOfMonth(year: number, month: number): number {
  return Date.UTC(year, month - 1, 1) / DAY_MS;
}

/** The Monday of the week. */
export function mondayOf(day: number): number {
  return day - ((partsOf(day).weekday + 6) % 7);
}

const formats = new Map<string, Intl.DateTimeFormat>();
const MOST_FORMATS = 500;
/** Zones change their offset at full quarters of an hour: within one the last answer stands. */
const QUARTER_MS = 15 * 60_000;
const todays = new Map<string, { quarter: number; day: number }>();

/** Today in the zone; an unknown zone counts as UTC. */
export function todayOf(now: number, timezone: string): number {
  const quarter = Math.floor(now / QUARTER_MS);
  const known = todays.get(timezone);
  if (known?.quarter === quarter) return known.day;
  const format = formatFor(timezone);
  if (format === undefined) return Math.floor(now / DAY_MS);
  const day = Date.parse(`${format.format(now)}T00:00:00Z`) / DAY_MS;
  if (todays.size >= MOST_FORMATS) todays.clear();
  todays.set(timezone, { quarter, day });
  return day;
}

function formatFor(timezone: string): Intl.DateTimeFormat | undefined {
  const known = formats.get(timezone);
  if (known) return known;
  try {
    // Canada writes ISO dates.
    const format = new Intl.DateTimeFormat('en-CA', {
      timeZone: timezone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    if (formats.size >= MOST_FORMATS) formats.clear();
    formats.set(timezone, format);
    return format;
  } catch {
    return undefined;
  }
}
