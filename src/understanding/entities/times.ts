/** Times of day: 5pm, 17:30, 17 Uhr, um halb acht, noon. */
import { countOf } from './date-words.ts';
import { digitsOf, isJoined, isMark, type Piece } from './pieces.ts';

export interface TimeReading {
  /** `17:00`. */
  time: string;
  end: number;
}

const NAMED = new Map([
  ['noon', '12:00'],
  ['midday', '12:00'],
  ['mittags', '12:00'],
  ['midnight', '00:00'],
  ['mitternacht', '00:00'],
]);
const LEADS = new Set(['at', 'um', 'gegen', 'around', 'about']);
/** Shops are open then: "at 5" is in the afternoon, "at 8" in the morning. */
const LATEST_AFTERNOON = 6;

/** `isLed`: after a day, or after one of the words that lead to a time. */
export function readTime(pieces: readonly Piece[], at: number): TimeReading | undefined {
  if (LEADS.has(pieces[at]?.text ?? '')) return plainTime(pieces, at + 1) ?? bareHour(pieces, at + 1);
  if (isMark(pieces[at], '@')) return plainTime(pieces, at + 1);
  return plainTime(pieces, at);
}

function plainTime(pieces: readonly Piece[], at: number): TimeReading | undefined {
  const piece = pieces[at];
  if (piece === undefined || (piece.kind === 'digits' && isJoined(pieces, at) && !isMark(pieces[at - 1], '(@,–-')))
    return undefined;
  const named = NAMED.get(piece.text);
  if (named !== undefined) return { time: named, end: at + 1 };
  const toHour = beforeOrAfterHour(pieces, at);
  if (toHour !== undefined) return toHour;

  const hour = digitsOf(piece, 2);
  if (hour === undefined) return undefined;
  const isPointed = isMark(pieces[at + 1], ':.') && isJoined(pieces, at + 1) && isJoined(pieces, at + 2);
  const minute = isPointed && pieces[at + 2]?.text.length === 2 ? digitsOf(pieces[at + 2], 2) : undefined;
  const behind = minute === undefined ? at + 1 : at + 3;
  // 3.50 is a price, 3:50:20 a length of time.
  if (minute !== undefined && isMark(pieces[behind], ':./-') && isJoined(pieces, behind)) {
    if (pieces[behind + 1]?.kind === 'digits' && isJoined(pieces, behind + 1)) return undefined;
  }
  const half = halfOfDay(pieces, behind);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return undefined;
    return clock((hour % 12) + (half.isAfternoon ? 12 : 0), minute ?? 0, half.end);
  }
  if (pieces[behind]?.text === 'uhr') {
    const late = minute === undefined ? digitsOf(pieces[behind + 1], 2) : undefined;
    const isLate = late !== undefined && late < 60 && !isMark(pieces[behind + 2], './');
    return clock(hour, minute ?? (isLate ? late : 0), isLate ? behind + 2 : behind + 1);
  }
  const isClosed = !(isJoined(pieces, behind) && pieces[behind]?.kind !== 'mark');
  return minute !== undefined && pieces[at + 1]!.text === ':' && isClosed ? clock(hour, minute, behind) : undefined;
}

/** am, pm, a.m., p. m. */
function halfOfDay(pieces: readonly Piece[], at: number): { isAfternoon: boolean; end: number } | undefined {
  const word = pieces[at]?.text;
  if (word === 'pm' || (word === 'am' && !isCapitalNext(pieces, at)))
    return { isAfternoon: word === 'pm', end: at + 1 };
  if ((word === 'a' || word === 'p') && isMark(pieces[at + 1], '.') && pieces[at + 2]?.text === 'm') {
    const end = isMark(pieces[at + 3], '.') && isJoined(pieces, at + 3) ? at + 4 : at + 3;
    return { isAfternoon: word === 'p', end };
  }
  return undefined;
}

/** "um 3 am Montag" is no 3 a.m. */
function isCapitalNext(pieces: readonly Piece[], at: number): boolean {
  return !isJoined(pieces, at) && pieces[at + 1] !== undefined && GERMAN_AFTER_AM.has(pieces[at + 1]!.text);
}

const GERMAN_AFTER_AM = new Set(
  'montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag morgen abend nachmittag vormittag wochenende'.split(
    ' ',
  ),
);

/** halb acht, viertel nach drei, half past seven, quarter to five. */
function beforeOrAfterHour(pieces: readonly Piece[], at: number): TimeReading | undefined {
  const [first, second] = [pieces[at]?.text, pieces[at + 1]?.text];
  const hourAt = (place: number) => {
    const piece = pieces[place];
    const hour = digitsOf(piece, 2) ?? (piece?.kind === 'word' ? countOf(piece.text) : undefined);
    return hour !== undefined && hour >= 1 && hour <= 12 ? hour : undefined;
  };
  if (first === 'halb') {
    const hour = hourAt(at + 1);
    return hour === undefined ? undefined : clock((hour + 23) % 24, 30, afterUhr(pieces, at + 2));
  }
  const minutes = first === 'half' ? 30 : first === 'quarter' || first === 'viertel' ? 15 : undefined;
  const isAfter = second === 'past' || second === 'nach';
  const isBefore = second === 'to' || second === 'vor';
  const hour = minutes !== undefined && (isAfter || (isBefore && minutes === 15)) ? hourAt(at + 2) : undefined;
  if (hour === undefined || minutes === undefined) return undefined;
  const behind = afterUhr(pieces, at + 3);
  const half = halfOfDay(pieces, behind);
  const base = half === undefined ? hour : (hour % 12) + (half.isAfternoon ? 12 : 0);
  return clock(isAfter ? base : (base + 23) % 24, isAfter ? minutes : 60 - minutes, half?.end ?? behind);
}

function afterUhr(pieces: readonly Piece[], at: number): number {
  return pieces[at]?.text === 'uhr' ? at + 1 : at;
}

/** "at 5", when nothing is counted: no "at 5 euros", no "at 5 %". */
function bareHour(pieces: readonly Piece[], at: number): TimeReading | undefined {
  const hour = digitsOf(pieces[at], 2);
  const next = pieces[at + 1];
  if (hour === undefined || hour > 23) return undefined;
  if (isJoined(pieces, at) && !isMark(pieces[at - 1], '@')) return undefined;
  const isAlone =
    next === undefined || (next.kind === 'mark' ? ',.;!?)'.includes(next.text) : MAY_FOLLOW.has(next.text));
  const isDecimal = isMark(next, ',.') && isJoined(pieces, at + 1) && isJoined(pieces, at + 2);
  if (!isAlone || isDecimal || next?.kind === 'digits') return undefined;
  return clock(hour >= 1 && hour <= LATEST_AFTERNOON ? hour + 12 : hour, 0, at + 1);
}

const MAY_FOLLOW = new Set('on and or please tomorrow today then und oder am bitte morgen heute dann'.split(' '));

function clock(hour: number, minute: number, end: number): TimeReading | undefined {
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return undefined;
  return { time: `${String(hour % 24).padStart(2, '0')}:${String(minute).padStart(2, '0')}`, end };
}
