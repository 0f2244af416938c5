/** E-mail addresses, web addresses and telephone numbers. Every scan looks at each character a bounded number of times. */
import type { Entity } from '../../conversation/understanding.ts';

/** RFC 5321: 64 octets before the @; a domain has at most 253. */
const LONGEST_LOCAL = 64;
const LONGEST_DOMAIN = 253;
const LOCAL = /[\p{L}\p{N}._%+-]/u;
const DOMAIN = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})\.){1,8}\p{L}{2,24}/u;
const URL_START = /\b(?:https?:\/\/|www\.)/giu;
const URL_END = /[\s<>"]/u;
const TRAILING = /[.,;:!?)\]}'’]/u;
/** E.164 allows 15 digits; shorter than 7 is no number that one can call back. */
const FEWEST_DIGITS = 7;
const MOST_DIGITS = 15;
const PHONE_SPAN = 30;
const PHONE_CHARACTER = /[\d\s()./-]/;

export function findContacts(text: string): Entity[] {
  return [...findEmails(text), ...findUrls(text), ...findPhones(text)];
}

function findEmails(text: string): Entity[] {
  const found: Entity[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (start > 0 && at - start < LONGEST_LOCAL && LOCAL.test(text[start - 1]!)) start--;
    while (start < at && text[start] === '.') start++;
    const domain = DOMAIN.exec(text.slice(at + 1, at + 1 + LONGEST_DOMAIN));
    if (domain === null || start === at) continue;
    const end = at + 1 + domain[0].length;
    const match = text.slice(start, end);
    found.push({ name: 'email', value: match.toLowerCase(), text: match, start, end });
  }
  return found;
}

function findUrls(text: string): Entity[] {
  const found: Entity[] = [];
  for (const match of text.matchAll(URL_START)) {
    const start = match.index;
    if (start < (found.at(-1)?.end ?? 0)) continue;
    let end = start;
    while (end < text.length && !URL_END.test(text[end]!)) end++;
    while (end > start && TRAILING.test(text[end - 1]!)) end--;
    const url = text.slice(start, end);
    if (url.length <= match[0].length) continue;
    found.push({ name: 'url', value: url.startsWith('www.') ? `https://${url}` : url, text: url, start, end });
  }
  return found;
}

/** Starts with + or 0 or (, or is written in groups: eight bare digits are an order number, not a telephone. */
function findPhones(text: string): Entity[] {
  const found: Entity[] = [];
  for (let start = 0; start < text.length; start++) {
    if (!isPhoneStart(text, start)) continue;
    let end = start + 1;
    while (end < text.length && end - start < PHONE_SPAN && PHONE_CHARACTER.test(text[end]!)) end++;
    while (end > start && !isDigit(text[end - 1])) end--;
    const match = text.slice(start, end);
    const digits = match.replace(/\D/g, '');
    if (digits.length >= FEWEST_DIGITS && digits.length <= MOST_DIGITS && !isDate(match) && isEnd(text, end)) {
      found.push({ name: 'phone', value: phoneValue(match, digits), text: match, start, end });
    }
    start = Math.max(start, end - 1);
  }
  return found;
}

function isPhoneStart(text: string, at: number): boolean {
  const character = text[at];
  const next = text[at + 1];
  const isFree = !/[\p{L}\p{N}+(]/u.test(text[at - 1] ?? ' ');
  if (!isFree) return false;
  if (character === '+' || character === '(') return isDigit(next) || next === '0';
  return character === '0' && (isDigit(next) || next === ' ');
}

function phoneValue(match: string, digits: string): string {
  if (match.startsWith('+')) return `+${digits.replace(/^(\d{1,3})0(?=\d{9,})/, match.includes('(0)') ? '$1' : '$10')}`;
  return digits.startsWith('00') ? `+${digits.slice(2)}` : digits;
}

/** `01.02.2026` is a day. */
function isDate(match: string): boolean {
  return /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/.test(match);
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9';
}

function isEnd(text: string, end: number): boolean {
  return !/[\p{L}\p{N}]/u.test(text[end] ?? ' ');
}
