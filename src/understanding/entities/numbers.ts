/** Numbers: digits as people write them in English and German, and numbers in words. */
import type { Entity } from '../../conversation/understanding.ts';
import type { Token } from '../tokens.ts';
import { numberAt } from './number-words.ts';

const DIGITS = /\d[\d.,]*/g;
/** More digits than a double holds exactly are an identifier. */
const MOST_DIGITS = 15;
/** More in one message is noise. */
const MOST_FOUND = 100;

export type NumberEntity = Entity & { value: number };

/**
 * `language` decides what `1.234` is where both readings are possible; English when unknown. `joined` are those with
 * letters right behind them: a number only beside a unit (20EUR).
 */
export function findNumbers(
  text: string,
  tokens: readonly Token[],
  language?: string,
): { whole: NumberEntity[]; joined: NumberEntity[] } {
  const whole: NumberEntity[] = [];
  const joined: NumberEntity[] = [];
  for (const { index: start, 0: match } of text.matchAll(DIGITS)) {
    if (whole.length + joined.length >= MOST_FOUND) break;
    const end = start + match.length - marksAtEnd(match);
    const written = text.slice(start, end);
    if (IN_WORD.test(text[start - 1] ?? ' ')) continue;
    const value = valueOf(written, language);
    if (value === undefined) continue;
    (IN_WORD.test(text[end] ?? ' ') ? joined : whole).push({ name: 'number', value, text: written, start, end });
  }
  for (let at = 0; at < tokens.length && whole.length < MOST_FOUND; at++) {
    const number = numberAt(text, tokens, at);
    if (number === undefined) continue;
    const start = tokens[at]!.start;
    const end = tokens[at + number.length - 1]!.end;
    whole.push({ name: 'number', value: number.value, text: text.slice(start, end), start, end });
    at += number.length - 1;
  }
  return { whole, joined };
}

const IN_WORD = /[\p{L}\p{N}]/u;

function marksAtEnd(written: string): number {
  let count = 0;
  while (count < written.length && '.,'.includes(written[written.length - 1 - count]!)) count++;
  return count;
}

function valueOf(written: string, language: string | undefined): number | undefined {
  if (written.replace(/\D/g, '').length > MOST_DIGITS) return undefined;
  const commas = written.split(',').length - 1;
  const points = written.split('.').length - 1;
  if (commas > 0 && points > 0) {
    // The one that comes last parts the decimals.
    const decimal = written.lastIndexOf(',') > written.lastIndexOf('.') ? ',' : '.';
    return parse(written, decimal);
  }
  if (commas === 0 && points === 0) return Number(written);
  const mark = commas > 0 ? ',' : '.';
  const isGrouped = /^\d{1,3}([.,]\d{3})+$/.test(written);
  const groupMark = language === 'de' ? '.' : ',';
  if (isGrouped && (mark === groupMark || commas + points > 1)) return parse(written, mark === ',' ? '.' : ',');
  return commas + points === 1 ? parse(written, mark) : undefined;
}

function parse(written: string, decimal: '.' | ','): number | undefined {
  const grouping = decimal === ',' ? '.' : ',';
  const value = Number(written.replaceAll(grouping, '').replace(decimal, '.'));
  return Number.isFinite(value) ? value : undefined;
}
