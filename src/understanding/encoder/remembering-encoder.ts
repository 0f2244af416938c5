/** Remembers the last texts: customers and tests say the same things again. */
import { LRUCache } from 'lru-cache';
import type { Encoder } from './encoder.ts';

/** 1,024 numbers each: 8 MB. */
const TEXTS = 2_000;
/** A longer call is training, which would only push the customers' texts out. */
const LONG_CALL = 64;

/** Answers repeated texts without asking the encoder; their vectors are shared. */
export function rememberingEncoder(encoder: Encoder, max = TEXTS): Encoder {
  const remembered = new LRUCache<string, Float32Array>({ max });
  return {
    name: encoder.name,
    dimensions: encoder.dimensions,
    parts: encoder.parts,
    ...(encoder.languages === undefined ? {} : { languages: encoder.languages }),
    async encode(texts, onProgress) {
      const known = new Map<string, Float32Array>();
      for (const text of texts) {
        const vector = remembered.get(text);
        if (vector !== undefined) known.set(text, vector);
      }
      const missing = [...new Set(texts)].filter((text) => !known.has(text));
      const vectors = missing.length === 0 ? [] : await encoder.encode(missing, onProgress);
      for (const [place, text] of missing.entries()) {
        const vector = vectors[place] ?? new Float32Array(encoder.dimensions);
        known.set(text, vector);
        if (missing.length <= LONG_CALL) remembered.set(text, vector);
      }
      return texts.map((text) => known.get(text) ?? new Float32Array(encoder.dimensions));
    },
    close() {
      remembered.clear();
      return encoder.close();
    },
  };
}
