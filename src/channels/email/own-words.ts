/**
 * What the sender wrote this time: without the quote below, the signature, the telephone's greeting. For the bot; the whole
 * mail is kept beside it for people. When in doubt a line stays: too much is read over, a lost sentence is lost.
 */
import {
  attribution,
  attributionStart,
  bareAttribution,
  device,
  line as drawnLine,
  farewell,
  forwarded,
  fromField,
  originalMessage,
  otherField,
  signature,
} from './quote-signs.ts';

/** Above it nothing is looked for: nobody writes so much by hand. */
const MOST_LINES = 3_000;
/** An attribution is wrapped over so many lines at most. */
const WRAPPED_LINES = 4;
const LONGEST_SIGN = 600;
/** Name, office, telephone, address, a slogan: what follows a farewell. */
const LONGEST_SIGN_OFF = 12;
const LONGEST_SIGN_OFF_LINE = 90;

/** Stands in a text where the markup of a mail says that the quote begins (`htmlWords` writes it). */
export const QUOTE_MARK = '\uE000';
/** The same for signatures: the line where one begins. */
export const SIGNATURE_MARK = '\uE001';

/** Empty when there is nothing but quotes. Of a forwarded mail, what is forwarded too. */
export function ownWords(text: string): string {
  const lines = linesOf(text);
  // Once something is forwarded, what follows is its content, and no quote.
  const forwardedAt = lines.findIndex((_, index) => forwarded.test(at(lines, index)));
  const searched = forwardedAt === -1 ? lines : lines.slice(0, forwardedAt);
  const start = searched.findIndex((_, index) => isQuoteStart(lines, index));
  const above = start === -1 ? lines : lines.slice(0, start);
  // Below a quote that is marked line by line (`>`) people answer; what stands below an Outlook one is the quote.
  const below = start === -1 || isWholeRest(lines, start) ? [] : betweenQuotes(lines.slice(start));
  const own = [...withoutSignature(above), ...withoutSignature(below)];
  return own
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function linesOf(text: string): string[] {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00a0\u2007\u202f]/g, ' ')
    .replace(/[\u200b\u200c\u2060\ufeff]/g, '')
    .split('\n', MOST_LINES)
    .map((each) => each.trimEnd());
}

/** Cut where no sign of a quote is so long: patterns are never tried on a line of megabytes. */
const at = (lines: string[], index: number) => lines[index]?.slice(0, LONGEST_SIGN).trim() ?? '';

const isQuoted = (text: string) => text.startsWith('>');

function isQuoteStart(lines: string[], index: number): boolean {
  const text = at(lines, index);
  if (text === '') return false;
  if (isQuoted(text)) return true;
  return isWholeRest(lines, index) || attributionEnd(lines, index) !== undefined;
}

/** From here on everything is the quote: a line that says so, or Outlook's fields. */
function isWholeRest(lines: string[], index: number): boolean {
  const text = at(lines, index);
  if (text.startsWith(QUOTE_MARK) || originalMessage.test(text)) return true;
  if (drawnLine.test(text)) return isFieldBlock(lines, nextOf(lines, index + 1));
  return isFieldBlock(lines, index);
}

/** `From:` and two others of its kind within the next lines. */
function isFieldBlock(lines: string[], index: number): boolean {
  if (!fromField.test(at(lines, index))) return false;
  const following = lines
    .slice(index + 1, index + 8)
    .filter((_, below) => otherField.test(at(lines, index + 1 + below)));
  return following.length >= 2;
}

function nextOf(lines: string[], index: number): number {
  let next = index;
  while (next < lines.length && at(lines, next) === '') next += 1;
  return next;
}

/** The last line of "On …, Ada wrote:" that begins here; undefined: none does. */
function attributionEnd(lines: string[], index: number): number | undefined {
  const first = at(lines, index);
  let joined = '';
  for (let end = index; end < Math.min(lines.length, index + WRAPPED_LINES); end += 1) {
    const text = at(lines, end);
    if (text === '') return undefined;
    joined = joined === '' ? text : `${joined} ${text}`;
    if (joined.length > LONGEST_SIGN) return undefined;
    if (!/[:：]$/.test(text)) continue;
    const next = at(lines, nextOf(lines, end + 1));
    const isAboveQuote = isQuoted(next) || next.startsWith(QUOTE_MARK);
    if (bareAttribution.test(joined) && isAboveQuote) return end;
    if (!attribution.test(joined)) return undefined;
    // A sentence may end like one: what surely is one stands above a quote, or begins as they do and names a time.
    const isSure = attributionStart.test(first) && /\d{1,2}[:.h]\d{2}|<[^<>\s]+@[^<>\s]+>|\d{4}|\d\/\d/.test(joined);
    return isAboveQuote || isSure ? end : undefined;
  }
  return undefined;
}

/** What is not quoted in what begins with a quote; an attribution is part of it. */
function betweenQuotes(lines: string[]): string[] {
  if (!lines.some((each) => isQuoted(each.trim()))) return [];
  const own: string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const text = at(lines, index);
    if (isWholeRest(lines, index)) break;
    const end = isQuoted(text) ? undefined : attributionEnd(lines, index);
    if (end !== undefined) index = end;
    else own.push(isQuoted(text) ? '' : (lines[index] ?? ''));
  }
  // Quotes that a program wrapped at 70 letters leave single words behind; they are no answer.
  return own.every((each) => each.trim().length < 3) ? [] : own;
}

function withoutSignature(lines: string[]): string[] {
  const marked = lines.findIndex((each) => signature.test(each) || each.trimStart().startsWith(SIGNATURE_MARK));
  const unsigned = marked === -1 ? lines : lines.slice(0, marked);
  const short = unsigned.findIndex((_, index) => device.test(at(unsigned, index)) && isNearEnd(unsigned, index));
  return withoutFarewell(short === -1 ? unsigned : unsigned.slice(0, short));
}

/** Only if something was said before it, and little stands after it. */
function withoutFarewell(lines: string[]): string[] {
  const index = lines.findLastIndex((_, index) => farewell.test(at(lines, index)));
  if (index === -1 || lines.slice(0, index).every((each) => each.trim() === '')) return lines;
  return isNearEnd(lines, index) ? lines.slice(0, index) : lines;
}

function isNearEnd(lines: string[], index: number): boolean {
  const after = lines.slice(index + 1).filter((each) => each.trim() !== '');
  // A postscript is said to be read.
  const isSaid = after.some(
    (each) => /^p\.?\s?s\.?\s?[:.\s]/i.test(each.trim()) || each.length > LONGEST_SIGN_OFF_LINE,
  );
  return after.length <= LONGEST_SIGN_OFF && !isSaid;
}
