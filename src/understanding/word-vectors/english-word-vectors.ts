/** The English word vectors that ship with Frontdesk (assets/README.md), read at the first use and kept: 20 ms, 12 MB. */
import { readFileSync } from 'node:fs';
import { WordVectors } from './word-vectors.ts';

export const ENGLISH_WORD_VECTORS = new URL('../../../assets/word-vectors-en.bin', import.meta.url);

let read: WordVectors | undefined;

/** Throws `BadInputError` (`understanding.artefact`) when the file is damaged. */
export function englishWordVectors(): WordVectors {
  read ??= new WordVectors(readFileSync(ENGLISH_WORD_VECTORS));
  return read;
}
