/** What is known about the encoder that comes with the program without loading anything of it. */
import type { Encoder } from '../encoder.ts';

/** Where its weights and word pieces are (assets/README.md). */
export const ENGLISH_ENCODER = new URL('../../../../assets/sentence-encoder-en.bin', import.meta.url);
/** Numbers in a vector. */
export const MINILM_DIMENSIONS = 384;
/** Counted up whenever the file or the graph gives other vectors. */
const VERSION = 1;

/** all-MiniLM-L6-v2 with weights of 7 bits, named by its version here. */
export function describeMinilm(): Pick<Encoder, 'name' | 'dimensions' | 'parts' | 'languages'> {
  return {
    name: `minilm-l6-en-${VERSION}`,
    dimensions: MINILM_DIMENSIONS,
    parts: [MINILM_DIMENSIONS],
    languages: ['en'],
  };
}
