/**
 * What looks like the number of an order, for content that does not say how its own look (training/entities/order-number.yaml):
 * letters with digits, digits behind a #, or digits behind a word for an order.
 */
import type { Entity } from '../../conversation/understanding.ts';

const SHORTEST = 5;
const LONGEST = 20;
const FEWEST_DIGITS = 4;
const MOST_FOUND = 20;
/** One class, repeated: linear. */
const RUN = /#?[A-Za-z0-9][A-Za-z0-9-]*/g;
const DIGIT = /[0-9]/g;
/** 2500kg, 1000mAh, 500EUR count something. */
const MEASURE = /^[0-9]+[A-Za-z]{1,4}$/;
const CUE = /(?:order|bestell|auftrag|purchase)[\p{L}]{0,12}[^\p{L}]{0,4}(?:\p{L}{1,9}[^\p{L}\d]{1,4}){0,2}$/iu;
const CUE_REACH = 40;

export function findOrderNumbers(text: string): Entity[] {
  const found: Entity[] = [];
  for (const { 0: match, index: start } of text.matchAll(RUN)) {
    if (found.length === MOST_FOUND) break;
    const end = start + match.length;
    const value = match.replace(/^#/, '').replace(/-{1,20}$/, '');
    if (value.length < SHORTEST || value.length > LONGEST) continue;
    if ((value.match(DIGIT)?.length ?? 0) < FEWEST_DIGITS || MEASURE.test(value)) continue;
    if (isPartOfWord(text, start, end)) continue;
    const hasLetter = /[A-Za-z]/.test(value);
    if (!hasLetter && !match.startsWith('#') && !hasCue(text, start)) continue;
    const stop = start + (match.startsWith('#') ? 1 : 0) + value.length;
    found.push({ name: 'order-number', value: value.toUpperCase(), text: text.slice(start, stop), start, end: stop });
  }
  return found;
}

function isPartOfWord(text: string, start: number, end: number): boolean {
  return /[\p{L}\p{N}_@./:+-]/u.test(text[start - 1] ?? ' ') || /[\p{L}\p{N}_@]/u.test(text[end] ?? ' ');
}

function hasCue(text: string, start: number): boolean {
  return CUE.test(text.slice(Math.max(0, start - CUE_REACH), start));
}
