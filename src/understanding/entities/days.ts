/** One day as people write it, read from the pieces at a place. Every form looks at a few pieces only. */
import { addMonths, dayNumber, partsOf } from './calendar.ts';
import {
  countOf,
  type DateWords,
  doubtfulDays,
  doubtfulMonths,
  leads,
  ordinals,
  type Unit,
  units,
  type Which,
  whiches,
} from './date-words.ts';
import { digitsOf, isJoined, isMark, type Piece } from './pieces.ts';

/** What was said, before it is known from where it counts. */
export type SaidDay =
  | { kind: 'fixed'; day: number }
  | { kind: 'weekday'; weekday: number; which?: Which }
  /** Without a month, the day of some month; without a year, of some year. */
  | { kind: 'date'; day: number; month?: number; year?: number };

export interface DayReading {
  said: SaidDay;
  /** Index of the piece behind it. */
  end: number;
}

export interface DayContext {
  words: DateWords;
  today: number;
  /** Whether 3/5 is the 5th of March. */
  isMonthFirst: boolean;
  isGerman: boolean;
}

export function readDay(pieces: readonly Piece[], at: number, context: DayContext): DayReading | undefined {
  return (
    numericDay(pieces, at, context) ??
    dayAndMonth(pieces, at, context) ??
    monthAndDay(pieces, at, context) ??
    nearDay(pieces, at, context) ??
    weekdayNamed(pieces, at, context) ??
    countedDay(pieces, at, context) ??
    dayOfSomeMonth(pieces, at)
  );
}

/** The day's number. `forward`: the first such day from `base` on; else the last one before it. */
export function resolveDay(said: SaidDay, base: number, isForward: boolean): number | undefined {
  if (said.kind === 'fixed') return said.day;
  if (said.kind === 'weekday') return weekdayFrom(said, base, isForward);
  const { day, month, year } = said;
  if (year !== undefined) return month === undefined ? undefined : dayNumber(year, month, day);
  const from = partsOf(base);
  // The 29th of February comes every eight years at worst; the 31st of some month every second month.
  for (let step = 0; step <= (month === undefined ? 12 : 8); step++) {
    const move = isForward ? step : -step;
    const candidate =
      month === undefined
        ? dayNumber(...monthAway(from.year, from.month + move), day)
        : dayNumber(from.year + move, month, day);
    if (candidate !== undefined && (isForward ? candidate >= base : candidate <= base)) return candidate;
  }
  return undefined;
}

function monthAway(year: number, month: number): [number, number] {
  return [year + Math.floor((month - 1) / 12), ((((month - 1) % 12) + 12) % 12) + 1];
}

/** A weekday is never today, but for "this Friday" on a Friday; "last" goes back, whatever the rest says. */
function weekdayFrom(
  { weekday, which }: Extract<SaidDay, { kind: 'weekday' }>,
  base: number,
  isForward: boolean,
): number {
  const ahead = (weekday - partsOf(base).weekday + 7) % 7;
  if (which === 'this') return base + ahead;
  const isBack = which === 'last' || (which === undefined && !isForward);
  return isBack ? base + (ahead === 0 ? -7 : ahead - 7) : base + (ahead === 0 ? 7 : ahead);
}

