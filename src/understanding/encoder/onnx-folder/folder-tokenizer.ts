/** Text to ids by a folder's tokenizer.json, with the marks that its model wants around a text. */
import { Tokenizer } from '@huggingface/tokenizers';

/** Ids of at most `most` pieces, marks included; none when the text has no piece. */
export type FolderTokenizer = (text: string, most: number) => number[];

/** Characters a piece; longer ones are rare, and more text than this a piece is not looked at. */
const LONGEST_PIECE = 16;

/** Throws the library's error when the file does not fit. */
export function folderTokenizer(tokenizer: object, config: object): FolderTokenizer {
  const pieces = new Tokenizer(tokenizer, config);
  const plain = (text: string) => pieces.encode(text, { add_special_tokens: false }).ids;
  const { before, after } = marks(plain('a'), pieces.encode('a').ids);
  return (text, most) => {
    const ids = plain(text.slice(0, most * LONGEST_PIECE).toWellFormed());
    return ids.length === 0 ? [] : [...before, ...ids.slice(0, most - before.length - after.length), ...after];
  };
}

/** What stands before and after a text, from how one letter is written without and with it. */
function marks(plain: readonly number[], marked: readonly number[]): { before: number[]; after: number[] } {
  for (let start = 0; start + plain.length <= marked.length; start++) {
    if (plain.every((id, place) => marked[start + place] === id))
      return { before: marked.slice(0, start), after: marked.slice(start + plain.length) };
  }
  return { before: [], after: [] };
}
