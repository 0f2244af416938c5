/** What is known about the encoder that comes with the program without loading anything of it. */
import type { Encoder } from '../encoder.ts';

/** Where its weights and word pieces are (assets/README.md). */
export const ENGLISH_ENCODER = new URL('../../../../assets/sentence-encoder-en.bin', import.meta.url);
/** Numbers a piece, and a part. */
export const MINILM_WIDTH = 384;
/** The embedding, and the mean of the pieces after the third layer. */
const PARTS = [MINILM_WIDTH, MINILM_WIDTH] as const;
/** Numbers in a vector. */
export const MINILM_DIMENSIONS = PARTS[0] + PARTS[1];
/** Counted up whenever the file or the graph gives other vectors. */
const VERSION = 1;

/** all-MiniLM-L6-v2 with weights of 7 bits, named by its version here. */
export function describeMinilm(): Pick<Encoder, 'name' | 'dimensions' | 'parts' | 'languages'> {
  return {
    name: `minilm-l6-en-${VERSION}`,
    dimensions: MINILM_DIMENSIONS,
    parts: PARTS,
    languages: ['en'],
  };
}
