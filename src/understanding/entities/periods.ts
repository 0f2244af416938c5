/** Stretches of days: last week, seit Montag, between 3 and 5 May, im Mai. Both ends belong to them. */
import { firstOfMonth, mondayOf, partsOf } from './calendar.ts';
import { pasts, type Unit, units, type Which, whiches } from './date-words.ts';
import {
  type DayContext,
  monthAt,
  moved,
  readCount,
  readDay,
  readDayNumber,
  resolveDay,
  type SaidDay,
  yearOf,
} from './days.ts';
import { digitsOf, isMark, type Piece } from './pieces.ts';

export interface PeriodReading {
  from: number;
  to: number;
  /** Index of the piece behind it. */
  end: number;
}

const SINCE = new Set(['since', 'seit']);
const UNTIL = new Set(['to', 'until', 'till', 'til', 'through', 'thru', 'bis']);
const RANGE_LEADS = new Set(['from', 'between', 'von', 'vom', 'zwischen', 'ab']);
const BETWEEN = new Set(['between', 'zwischen']);
/** A month or a year that has no day: how many words may stand between the verb and it. */
const REACH = 5;

export function readPeriod(pieces: readonly Piece[], at: number, context: DayContext): PeriodReading | undefined {
  return (
    readSince(pieces, at, context) ??
    readRange(pieces, at, context) ??
    readNamed(pieces, at, context) ??
    readMonth(pieces, at, context) ??
    readYear(pieces, at)
  );
}

/** Whether a word shortly before says that it was. */
export function isPast(pieces: readonly Piece[], at: number): boolean {
  for (let back = at - 1; back >= 0 && back >= at - REACH; back--) {
    const { kind, text } = pieces[back]!;
    if (kind === 'mark' && '.!?;'.includes(text)) return false;
    if (COMING.has(text)) return false;
    if (pasts.has(text)) return true;
  }
  return false;
}

const COMING = new Set(
  'will should can could would may must want please arrive deliver soll wird kann möchte will bitte'.split(' '),
);

/** Since Monday, seit drei Tagen, since last week: until today. */
function readSince(pieces: readonly Piece[], at: number, context: DayContext): PeriodReading | undefined {
  if (!SINCE.has(pieces[at]?.text ?? '')) return undefined;
  const { today } = context;
  const dayAt = skip(pieces, at + 1, ARTICLES);
  const day = readDay(pieces, dayAt, context);
  if (day !== undefined) {
    const from = resolveDay(day.said, today, false);
    return from === undefined || from > today ? undefined : { from, to: today, end: day.end };
  }
  const named = readNamed(pieces, dayAt, context) ?? readMonth(pieces, dayAt, context, true) ?? readYear(pieces, dayAt);
  if (named !== undefined) return named.from > today ? undefined : { from: named.from, to: today, end: named.end };
  const counted = readCount(pieces, dayAt);
  if (counted === undefined) return undefined;
  return { from: moved(today, -counted.count, counted.unit), to: today, end: counted.end };
}

const ARTICLES = new Set(['the', 'dem', 'der', 'den']);
const BEFORE_DAYS = new Set(['the', 'den', 'der', 'dem', 'zum', 'zur', 'am', 'on', 'einschließlich', 'including']);

/** Between 3 and 5 May, vom 3. bis zum 5. Mai, Monday to Friday, 3-5 May, May 3 to 5. */
function readRange(pieces: readonly Piece[], at: number, context: DayContext): PeriodReading | undefined {
  const lead = pieces[at]?.text ?? '';
  const isLed = RANGE_LEADS.has(lead);
  const firstAt = isLed ? skip(pieces, at + 1, BEFORE_DAYS) : at;
  const isJoint = (end: number) => isJoin(pieces, end, BETWEEN.has(lead));
  let first = readDay(pieces, firstAt, context);
  if (first === undefined || !isJoint(first.end)) {
    // A number alone is a day only because of the one behind it.
    const number = readDayNumber(pieces, firstAt);
    if (number === undefined || !isJoint(number.end)) return undefined;
    first = { said: { kind: 'date', day: number.day }, end: number.end };
  }
  const secondAt = skip(pieces, first.end + 1, BEFORE_DAYS);
  let second = readDay(pieces, secondAt, context);
  if (second === undefined && first.said.kind === 'date' && first.said.month !== undefined) {
    const number = readDayNumber(pieces, secondAt);
    const isCounted =
      number !== undefined && pieces[number.end]?.kind === 'word' && units.has(pieces[number.end]!.text);
    if (number !== undefined && !isCounted) second = { said: { ...first.said, day: number.day }, end: number.end };
  }
  if (second === undefined) return undefined;
  const span = spanOf(first.said, second.said, context, isPast(pieces, at));
  return span && { ...span, end: second.end };
}

function isJoin(pieces: readonly Piece[], at: number, isBetween: boolean): boolean {
  const piece = pieces[at];
  if (piece === undefined) return false;
  if (piece.kind === 'mark') return '-–—'.includes(piece.text);
  return UNTIL.has(piece.text) || (isBetween && (piece.text === 'and' || piece.text === 'und'));
}

