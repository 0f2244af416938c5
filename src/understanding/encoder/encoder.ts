/** The port of sentence encoders: sentences that mean the same come out close to each other. */

export interface Encoder {
  /** Part of artefacts and caches: another name whenever the same text would give another vector. */
  readonly name: string;
  /** Numbers in a vector: the sum of `parts`. */
  readonly dimensions: number;
  /**
   * Lengths of the parts that lie end to end in a vector. The first part is the sentence's embedding, whose cosines say
   * how alike two sentences are; the others describe the sentence further, for models that learn from examples. Each
   * part has length one, or is zeros. Who compares sentences takes `vector.subarray(0, parts[0])`.
   */
  readonly parts: readonly number[];
  /** BCP 47 primary languages that it was made for; undefined when for any. */
  readonly languages?: readonly string[];
  /**
   * One vector a text, in the order of the texts; a text without anything to encode gives zeros in every part.
   * Texts are read as people wrote them (encoders know capitals), up to 128 pieces. Rejects with `UnavailableError`
   * (`understanding.encoder`) when the encoder cannot be loaded or its worker died: the views without it go on alone.
   * A text's vector does not depend on the texts beside it. Vectors may be shared: do not write to them.
   * `onProgress` hears 0..1, never falling, some times a second while many texts are encoded.
   */
  encode(texts: readonly string[], onProgress?: (done: number) => void): Promise<Float32Array[]>;
  /** Frees its worker. Encoding afterwards rejects. */
  close(): Promise<void>;
}
