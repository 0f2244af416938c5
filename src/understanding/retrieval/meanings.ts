/** Sentence embeddings of the questions of a release, compared around their middle. */
import { type ByteRows, makeByteRows } from '../cascade/byte-rows.ts';
import type { Encoder } from '../encoder/encoder.ts';

/** Texts handed to the encoder at a time: between them it answers customers. */
const AT_A_TIME = 16;
/**
 * Questions of one company are all alike to an encoder; taking away what they share tells them apart (BANKING77 train,
 * one question an intent: hit@1 .407 → .419, hit@5 .706 → .720). The fewer there are, the less is taken away: one
 * question alone would lose everything.
 */
const CENTRED_FROM = 16;

/** The embedding (first part) of an utterance that the model was trained with; undefined for other texts. */
export type TaughtEmbedding = (text: string) => Float32Array | undefined;

export class Meanings {
  /** Of length one each, or zeros. */
  readonly #rows: ByteRows;
  readonly #shared: Float32Array;

  private constructor(rows: ByteRows, shared: Float32Array) {
    this.#rows = rows;
    this.#shared = shared;
  }

  /** The encoder is asked for texts that the model was not trained with. Rejects as it does. */
  static async of(
    texts: readonly string[],
    encoder: Encoder,
    taught: TaughtEmbedding = () => undefined,
  ): Promise<Meanings> {
    // The embedding alone: the other parts of a vector are for models that learn.
    const shared = new Float32Array(encoder.parts[0] ?? encoder.dimensions);
    const encoded = new Map<string, Float32Array>();
    const missing = texts.filter((text) => taught(text) === undefined);
    for (let at = 0; at < missing.length; at += AT_A_TIME) {
      const some = missing.slice(at, at + AT_A_TIME);
      const vectors = await encoder.encode(some);
      some.forEach((text, i) => encoded.set(text, vectors[i]!.slice(0, shared.length)));
    }
    const embeddingOf = (text: string) => taught(text) ?? encoded.get(text)!;
    for (const text of texts) {
      const vector = embeddingOf(text);
      for (let j = 0; j < shared.length; j++) shared[j]! += vector[j]! / (texts.length + CENTRED_FROM);
    }
    return new Meanings(
      makeByteRows(texts.length, shared.length, (i) => centred(embeddingOf(texts[i]!), shared)),
      shared,
    );
  }

  /** Cosine to each text, 0..1: opposites and strangers are all 0. `vector` is as the encoder gave it. */
  cosines(vector: Float32Array): Float32Array {
    const query = centred(vector.subarray(0, this.#shared.length), this.#shared);
    const { numbers, scales } = this.#rows;
    return Float32Array.from(scales, (scale, row) => {
      let sum = 0;
      for (let j = 0, at = row * query.length; j < query.length; j++, at++) sum += numbers[at]! * query[j]!;
      return Math.min(1, Math.max(0, sum * scale));
    });
  }
}

function centred(vector: Float32Array, shared: Float32Array): Float32Array {
  const moved = vector.map((value, j) => value - shared[j]!);
  const length = Math.sqrt(moved.reduce((sum, value) => sum + value * value, 0));
  // Nothing to encode gives zeros: they stay alike to nothing.
  return length === 0 || vector.every((value) => value === 0)
    ? new Float32Array(vector.length)
    : moved.map((value) => value / length);
}