function spanOf(
  first: SaidDay,
  second: SaidDay,
  { today }: DayContext,
  isBack: boolean,
): { from: number; to: number } | undefined {
  // "3 to 5 May": what the first does not say, the second does.
  const filled: SaidDay =
    first.kind === 'date' && second.kind === 'date'
      ? { ...second, ...first }
      : first.kind === 'date' && first.month === undefined && second.kind === 'fixed'
        ? { ...first, ...monthOf(second.day) }
        : first;
  if (isBack) {
    const to = resolveDay(second, today, false);
    const from = to === undefined ? undefined : resolveDay(filled, to, false);
    return from === undefined || to === undefined ? undefined : { from, to };
  }
  const from = resolveDay(filled, today, true);
  const to = from === undefined ? undefined : resolveDay(second, from, true);
  if (from === undefined || to === undefined) return undefined;
  return to >= from ? { from, to } : undefined;
}

function monthOf(day: number): { month: number; year: number } {
  const { month, year } = partsOf(day);
  return { month, year };
}

/** Last week, die letzten 14 Tage, next month, this weekend, am Wochenende. */
function readNamed(pieces: readonly Piece[], at: number, { today }: DayContext): PeriodReading | undefined {
  const which = pieces[at]?.kind === 'word' ? whiches.get(pieces[at].text) : undefined;
  if (which === undefined) {
    const isWeekend = pieces[at]?.kind === 'word' && units.get(pieces[at].text) === 'weekend';
    const isLed = WEEKEND_LEADS.has(pieces[at - 1]?.text ?? '');
    return isWeekend && isLed ? { ...stretch('weekend', 'this', today), end: at + 1 } : undefined;
  }
  const counted = readCount(pieces, at + 1);
  if (counted !== undefined && which !== 'this') {
    const { count, unit, end } = counted;
    const other = moved(today, which === 'last' ? -count : count, unit);
    return { from: Math.min(other, today), to: Math.max(other, today), end };
  }
  const unit = pieces[at + 1]?.kind === 'word' ? units.get(pieces[at + 1]!.text) : undefined;
  if (unit === undefined || unit === 'day') return undefined;
  return { ...stretch(unit, which, today), end: at + 2 };
}

const WEEKEND_LEADS = new Set(['am', 'the', 'at', 'on', 'übers', 'zum']);

/** Weeks begin on Monday, as ISO 8601 has it. */
function stretch(unit: Unit, which: Which, today: number): { from: number; to: number } {
  const shift = which === 'last' ? -1 : which === 'next' ? 1 : 0;
  const { year, month } = partsOf(today);
  if (unit === 'week') return { from: mondayOf(today) + 7 * shift, to: mondayOf(today) + 7 * shift + 6 };
  if (unit === 'weekend') return { from: mondayOf(today) + 7 * shift + 5, to: mondayOf(today) + 7 * shift + 6 };
  if (unit === 'month') return months(year, month + shift, 1);
  if (unit === 'quarter') return months(year, Math.floor((month - 1) / 3) * 3 + 1 + 3 * shift, 3);
  return months(year + shift, 1, 12);
}

function months(year: number, month: number, count: number): { from: number; to: number } {
  return { from: firstOfMonth(year, month), to: firstOfMonth(year, month + count) - 1 };
}

/** In May, im Mai 2027, May 2027, next May. */
function readMonth(
  pieces: readonly Piece[],
  at: number,
  context: DayContext,
  isBack = isPast(pieces, at),
): PeriodReading | undefined {
  const which = pieces[at]?.kind === 'word' ? whiches.get(pieces[at].text) : undefined;
  const nameAt = which === undefined ? at : at + 1;
  const month = monthAt(pieces, nameAt, context);
  if (month === undefined) return undefined;
  const year = pieces[nameAt + 1]?.text.length === 4 ? yearOf(pieces[nameAt + 1]) : undefined;
  if (year !== undefined) return { ...months(year, month, 1), end: nameAt + 2 };
  const now = partsOf(context.today);
  const isLast = which === 'last' || (which === undefined && isBack);
  const isEarlier = month < now.month || (month === now.month && which !== 'next');
  const shift = isLast
    ? month <= now.month && !(which === 'last' && month === now.month)
      ? 0
      : -1
    : isEarlier
      ? 1
      : 0;
  const isNow = month === now.month && which === undefined;
  return { ...months(now.year + (isNow ? 0 : shift), month, 1), end: nameAt + 1 };
}

/** In 2025, im Jahr 2025. */
function readYear(pieces: readonly Piece[], at: number): PeriodReading | undefined {
  const piece = pieces[at];
  const isLed = YEAR_LEADS.has(pieces[at - 1]?.text ?? '');
  const year = isLed && piece?.text.length === 4 ? digitsOf(piece) : undefined;
  if (year === undefined || year < 1990 || year > 2099 || isMark(pieces[at + 1], '-/')) return undefined;
  const next = pieces[at + 1];
  // "In 2025 pieces" counts.
  if (next?.kind === 'word' && !YEAR_MAY_PRECEDE.has(next.text)) return undefined;
  return { ...months(year, 1, 12), end: at + 1 };
}

const YEAR_LEADS = new Set(['in', 'jahr', 'year', 'since', 'seit']);
const YEAR_MAY_PRECEDE = new Set('and or i we you my the was is und oder ich wir habe hatte war ist'.split(' '));

function skip(pieces: readonly Piece[], at: number, words: ReadonlySet<string>): number {
  let next = at;
  while (next < at + 2 && words.has(pieces[next]?.text ?? '')) next++;
  return next;
}
