/** Remembers the last texts: customers and tests say the same things again. */
import { LRUCache } from 'lru-cache';
import type { Encoder } from './encoder.ts';

/** 1,024 numbers each: 8 MB. */
const TEXTS = 2_000;
/** A longer call is training, which would only push the customers' texts out. */
const LONG_CALL = 64;

/**
 * Answers repeated texts without asking the encoder; their vectors are shared. A text that is being encoded is not asked
 * for again: the intent's and the mood's views of one message want the same vector at the same moment.
 */
export function rememberingEncoder(encoder: Encoder, max = TEXTS): Encoder {
  const remembered = new LRUCache<string, Promise<Float32Array>>({ max });

  function ask(texts: readonly string[], onProgress?: (done: number) => void): Map<string, Promise<Float32Array>> {
    const vectors = encoder.encode(texts, onProgress);
    const asked = new Map<string, Promise<Float32Array>>();
    texts.forEach((text, place) => {
      const vector = vectors.then((all) => all[place] ?? new Float32Array(encoder.dimensions));
      asked.set(text, vector);
      if (texts.length > LONG_CALL) return;
      remembered.set(text, vector);
      // What failed is tried again by the next one who asks.
      vector.catch(() => remembered.get(text) === vector && remembered.delete(text));
    });
    return asked;
  }

  return {
    name: encoder.name,
    dimensions: encoder.dimensions,
    parts: encoder.parts,
    ...(encoder.languages === undefined ? {} : { languages: encoder.languages }),
    async encode(texts, onProgress) {
      const known = new Map(texts.map((text) => [text, remembered.get(text)]));
      const missing = [...known.keys()].filter((text) => known.get(text) === undefined);
      const asked = missing.length === 0 ? known : ask(missing, onProgress);
      return Promise.all(texts.map((text) => known.get(text) ?? asked.get(text)!));
    },
    close() {
      remembered.clear();
      return encoder.close();
    },
  };
}
