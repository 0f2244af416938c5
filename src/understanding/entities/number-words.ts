/** Numbers in words: two hundred and fifty, zweihundertfünfzig, a dozen, anderthalb. */
import type { Token } from '../tokens.ts';

const ENGLISH_LOW =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const ENGLISH_TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const GERMAN_LOW =
  'null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn'.split(
    ' ',
  );
const GERMAN_TENS = 'zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig'.split(' ');

const lows = new Map(ENGLISH_LOW.map((word, i): [string, number] => [word, i]));
const tens = new Map(ENGLISH_TENS.map((word, i): [string, number] => [word, (i + 2) * 10]));
const scales = new Map([
  ['thousand', 1_000],
  ['million', 1_000_000],
]);
const germanBelowHundred = new Map<string, number>([
  // "Null" is more often a word of programmers than a number.
  ...GERMAN_LOW.slice(1).map((word, i): [string, number] => [word, i + 1]),
  ['eins', 1],
  ['zwo', 2],
  ...GERMAN_TENS.flatMap((ten, i) =>
    GERMAN_LOW.slice(0, 10).map((one, j): [string, number] => [j === 0 ? ten : `${one}und${ten}`, (i + 2) * 10 + j]),
  ),
]);
const dozens = new Set(['dozen', 'dutzend']);
/** They count only in front of a dozen, a hundred, a currency: elsewhere they are articles. */
export const articles = new Set(['a', 'an', 'ein', 'eine', 'einen', 'einem', 'einer']);
const halves = new Set(['half', 'halbes', 'halben']);
/** `neunhundertneunundneunzigtausendneunhundertneunundneunzig` and some air. */
const LONGEST_WORD = 60;
const LONGEST_PHRASE = 9;
const GAP = /^[\s-]{1,3}$/;

export interface WordNumber {
  value: number;
  /** Tokens that it takes. */
  length: number;
}

/** The number that begins at a token; undefined when none does. Looks at nine tokens at most. */
export function numberAt(text: string, tokens: readonly Token[], at: number): WordNumber | undefined {
  const words: string[] = [];
  for (let i = at; i < tokens.length && words.length < LONGEST_PHRASE; i++) {
    if (i > at && !GAP.test(text.slice(tokens[i - 1]!.end, tokens[i]!.start).slice(0, 4))) break;
    words.push(tokens[i]!.word);
  }
  return dozenOf(words) ?? englishOf(words) ?? germanOf(words);
}

function dozenOf(words: readonly string[]): WordNumber | undefined {
  const [first = '', second = '', third = ''] = words;
  if (dozens.has(first)) return { value: 12, length: 1 };
  if (halves.has(second) && articles.has(first) && dozens.has(third)) return { value: 6, length: 3 };
  if (first === 'half' && second === 'a' && dozens.has(third)) return { value: 6, length: 3 };
  if (!dozens.has(second)) return undefined;
  const count = articles.has(first) ? 1 : (lows.get(first) ?? germanBelowHundred.get(first));
  return count === undefined ? undefined : { value: count * 12, length: 2 };
}

function englishOf(words: readonly string[]): WordNumber | undefined {
  let total = 0;
  let current = 0;
  let length = 0;
  let last: 'none' | 'low' | 'ten' | 'hundred' | 'scale' = 'none';
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const isArticle = i === 0 && word === 'a' && (words[1] === 'hundred' || scales.has(words[1] ?? ''));
    const low = isArticle ? 1 : lows.get(word);
    if (low !== undefined && last !== 'low' && (last !== 'ten' || (low > 0 && low < 10))) {
      current += low;
      last = 'low';
    } else if (tens.has(word) && last !== 'low' && last !== 'ten') {
      current += tens.get(word)!;
      last = 'ten';
    } else if (word === 'hundred' && last === 'low' && current > 0 && current < 100) {
      current *= 100;
      last = 'hundred';
    } else if (scales.has(word) && last !== 'none' && last !== 'scale') {
      total += current * scales.get(word)!;
      current = 0;
      last = 'scale';
    } else if (word === 'and' && (last === 'hundred' || last === 'scale') && isNumeral(words[i + 1])) {
      continue;
    } else break;
    length = i + 1;
  }
  return length === 0 ? undefined : { value: total + current, length };
}

function isNumeral(word: string | undefined): boolean {
  return word !== undefined && (lows.has(word) || tens.has(word));
}

function germanOf([first = '', second]: readonly string[]): WordNumber | undefined {
  if (first === 'anderthalb' || first === 'eineinhalb') return { value: 1.5, length: 1 };
  if (articles.has(first)) return undefined;
  const value = germanWord(first);
  if (value === undefined) return undefined;
  const isMillions = second === 'millionen';
  return isMillions ? { value: value * 1_000_000, length: 2 } : { value, length: 1 };
}

function germanWord(given: string): number | undefined {
  if (given.length > LONGEST_WORD) return undefined;
  const word = given.replaceAll('dreissig', 'dreißig').replaceAll('fuenf', 'fünf').replaceAll('zwoelf', 'zwölf');
  const known = germanBelowHundred.get(word);
  if (known !== undefined) return known;
  const thousand = splitAt(word, 'tausend');
  if (thousand !== undefined) {
    const [left, right] = [belowThousand(thousand[0]), belowThousand(thousand[1])];
    return left === undefined || right === undefined ? undefined : (thousand[0] === '' ? 1 : left) * 1_000 + right;
  }
  return word.includes('hundert') ? belowThousand(word) : undefined;
}

function belowThousand(word: string): number | undefined {
  if (word === '') return 0;
  const hundred = splitAt(word, 'hundert');
  if (hundred === undefined) return germanBelowHundred.get(word.startsWith('und') ? word.slice(3) : word);
  const left = hundred[0] === '' ? 1 : germanBelowHundred.get(hundred[0]);
  const rest = hundred[1].startsWith('und') ? hundred[1].slice(3) : hundred[1];
  const right = rest === '' ? 0 : germanBelowHundred.get(rest);
  return left === undefined || right === undefined || left > 19 ? undefined : left * 100 + right;
}

function splitAt(word: string, by: string): [string, string] | undefined {
  const at = word.indexOf(by);
  return at < 0 ? undefined : [word.slice(0, at), word.slice(at + by.length)];
}
