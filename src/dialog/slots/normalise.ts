/** Words without case, accents of typing and punctuation: how answers are compared with labels. */

/** "Wrong-Item!" → "wrong item". Letters keep their accents, because "schon" is not "schön". */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
