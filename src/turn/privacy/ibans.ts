/** Bank account numbers (IBAN, ISO 13616) in a text: country, length and check digits must all be right. */
import type { Span } from './card-numbers.ts';

/** Lengths from the SWIFT registry, of the countries that use it. */
const lengths = new Map(
  `AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24
   FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32
   LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22
   SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20`
    .split(/\s+/)
    .map((entry): [string, number] => [entry.slice(0, 2), Number(entry.slice(2))]),
);

const BEGINNING = /(?<![\p{L}\d])([A-Z]{2})[ -]?\d{2}/giu;
const SEPARATOR = /[ \u00a0\u202f-]/;

/** Where IBANs stand, in order; with or without spaces. */
export function findIbans(text: string): Span[] {
  const found: Span[] = [];
  for (const beginning of text.matchAll(BEGINNING)) {
    const length = lengths.get((beginning[1] ?? '').toUpperCase());
    const span = length === undefined ? undefined : spanOf(text, beginning.index, length);
    if (span !== undefined) found.push(span);
  }
  return found;
}

/** So many letters and digits from here, single separators left out; undefined when they are no account number. */
function spanOf(text: string, start: number, length: number): Span | undefined {
  let account = '';
  let end = start;
  while (account.length < length) {
    const letter = text[end];
    if (letter === undefined) return undefined;
    if (/[A-Z\d]/i.test(letter)) account += letter.toUpperCase();
    else if (!SEPARATOR.test(letter) || SEPARATOR.test(text[end - 1] ?? ' ')) return undefined;
    end += 1;
  }
  const isWhole = !/[\p{L}\d]/u.test(text[end] ?? '');
  return isWhole && checksOut(account) ? { start, end } : undefined;
}

/** ISO 7064, MOD 97-10. */
function checksOut(account: string): boolean {
  let rest = 0;
  for (const letter of account.slice(4) + account.slice(0, 4)) {
    const value = Number.parseInt(letter, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}
