/** Numbers that were measured: with of how many and how sure, and no number where there are too few. */
import { languageOf, numberFormat } from './formatters.ts';

export interface Share {
  count: number;
  share?: number | undefined;
  low?: number | undefined;
  high?: number | undefined;
}

/** Below this many cases a rate would be read as more than it is. */
const leastCases = 30;

export interface RateWords {
  interval: (low: string, high: string, n: string) => string;
  tooFew: (n: string) => string;
  none: string;
}

/** "82 % (79–85, n = 412)"; "too few to say (n = 12)". */
export function rateWords(rate: Share, locale: string, words: RateWords): string {
  const number = numberFormat(locale);
  const n = number.format(rate.count);
  if (rate.count === 0) return words.none;
  if (rate.share === undefined || rate.count < leastCases) return words.tooFew(n);
  const percent = numberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const bound = (value: number | undefined) => number.format(Math.round((value ?? rate.share ?? 0) * 100));
  return `${percent.format(rate.share)} ${words.interval(bound(rate.low), bound(rate.high), n)}`;
}

export interface Mean {
  count: number;
  mean?: number | undefined;
  low?: number | undefined;
  high?: number | undefined;
}

/** "4.3 (4.2–4.4, n = 612)". */
export function meanWords(mean: Mean, locale: string, words: RateWords): string {
  const n = numberFormat(locale).format(mean.count);
  if (mean.count === 0) return words.none;
  if (mean.mean === undefined || mean.count < leastCases) return words.tooFew(n);
  const decimal = numberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const bound = (value: number | undefined) => decimal.format(value ?? mean.mean ?? 0);
  return `${decimal.format(mean.mean)} ${words.interval(bound(mean.low), bound(mean.high), n)}`;
}

/** "45 s", "4 min", "2.5 h": one unit, as people say how long something took. */
export function durationWords(ms: number, locale: string): string {
  const language = languageOf(locale);
  const unit = (value: number, name: string, digits = 0) =>
    numberFormat(language, { style: 'unit', unit: name, maximumFractionDigits: digits }).format(value);
  if (ms < 60_000) return unit(Math.round(ms / 1000), 'second');
  if (ms < 3_600_000) return unit(Math.round(ms / 60_000), 'minute');
  return unit(ms / 3_600_000, 'hour', 1);
}
