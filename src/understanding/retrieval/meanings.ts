/** Sentence embeddings of the questions of a release, compared around their middle. */
import type { Encoder } from '../encoder/encoder.ts';

/** Texts handed to the encoder at a time: between them it answers customers. */
const AT_A_TIME = 16;
/**
 * Questions of one company are all alike to an encoder; taking away what they share tells them apart (BANKING77 train,
 * one question an intent: hit@1 .407 → .419, hit@5 .706 → .720). The fewer there are, the less is taken away: one
 * question alone would lose everything.
 */
const CENTRED_FROM = 16;

export class Meanings {
  readonly #rows: Float32Array[];
  readonly #shared: Float32Array;

  private constructor(rows: Float32Array[], shared: Float32Array) {
    this.#rows = rows;
    this.#shared = shared;
  }

  /** Rejects as the encoder does. */
  static async of(texts: readonly string[], encoder: Encoder): Promise<Meanings> {
    // The embedding alone: the other parts of a vector are for models that learn.
    const shared = new Float32Array(encoder.parts[0] ?? encoder.dimensions);
    const vectors: Float32Array[] = [];
    for (let at = 0; at < texts.length; at += AT_A_TIME)
      for (const vector of await encoder.encode(texts.slice(at, at + AT_A_TIME)))
        vectors.push(vector.subarray(0, shared.length));
    for (const vector of vectors)
      for (let j = 0; j < shared.length; j++) shared[j]! += vector[j]! / (vectors.length + CENTRED_FROM);
    return new Meanings(
      vectors.map((vector) => centred(vector, shared)),
      shared,
    );
  }

  /** Cosine to each text, 0..1: opposites and strangers are all 0. `vector` is as the encoder gave it. */
  cosines(vector: Float32Array): Float32Array {
    const query = centred(vector.subarray(0, this.#shared.length), this.#shared);
    return Float32Array.from(this.#rows, (row) => {
      let sum = 0;
      for (let j = 0; j < row.length; j++) sum += row[j]! * query[j]!;
      return Math.min(1, Math.max(0, sum));
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
