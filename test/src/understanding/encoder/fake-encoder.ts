/** Counts what it is asked; a text becomes [its length, how many texts were asked before, 0]. */
import type { Encoder } from '../../../../src/understanding/encoder/encoder.ts';

export interface FakeEncoder extends Encoder {
  readonly asked: string[];
  closed: boolean;
}

export function fakeEncoder(name = 'fake'): FakeEncoder {
  const asked: string[] = [];
  return {
    name,
    dimensions: 3,
    parts: [2, 1],
    asked,
    closed: false,
    encode(texts, onProgress) {
      const vectors = texts.map((text) => Float32Array.of(text.length / 3, asked.push(text), 0));
      onProgress?.(1);
      return Promise.resolve(vectors);
    },
    close() {
      this.closed = true;
      return Promise.resolve();
    },
  };
}
