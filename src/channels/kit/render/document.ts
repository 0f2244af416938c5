/** A text between its source and a channel's markup: blocks in order, their styled spans, and what they stand in. */

/** Bits, for spans are compared and split often. */
export const BOLD = 1;
export const ITALIC = 2;
export const STRUCK = 4;
export const CODE = 8;

/** A line break that the author asked for; `\n` is one that only the source has. Never in what leaves. */
export const HARD_BREAK = '\u2028';

/** Spans with the same `Link` belong to one link, which is never cut. */
export interface Link {
  url: string;
}

export interface Span {
  text: string;
  marks: number;
  link?: Link;
}

export interface List {
  isOrdered: boolean;
  /** No blank lines between its items. */
  isTight: boolean;
}

export type Container =
  | { kind: 'quote' }
  /** `list` is the same for all items of one list. */
  | { kind: 'item'; list: List; number: number }
  /** The rest of an item whose beginning stands in the message before. */
  | { kind: 'indent'; list: List; width: number };

export type Block = { containers: Container[] } & (
  | { kind: 'paragraph'; spans: Span[] }
  | { kind: 'heading'; depth: number; spans: Span[] }
  | { kind: 'code'; code: string; language: string }
  | { kind: 'rule' }
  | { kind: 'image'; url: string; alt: string }
);

/** A paragraph of words that nobody means as markup. */
export function wordsOf(text: string, marks = 0): Block[] {
  return text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => ({
      kind: 'paragraph',
      containers: [],
      spans: [
        {
          text: paragraph
            .trim()
            .replace(/^[ \t]+/gm, '')
            .replaceAll('\n', HARD_BREAK),
          marks,
        },
      ],
    }));
}

export function paragraph(...spans: Span[]): Block {
  return { kind: 'paragraph', containers: [], spans };
}
