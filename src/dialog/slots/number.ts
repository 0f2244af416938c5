/** A number, as digits in the customer's notation or as a small word, within its bounds. */
import { accepted, refused, type SlotContext, type SlotReading, type SlotType, saidText } from './slot-type.ts';

const WORDS: Record<string, string[]> = {
  en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
  de: ['null', 'eins', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun', 'zehn', 'elf', 'zwölf'],
};
const ONE_IN_GERMAN = /^(?:ein|eine|einen|einer)$/;
const DIGITS = /(?<![\p{L}\d.,'’])-?\d{1,15}(?:[.,'’]\d+)*(?![\p{L}\d])/gu;

export const numberSlot: SlotType = {
  read: (answer, slot) => {
    const said = saidText(answer);
    const word = wordNumber(said.toLowerCase());
    if (word !== undefined) return withinBounds(word, slot, false);

    const found = said.match(DIGITS) ?? [];
    const numbers = [...new Set(found.map((digits) => parseDigits(digits, slot.language)))];
    const [only] = numbers;
    if (only === undefined || numbers.length > 1 || !Number.isFinite(only)) return refused('hint-number');
    return withinBounds(only, slot, found[0] !== said);
  },
};

export function withinBounds(value: number, { definition, language }: SlotContext, isGuess: boolean): SlotReading {
  const { min, max } = definition;
  const values = { min: shown(min, language), max: shown(max, language) };
  if (typeof min === 'number' && value < min) return refused('hint-number-min', values);
  if (typeof max === 'number' && value > max) return refused('hint-number-max', values);
  return accepted(value, isGuess);
}

function shown(bound: unknown, language: string): string {
  return typeof bound === 'number' ? bound.toLocaleString(language) : '';
}

function wordNumber(word: string): number | undefined {
  if (ONE_IN_GERMAN.test(word)) return 1;
  for (const words of Object.values(WORDS)) {
    const index = words.indexOf(word);
    if (index >= 0) return index;
  }
  return undefined;
}

/** "1.234,5" is German, "1,234.5" English; one mark before exactly three digits groups thousands where the language does so. */
function parseDigits(digits: string, language: string): number {
  const plain = digits.replace(/['’]/g, '');
  const decimal =
    plain.includes('.') && plain.includes(',')
      ? plain[Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','))]
      : soleMark(plain, language);
  const grouping = decimal === ',' ? '.' : ',';
  return Number(plain.replaceAll(grouping, '').replace(',', '.'));
}

function soleMark(plain: string, language: string): '.' | ',' {
  const mark = plain.includes(',') ? ',' : '.';
  const usual = language.startsWith('en') ? '.' : ',';
  const groups = new RegExp(`^-?\\d{1,3}(?:\\${mark}\\d{3})+$`).test(plain);
  return groups && mark !== usual ? usual : mark;
}