/** 2027-03-01, 1.3.2027, 1.3., 3/1/2027, 1-3-2027. */
function numericDay(pieces: readonly Piece[], at: number, context: DayContext): DayReading | undefined {
  const first = digitsOf(pieces[at]);
  const mark = pieces[at + 1]?.text;
  const second = digitsOf(pieces[at + 2], 2);
  if (first === undefined || second === undefined || !isMark(pieces[at + 1], './-') || !isJoined(pieces, at + 1))
    return undefined;
  const isClosed = (end: number): boolean => !(isJoined(pieces, end) && pieces[end]?.kind !== 'mark');
  const hasThird = pieces[at + 3]?.text === mark && isJoined(pieces, at + 3);
  const third = hasThird ? digitsOf(pieces[at + 4]) : undefined;
  if (third !== undefined && isClosed(at + 5)) {
    if (pieces[at]!.text.length === 4)
      return isJoined(pieces, at + 4) ? fixed(first, second, third, at + 5) : undefined;
    if (mark === '-' && pieces[at + 4]!.text.length !== 4) return undefined;
    const year = yearOf(pieces[at + 4]);
    return year === undefined ? undefined : fixed(year, ...monthAndDayOf(first, second, mark, context), at + 5);
  }
  // "24/7" and "3.5" are much else: a day without a year needs a word before it, or a message of its own.
  if (mark === '-' || !isClosed(at + 3) || !(at === 0 || leads.has(pieces[at - 1]?.text ?? ''))) return undefined;
  const [month, day] = monthAndDayOf(first, second, mark, context);
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const hasEnd = mark === '.' && pieces[at + 3]?.text === '.' && isJoined(pieces, at + 3);
  if (mark === '.' && !hasEnd && !context.isGerman) return undefined;
  return { said: { kind: 'date', day, month }, end: hasEnd ? at + 4 : at + 3 };
}

function monthAndDayOf(
  first: number,
  second: number,
  mark: string | undefined,
  { isMonthFirst }: DayContext,
): [number, number] {
  const isAmerican = mark === '/' && isMonthFirst ? first <= 12 : second > 12;
  return isAmerican ? [first, second] : [second, first];
}

function fixed(year: number, month: number, day: number, end: number): DayReading | undefined {
  const number = dayNumber(year, month, day);
  return number === undefined ? undefined : { said: { kind: 'fixed', day: number }, end };
}

/** "27" is 2027; 70 and later lie behind us. */
export function yearOf(piece: Piece | undefined): number | undefined {
  const year = digitsOf(piece);
  if (year === undefined || (piece!.text.length !== 4 && piece!.text.length !== 2)) return undefined;
  if (piece!.text.length === 2) return year < 70 ? 2000 + year : 1900 + year;
  return year >= 1900 && year < 2200 ? year : undefined;
}

/** The number of a day with its mark ("5", "5th", "5.", "fifth"), without a month. */
export function readDayNumber(
  pieces: readonly Piece[],
  at: number,
): { day: number; end: number; isOrdinal: boolean } | undefined {
  const named = pieces[at]?.kind === 'word' ? ordinals.get(pieces[at].text) : undefined;
  if (named !== undefined) return { day: named, end: at + 1, isOrdinal: true };
  const day = digitsOf(pieces[at], 2);
  if (day === undefined || day < 1 || day > 31) return undefined;
  if (isJoined(pieces, at + 1)) {
    if (ORDINAL_ENDINGS.has(pieces[at + 1]!.text)) return { day, end: at + 2, isOrdinal: true };
    if (pieces[at + 1]!.text === '.' && !(isJoined(pieces, at + 2) && pieces[at + 2]?.kind === 'digits'))
      return { day, end: at + 2, isOrdinal: true };
    if (pieces[at + 1]!.kind === 'word') return undefined;
  }
  return { day, end: at + 1, isOrdinal: false };
}

const ORDINAL_ENDINGS = new Set(['st', 'nd', 'rd', 'th']);

/** 5 May, the 5th of May 2027, 5. Mai, fünfter Mai. */
function dayAndMonth(pieces: readonly Piece[], at: number, { words }: DayContext): DayReading | undefined {
  const number = readDayNumber(pieces, at);
  if (number === undefined) return undefined;
  const monthAt = pieces[number.end]?.text === 'of' ? number.end + 1 : number.end;
  const month = pieces[monthAt]?.kind === 'word' ? words.months.get(pieces[monthAt].text) : undefined;
  if (month === undefined) return undefined;
  const { year, end } = yearBehind(pieces, afterPoint(pieces, monthAt + 1));
  return { said: { kind: 'date', day: number.day, month, ...(year === undefined ? {} : { year }) }, end };
}

