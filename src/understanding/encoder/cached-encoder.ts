/** Keeps vectors on disk: training the same utterances again costs reading instead of encoding. */
import { hash } from 'node:crypto';
import path from 'node:path';
import type { Encoder } from './encoder.ts';
import { KEY_BYTES, openVectorFile, type VectorFile } from './vector-file.ts';

export interface CachedEncoderOptions {
  /** Bound of the file and of the memory that it takes while it is open; 256 MB hold 64,000 vectors of 1,024 numbers. */
  maxBytes?: number;
  /** Hears that the file cannot be read or written; encoding goes on without it. */
  onProblem?: (cause: unknown) => void;
}

const MAX_BYTES = 256 * 1024 * 1024;
/** Texts encoded before they are written: what an interrupted training loses, about a second of work. */
const SLICE = 256;

/**
 * Writes one file an encoder into `dir`; several processes may use it at once. Vectors are kept bit for bit, so an answer
 * is the same whether it comes from the encoder or from the file. Does not open the file before the first `encode`;
 * does not ask the encoder, not even to load, when every text is known. `close` closes the encoder, too.
 */
export function cachedEncoder(
  encoder: Encoder,
  dir: string,
  { maxBytes = MAX_BYTES, onProblem = () => {} }: CachedEncoderOptions = {},
): Encoder {
  const { name, dimensions, parts, languages } = encoder;
  const file = path.join(dir, `${name.replaceAll(/[^\w.-]/g, '_')}.vectors`);
  let opening: Promise<VectorFile | undefined> | undefined;
  const opened = () =>
    (opening ??= openVectorFile(file, { dimensions, maxBytes }).catch((cause: unknown) => {
      onProblem(cause);
      return undefined;
    }));

  async function keep(records: [string, Float32Array][]): Promise<void> {
    try {
      await (await opened())?.append(records);
    } catch (cause) {
      onProblem(cause);
    }
  }

  return {
    name,
    dimensions,
    parts,
    ...(languages === undefined ? {} : { languages }),
    async encode(texts, onProgress = () => {}) {
      const known = (await opened())?.vectors;
      const found = new Map<string, Float32Array>();
      const missing: { text: string; key: string }[] = [];
      for (const text of new Set(texts)) {
        const key = keyOf(name, dimensions, text);
        const vector = known?.get(key);
        if (vector === undefined) missing.push({ text, key });
        else found.set(text, vector);
      }

      // Alike texts together: encoders take several of one length at once.
      missing.sort((a, b) => a.text.length - b.text.length);
      for (let start = 0; start < missing.length; start += SLICE) {
        const slice = missing.slice(start, start + SLICE);
        const share = (done: number) => (start + done * slice.length) / missing.length;
        const vectors = await encoder.encode(
          slice.map(({ text }) => text),
          (done) => onProgress(share(done)),
        );
        const records = slice.map(({ key }, place): [string, Float32Array] => [
          key,
          vectors[place] ?? new Float32Array(dimensions),
        ]);
        for (const [place, { text }] of slice.entries())
          found.set(text, records[place]?.[1] ?? new Float32Array(dimensions));
        await keep(records);
      }
      onProgress(1);
      return texts.map((text) => found.get(text) ?? new Float32Array(dimensions));
    },
    async close() {
      await (await opening)?.close();
      await encoder.close();
    },
  };
}

/** The encoder's name is in it: files of two encoders that differ in signs alone may share one. */
function keyOf(name: string, dimensions: number, text: string): string {
  return hash('sha256', `${name}\0${dimensions}\0${text}`, 'binary').slice(0, KEY_BYTES);
}
