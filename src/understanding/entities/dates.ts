/**
 * Days, periods and times of day as people say them in English and German, counted from now where the customer is. One
 * walk over the pieces of the text, each form a few pieces long: linear for any text.
 */
import type { Entity } from '../../conversation/understanding.ts';
import { isoOf, todayOf } from './calendar.ts';
import { dateWords, dayParts } from './date-words.ts';
import { type DayContext, readDay, resolveDay } from './days.ts';
import { isPast, readPeriod } from './periods.ts';
import { isJoined, isMark, type Piece, piecesOf } from './pieces.ts';
import type { EntityContext } from './read-entities.ts';
import { readTime } from './times.ts';

/** More in one message is noise. */
const MOST_FOUND = 20;
const BEFORE_TIME = new Set([',', 'at', 'um', 'gegen', 'around', 'about', 'by', 'ab', '@']);
const BEFORE_DAY = new Set([',', 'on', 'am']);

export function findDates(text: string, { language, now, timezone }: EntityContext): Entity[] {
  const pieces = piecesOf(text);
  const context: DayContext = {
    words: dateWords(language),
    today: todayOf(now, timezone),
    isMonthFirst: language !== 'de' && timezone.startsWith('America/'),
    isGerman: language === 'de',
  };
  const found: Entity[] = [];
  let lastDay: number | undefined;
  for (let at = 0; at < pieces.length && found.length < MOST_FOUND; at++) {
    if (!isFree(pieces, at)) continue;
    const reading = readAt(pieces, at, context, lastDay);
    if (reading === undefined || isCut(pieces, reading.end)) continue;
    const { end, day, from: first = at, ...rest } = reading;
    lastDay = day ?? lastDay;
    const start = pieces[first]!.start;
    const stop = pieces[end - 1]!.end;
    found.push({ ...rest, text: text.slice(start, stop), start, end: stop });
    at = end - 1;
  }
  return found;
}

type Found = Pick<Entity, 'name' | 'value' | 'time'> & {
  end: number;
  /** Index of the first piece, where it is not the one that was looked at. */
  from?: number;
  /** What a day behind it counts from. */
  day?: number;
};

function readAt(
  pieces: readonly Piece[],
  at: number,
  context: DayContext,
  lastDay: number | undefined,
): Found | undefined {
  const period = readPeriod(pieces, at, context);
  if (period !== undefined) {
    const value = { from: isoOf(period.from), to: isoOf(period.to) };
    return { name: 'period', value, end: period.end, day: period.to };
  }
  const day = readDay(pieces, at, context);
  if (day !== undefined) return dayFound(pieces, at, day, { context, lastDay });
  const time = readTime(pieces, at);
  if (time === undefined) return undefined;
  const dayAt = BEFORE_DAY.has(pieces[time.end]?.text ?? '') ? time.end + 1 : time.end;
  const later = readDay(pieces, dayAt, context);
  const number = later && resolveDay(later.said, context.today, true);
  if (later === undefined || number === undefined) return { name: 'time', value: time.time, end: time.end };
  return { name: 'date', value: isoOf(number), time: time.time, end: withDayPart(pieces, later.end), day: number };
}

function dayFound(
  pieces: readonly Piece[],
  at: number,
  { said, end: dayEnd }: NonNullable<ReturnType<typeof readDay>>,
  { context, lastDay }: { context: DayContext; lastDay: number | undefined },
): Found | undefined {
  // "On 3 May, back on the 8th": of the month that was spoken of.
  const isOfThatMonth = said.kind === 'date' && said.month === undefined && lastDay !== undefined;
  const number = isOfThatMonth
    ? resolveDay(said, lastDay ?? context.today, true)
    : resolveDay(said, context.today, !isPast(pieces, at));
  if (number === undefined) return undefined;
  const partEnd = withDayPart(pieces, dayEnd);
  const timeAt = BEFORE_TIME.has(pieces[partEnd]?.text ?? '') ? partEnd + 1 : partEnd;
  const time = readTime(pieces, partEnd) ?? (timeAt > partEnd ? readTime(pieces, timeAt) : undefined);
  const from = pieces[at - 1]?.text === 'am' && context.words.months.has('mai') ? at - 1 : at;
  return {
    name: 'date',
    value: isoOf(number),
    ...(time === undefined ? {} : { time: isLate(pieces, dayEnd, partEnd) ? inAfternoon(time.time) : time.time }),
    end: time?.end ?? partEnd,
    from,
    day: number,
  };
}

/** "Tomorrow morning", "heute Abend". */
function withDayPart(pieces: readonly Piece[], end: number): number {
  return pieces[end]?.kind === 'word' && dayParts.has(pieces[end].text) ? end + 1 : end;
}

/** "Heute Abend um halb acht" is not in the morning. */
function isLate(pieces: readonly Piece[], dayEnd: number, partEnd: number): boolean {
  return pieces[dayEnd - 1]?.text === 'tonight' || (partEnd > dayEnd && LATE.has(pieces[dayEnd]!.text));
}

const LATE = new Set('afternoon evening night nachmittag abend nachmittags abends nacht'.split(' '));

function inAfternoon(time: string): string {
  const hour = Number(time.slice(0, 2));
  return hour >= 1 && hour < 12 ? `${hour + 12}${time.slice(2)}` : time;
}

/** Not in the middle of an order number, an address or a longer row of digits. */
function isFree(pieces: readonly Piece[], at: number): boolean {
  if (!isJoined(pieces, at)) return true;
  const before = pieces[at - 1]!;
  if (before.kind !== 'mark') return false;
  // "12.3.2027" from its second number on, "1.234", "a@b", "x/3".
  return !(isMark(before, '.,/:-_@#+') && at > 1 && isJoined(pieces, at - 1) && pieces[at - 2]?.kind !== 'mark');
}

function isCut(pieces: readonly Piece[], end: number): boolean {
  return isJoined(pieces, end) && pieces[end]?.kind !== 'mark';
}
