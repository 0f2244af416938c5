/** Amounts of money: a number beside a currency, in digits or words. The currency as ISO 4217 names it. */
import type { Entity } from '../../conversation/understanding.ts';
import type { Token } from '../tokens.ts';
import { articles } from './number-words.ts';
import type { NumberEntity } from './numbers.ts';

// A dollar without more is the American one, a pound the British one.
const CURRENCIES: Record<string, string> = {
  EUR: '€ eur euro euros',
  USD: '$ us$ usd dollar dollars bucks',
  GBP: '£ gbp pound pounds pfund quid',
  CHF: 'chf sfr franken francs rappen',
  JPY: '¥ jpy yen',
  INR: '₹ inr rupees rupee',
  PLN: 'zł pln zloty złoty',
  SEK: 'sek',
  NOK: 'nok',
  DKK: 'dkk',
  CZK: 'kč czk',
  CAD: 'cad',
  AUD: 'aud',
  TRY: '₺ try lira',
};
const codes = new Map(
  Object.entries(CURRENCIES).flatMap(([code, words]) => words.split(' ').map((word): [string, string] => [word, code])),
);
// "Try 3 times", "3 pfund Mehl": these count only behind a number, or in front of none.
const ONLY_BEHIND = new Set([
  'try',
  'lira',
  'yen',
  'pound',
  'pounds',
  'dollar',
  'dollars',
  'franken',
  'rappen',
  'quid',
  'bucks',
  'francs',
  'pfund',
  'euro',
  'euros',
]);
const CENTS = new Set(['cent', 'cents', 'pence', 'rappen']);
const HUNDREDTH_UNIT = 100;
/** A number and its currency stand close together. */
const REACH = 10;
// Each is anchored and made of bounded parts: nothing to try in two ways.
const BEHIND = /^(?:,-{1,2}|,–)? {0,2}(?:([€$£¥₹₺])|(\p{L}{2,8})(?![\p{L}\p{M}]))/u;
const BEFORE = /(?:(us\$|[€$£¥₹₺])|(?<![\p{L}\p{M}])(\p{L}{3}))[ \u00a0]{0,2}$/iu;

/** `numbers`: those of the text, in any order. */
export function findAmounts(text: string, tokens: readonly Token[], numbers: readonly NumberEntity[]): Entity[] {
  const found: Entity[] = [];
  for (const number of [...numbers, ...single(text, tokens)]) {
    const amount = behind(text, number) ?? before(text, number);
    if (amount !== undefined) found.push(withCents(text, amount));
  }
  return found;
}

/** "Ein Euro", "a dollar": articles count in front of money. */
function single(text: string, tokens: readonly Token[]): NumberEntity[] {
  return tokens.flatMap(({ word, start, end }, i) => {
    const next = tokens[i + 1]?.word;
    const isOne = articles.has(word) && next !== undefined && ONLY_BEHIND.has(next) && codes.has(next);
    return isOne ? [{ name: 'number', value: 1, text: text.slice(start, end), start, end }] : [];
  });
}

interface AmountEntity extends Entity {
  value: { amount: number; currency: string };
}

function behind(text: string, number: NumberEntity): AmountEntity | undefined {
  const match = BEHIND.exec(text.slice(number.end, number.end + REACH + 4));
  const currency = codes.get((match?.[1] ?? match?.[2] ?? '').toLowerCase());
  if (!match || currency === undefined) return undefined;
  return amountOf(text, number.value, { currency, start: number.start, end: number.end + match[0].length });
}

function before(text: string, number: NumberEntity): AmountEntity | undefined {
  const match = BEFORE.exec(text.slice(Math.max(0, number.start - REACH), number.start));
  const word = (match?.[1] ?? match?.[2] ?? '').toLowerCase();
  const currency = codes.get(word);
  if (!match || currency === undefined || ONLY_BEHIND.has(word)) return undefined;
  const start = number.start - match[0].length;
  return amountOf(text, number.value, { currency, start, end: number.end });
}

function amountOf(
  text: string,
  amount: number,
  { currency, start, end }: { currency: string; start: number; end: number },
): AmountEntity {
  return { name: 'amount', value: { amount, currency }, text: text.slice(start, end), start, end };
}

/** "5 Euro 50", "5 pounds and 50 pence". */
function withCents(text: string, amount: AmountEntity): Entity {
  if (!Number.isInteger(amount.value.amount)) return amount;
  const match = /^ (?:and |und )?(\d{2})(?![\d.,:%/-])(?: (\p{L}{1,8})(?!\p{L}))?/u.exec(
    text.slice(amount.end, amount.end + 20),
  );
  const unit = match?.[2]?.toLowerCase();
  if (!match || (unit !== undefined && !CENTS.has(unit))) return amount;
  const end = amount.end + match[0].length;
  const total = amount.value.amount + Number(match[1]) / HUNDREDTH_UNIT;
  return amountOf(text, Math.round(total * HUNDREDTH_UNIT) / HUNDREDTH_UNIT, {
    currency: amount.value.currency,
    start: amount.start,
    end,
  });
}
