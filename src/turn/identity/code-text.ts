/** How a one-time code looks, and how it is found in what somebody writes. */

/** No vowels, so that no code is a word; none of 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V, so that it can be read out. */
const LETTERS = 'CDFGHJKMNPQRTWXY';
const DIGITS = '34679';
const ALPHABET = LETTERS + DIGITS;
const CODE_LENGTH = 6;

/** One of 85 million. `random` gives 0..1 and must be unguessable. */
export function makeCode(random: () => number): string {
  const pick = (from: string) => from[Math.floor(random() * from.length)] ?? from[0] ?? '';
  for (;;) {
    const code = Array.from({ length: CODE_LENGTH }, () => pick(ALPHABET)).join('');
    if (isCode(code)) return code;
    // All letters or all digits: a digit in the middle makes it a code that is no word and no order number.
    const mended = `${pick(LETTERS)}${code.slice(1, 3)}${pick(DIGITS)}${code.slice(4)}`;
    if (isCode(mended)) return mended;
  }
}

/** `K7M-4PT`: in two parts it is easier to type. */
export function showCode(code: string): string {
  return `${code.slice(0, 3)}-${code.slice(3)}`;
}

const MESSAGE = new RegExp(
  `^(?:(?:my|the|mein|der)?\\s{0,3}code(?:\\s{1,3}(?:is|ist|lautet))?\\s{0,3}:?\\s{0,3})?([${ALPHABET}]{3})[ -]?([${ALPHABET}]{3})[.!]?$`,
  'i',
);

/** Longer than that, it is about something else. */
const LONGEST_LETTER = 1_000;

/**
 * The code that a message consists of, in capitals; undefined for everything else. Letters have a subject, a greeting and a
 * name besides: there it stands on a line of its own, in its two parts as it was shown.
 */
export function codeIn(text: string): string | undefined {
  const whole = codeOf(text);
  if (whole !== undefined || text.length > LONGEST_LETTER) return whole;
  const lines = text.split('\n').filter((line) => /\w{3}-\w{3}/.test(line));
  return lines.map(codeOf).find((code) => code !== undefined);
}

function codeOf(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed.length > 40) return undefined;
  const [, first = '', second = ''] = MESSAGE.exec(trimmed) ?? [];
  const code = (first + second).toUpperCase();
  return isCode(code) ? code : undefined;
}

function isCode(code: string): boolean {
  if (code.length !== CODE_LENGTH) return false;
  const letters = code.replaceAll(/\d/g, '').length;
  return letters > 0 && letters < CODE_LENGTH;
}
