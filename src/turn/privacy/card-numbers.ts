/** Payment card numbers in a text: told from order numbers and the like by issuer, length and check digit. */

export interface Span {
  start: number;
  /** Exclusive. */
  end: number;
}

/** Issuer prefixes and lengths as ISO/IEC 7812 assigns them (the big schemes). */
const schemes: { prefix: RegExp; lengths: number[] }[] = [
  // 13 digits are no card any more, but the number under the bar code of many a German product.
  { prefix: /^4/, lengths: [16, 19] },
  { prefix: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  { prefix: /^3[47]/, lengths: [15] },
  { prefix: /^(?:6011|64[4-9]|65)/, lengths: [16, 19] },
  { prefix: /^3(?:0[0-5]|[689])/, lengths: [14] },
  { prefix: /^35(?:2[89]|[3-8])/, lengths: [16] },
  { prefix: /^62/, lengths: [16, 17, 18, 19] },
  { prefix: /^(?:50|5[6-9]|6[0-9])/, lengths: [16, 17, 18, 19] },
];

const LONGEST = 19;
/** Groups of digits with one separator between them. A letter, `+` or `ORD-` right before makes it something else. */
const RUN = /(?<![\p{L}\d+]|\p{L}[-_#/])\d+(?:[ \u00a0\u202f.-]\d+)*(?![\p{L}\d])/gu;

/** What a number is called right before it, when it is not a card's: kept, even where it looks like one. */
const OTHER_NUMBER =
  /(?:order|tracking|parcel|shipment|invoice|reference|customer|ticket|case|serial|imei|phone|bestell|auftrag|sendung|paket|rechnung|kunden|vorgang|referenz|telefon|commande|suivi|facture|pedido|seguimiento|factura|ordine|spedizione|fattura)[\p{L}]*[^\p{L}\d]{0,3}(?:(?:number|no|nr|nummer|id|is|ist|lautet|numéro|número|numero|est|es|è)[^\p{L}\d]{0,3}){0,3}$/iu;
const LOOK_BACK = 48;

/** Where card numbers stand, in order. Linear in the text: each run of digits is looked at once per group. */
export function findCardNumbers(text: string): Span[] {
  const found: Span[] = [];
  for (const run of text.matchAll(RUN)) {
    const groups = [...run[0].matchAll(/\d+/g)].map((group) => ({
      digits: group[0],
      start: run.index + group.index,
      end: run.index + group.index + group[0].length,
    }));
    for (let first = 0; first < groups.length; first += 1) {
      const last = lastGroupOfCard(groups, first);
      const start = groups[first]?.start ?? 0;
      if (last === undefined || OTHER_NUMBER.test(text.slice(Math.max(0, start - LOOK_BACK), start))) continue;
      found.push({ start, end: groups[last]?.end ?? start });
      first = last;
    }
  }
  return found;
}

/** The longest card that begins with this group, so that a date behind the number is not taken for its end. */
function lastGroupOfCard(groups: { digits: string }[], first: number): number | undefined {
  let digits = '';
  let last: number | undefined;
  for (let index = first; index < groups.length; index += 1) {
    digits += groups[index]?.digits ?? '';
    if (digits.length > LONGEST) break;
    if (isCardNumber(digits)) last = index;
  }
  return last;
}

function isCardNumber(digits: string): boolean {
  const fits = schemes.some(({ prefix, lengths }) => lengths.includes(digits.length) && prefix.test(digits));
  return fits && !/^(\d)\1+$/.test(digits) && passesLuhn(digits);
}

/** ISO/IEC 7812-1, annex B. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