/** May 5, May 5th, 2027. */
function monthAndDay(pieces: readonly Piece[], at: number, { words, isGerman }: DayContext): DayReading | undefined {
  const month = pieces[at]?.kind === 'word' && !isGerman ? words.months.get(pieces[at].text) : undefined;
  if (month === undefined) return undefined;
  const dayAt = pieces[at + 1]?.text === 'the' ? at + 2 : afterPoint(pieces, at + 1);
  const number = readDayNumber(pieces, dayAt);
  const isClock = number !== undefined && isMark(pieces[number.end], ':') && isJoined(pieces, number.end);
  if (number === undefined || isClock) return undefined;
  const { year, end } = yearBehind(pieces, number.end);
  return { said: { kind: 'date', day: number.day, month, ...(year === undefined ? {} : { year }) }, end };
}

/** The point of "Dec." */
function afterPoint(pieces: readonly Piece[], at: number): number {
  const isShort = (pieces[at - 1]?.text.length ?? 9) <= 4;
  return isShort && isMark(pieces[at], '.') && isJoined(pieces, at) && pieces[at + 1]?.kind === 'digits' ? at + 1 : at;
}

function yearBehind(pieces: readonly Piece[], at: number): { year?: number; end: number } {
  const yearAt = isMark(pieces[at], ',') ? at + 1 : at;
  const year = pieces[yearAt]?.text.length === 4 ? yearOf(pieces[yearAt]) : undefined;
  return year === undefined ? { end: at } : { year, end: yearAt + 1 };
}

/** Tomorrow, the day after tomorrow, heute in einer Woche. */
function nearDay(pieces: readonly Piece[], at: number, { words, today }: DayContext): DayReading | undefined {
  const word = pieces[at]?.text ?? '';
  const textAt = (offset: number) => pieces[at + offset]?.text;
  if (word === 'day' && (textAt(1) === 'after' || textAt(1) === 'before')) {
    const near = textAt(2) === 'tomorrow' ? 1 : textAt(2) === 'yesterday' ? -1 : undefined;
    if (near !== undefined) return { said: { kind: 'fixed', day: today + near * 2 }, end: at + 3 };
  }
  const near = pieces[at]?.kind === 'word' ? words.nearDays.get(word) : undefined;
  if (near === undefined) return undefined;
  if (word === 'morgen' && (GREETINGS.has(pieces[at - 1]?.text ?? '') || NOT_TOMORROW.has(pieces[at - 1]?.text ?? '')))
    return undefined;
  return { said: { kind: 'fixed', day: today + near }, end: at + 1 };
}

/** "Guten Morgen" greets, "am Morgen" is a part of any day. */
const GREETINGS = new Set(['guten', 'schönen', 'gutn', 'moin', 'good', 'gute', 'guter']);
const NOT_TOMORROW = new Set(['am', 'jeden', 'der', 'den', 'herr', 'frau']);

function weekdayNamed(pieces: readonly Piece[], at: number, context: DayContext): DayReading | undefined {
  const which = pieces[at]?.kind === 'word' ? whiches.get(pieces[at].text) : undefined;
  const nameAt = which === undefined ? at : at + 1;
  const name = pieces[nameAt]?.kind === 'word' ? pieces[nameAt].text : '';
  const weekday = context.words.weekdays.get(name);
  if (weekday === undefined) return undefined;
  if (doubtfulDays.has(name) && !leads.has(pieces[nameAt - 1]?.text ?? '')) return undefined;
  // "Monday, 3 May" names its day twice: the date is believed.
  let next = isMark(pieces[nameAt + 1], ',.') ? nameAt + 2 : nameAt + 1;
  if (['the', 'den', 'der', 'dem'].includes(pieces[next]?.text ?? '')) next++;
  const date =
    numericDay(pieces, next, context) ?? dayAndMonth(pieces, next, context) ?? monthAndDay(pieces, next, context);
  if (date !== undefined) return date;
  return { said: { kind: 'weekday', weekday, ...(which === undefined ? {} : { which }) }, end: nameAt + 1 };
}

