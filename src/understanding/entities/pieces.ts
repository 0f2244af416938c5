/** Text cut into words, digits and marks, with their places: what the readers of dates and times step through. */
import { normalize } from '../tokens.ts';

export interface Piece {
  kind: 'word' | 'digits' | 'mark';
  /** NFKC, lower case. */
  text: string;
  /** UTF-16 offsets into the raw text, end exclusive. */
  start: number;
  end: number;
}

/** Every character is in one piece at most: linear. */
const PIECE = /\p{L}[\p{L}\p{M}]*|\d+|[^\s\p{L}\d]/gu;

export function piecesOf(text: string): Piece[] {
  return Array.from(text.matchAll(PIECE), ({ 0: raw, index }) => {
    const first = raw.charCodeAt(0);
    const kind = first >= 48 && first <= 57 ? 'digits' : LETTER.test(raw) ? 'word' : 'mark';
    return { kind, text: kind === 'word' ? normalize(raw) : raw, start: index, end: index + raw.length };
  });
}

const LETTER = /^\p{L}/u;

/** Whether nothing parts the piece from the one before it. */
export function isJoined(pieces: readonly Piece[], at: number): boolean {
  const [before, piece] = [pieces[at - 1], pieces[at]];
  return before !== undefined && piece !== undefined && before.end === piece.start;
}

export function isMark(piece: Piece | undefined, marks: string): boolean {
  return piece?.kind === 'mark' && marks.includes(piece.text);
}

/** The whole number that the digits write; undefined for anything else and for more than `most` digits. */
export function digitsOf(piece: Piece | undefined, most = 4): number | undefined {
  return piece?.kind === 'digits' && piece.text.length <= most ? Number(piece.text) : undefined;
}
