/** Numbers: digits as people write them in English and German, and the words one to twelve. */
import type { Entity } from '../../conversation/understanding.ts';
import type { Token } from '../tokens.ts';

const DIGITS = /\d[\d.,]*/g;
/** More digits than a double holds exactly are an identifier. */
const MOST_DIGITS = 15;
const NUMBER_WORDS: Record<string, string> = {
  en: 'one two three four five six seven eight nine ten eleven twelve',
  de: 'eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf',
};
const values = new Map(
  Object.values(NUMBER_WORDS).flatMap((words) => words.split(' ').map((word, i): [string, number] => [word, i + 1])),
);

/** `language` decides what `1.234` is where both readings are possible; English when unknown. */
export function findNumbers(text: string, tokens: readonly Token[], language?: string): Entity[] {
  const found: Entity[] = [];
  for (const { index, 0: match } of text.matchAll(DIGITS)) {
    const written = match.replace(/[.,]+$/, '');
    const end = index + written.length;
    if (/[\p{L}\p{N}]/u.test(text[index - 1] ?? ' ') || /[\p{L}\p{N}]/u.test(text[end] ?? ' ')) continue;
    const value = valueOf(written, language);
    if (value !== undefined) found.push({ name: 'number', value, text: written, start: index, end });
  }
  for (const { word, start, end } of tokens) {
    const value = values.get(word);
    if (value !== undefined) found.push({ name: 'number', value, text: text.slice(start, end), start, end });
  }
  return found;
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