/** In three days, three weeks ago, vor drei Wochen, in einem Monat. */
function countedDay(pieces: readonly Piece[], at: number, { today }: DayContext): DayReading | undefined {
  const lead = pieces[at]?.text;
  const isAhead = lead === 'in';
  const isBehind = lead === 'vor';
  const countAt = isAhead || isBehind ? at + 1 : at;
  const counted = readCount(pieces, countAt);
  if (counted === undefined || counted.unit === 'weekend') return undefined;
  const { count, unit, end } = counted;
  if (isAhead) return { said: { kind: 'fixed', day: moved(today, count, unit) }, end };
  if (isBehind) return { said: { kind: 'fixed', day: moved(today, -count, unit) }, end };
  if (pieces[end]?.text === 'ago') return { said: { kind: 'fixed', day: moved(today, -count, unit) }, end: end + 1 };
  const isFromNow =
    pieces[end]?.text === 'from' && (pieces[end + 1]?.text === 'now' || pieces[end + 1]?.text === 'today');
  return isFromNow ? { said: { kind: 'fixed', day: moved(today, count, unit) }, end: end + 2 } : undefined;
}

/** "3 days", "a couple of weeks", "einem Monat". */
export function readCount(
  pieces: readonly Piece[],
  at: number,
): { count: number; unit: Unit; end: number } | undefined {
  const piece = pieces[at];
  if (piece === undefined) return undefined;
  let unitAt = at + 1;
  let count = digitsOf(piece, 3) ?? (piece.kind === 'word' ? countOf(piece.text) : undefined);
  if (piece.text === 'a' && pieces[unitAt]?.text === 'couple') {
    count = 2;
    unitAt++;
  }
  if (pieces[unitAt]?.text === 'of') unitAt++;
  const unit = pieces[unitAt]?.kind === 'word' ? units.get(pieces[unitAt]!.text) : undefined;
  return count === undefined || unit === undefined ? undefined : { count, unit, end: unitAt + 1 };
}

export function moved(day: number, count: number, unit: Unit): number {
  if (unit === 'day') return day + count;
  if (unit === 'week' || unit === 'weekend') return day + 7 * count;
  return addMonths(day, count * (unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12));
}

/** The 5th, am 5.: of this month or the next. Not "the 5th time". */
function dayOfSomeMonth(pieces: readonly Piece[], at: number): DayReading | undefined {
  const isLed = DAY_LEADS.has(pieces[at - 1]?.text ?? '');
  const number = isLed ? readDayNumber(pieces, at) : undefined;
  if (number === undefined || !number.isOrdinal) return undefined;
  if (pieces[at]?.kind === 'word') return undefined;
  const next = pieces[number.end];
  if (next?.kind === 'digits' || (next?.kind === 'word' && !MAY_FOLLOW.has(next.text))) return undefined;
  return { said: { kind: 'date', day: number.day }, end: number.end };
}

const DAY_LEADS = new Set('the am den zum vom bis dem'.split(' '));
const MAY_FOLLOW = new Set(
  'and or to at until till please then instead is would works not if but for und oder um bis bitte ist statt gegen ab geht passt zurück wäre wenn aber'.split(
    ' ',
  ),
);

/** Whether the piece names a month by itself, without doubt. */
export function monthAt(pieces: readonly Piece[], at: number, { words }: DayContext): number | undefined {
  const piece = pieces[at];
  if (piece?.kind !== 'word') return undefined;
  const month = words.months.get(piece.text);
  if (month === undefined) return undefined;
  const hasYear = pieces[at + 1]?.text.length === 4 && yearOf(pieces[at + 1]) !== undefined;
  const isLed = MONTH_LEADS.has(pieces[at - 1]?.text ?? '') || whiches.has(pieces[at - 1]?.text ?? '');
  if (hasYear || isLed) return month;
  return piece.text.length > 3 && !doubtfulMonths.has(piece.text) && pieces.length <= 2 ? month : undefined;
}

const MONTH_LEADS = new Set(['in', 'im', 'of', 'during', 'for', 'since', 'seit', 'vom', 'ab']);
