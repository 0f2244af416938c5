/** From a large set of word vectors to the small file that ships: the frequent words, freed of what all words share, a byte a number. */
import { bytesOf, jsonBytes, packArtefact } from '../artefact.ts';
import { wordsOf } from '../tokens.ts';
import { WORD_VECTORS } from './word-vectors.ts';

/** Directions that nearly every word has in common say how frequent a word is, not what it means. */
const SHARED_DIRECTIONS = 2;
const ITERATIONS = 60;
const ONLY_DIGITS = /^\p{N}+$/u;

export interface LargeWordVectors {
  /** Most frequent first. */
  words: readonly string[];
  dimensions: number;
  vectorOf(word: string): readonly number[];
}

/** The same input gives the same bytes, `maxBytes` at most. */
export function pruneWordVectors(source: LargeWordVectors, maxBytes: number): Uint8Array {
  const { dimensions } = source;
  let words = source.words.filter(canBeRead);
  // Words are shorter than their vectors: the first guess is too many, never too few.
  words = words.slice(0, Math.floor(maxBytes / dimensions));
  const vectors = words.map((word) => Float64Array.from(source.vectorOf(word).slice(0, dimensions)));
  takeOffShared(vectors, dimensions);
  for (;;) {
    const file = pack(words, vectors, dimensions);
    if (file.length <= maxBytes) return file;
    const surplus = Math.ceil((file.length - maxBytes) / (dimensions + Float32Array.BYTES_PER_ELEMENT));
    words = words.slice(0, words.length - surplus);
  }
}

/** Only what a customer's text can be split into; a number has no meaning of its own. */
function canBeRead(word: string): boolean {
  const read = wordsOf(word);
  return read.length === 1 && read[0] === word && !ONLY_DIGITS.test(word);
}

function pack(words: readonly string[], vectors: readonly Float64Array[], dimensions: number): Uint8Array {
  const scales = new Float32Array(words.length);
  const numbers = new Int8Array(words.length * dimensions);
  words.forEach((_, w) => {
    const vector = vectors[w]!;
    const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    scales[w] = largest / 127;
    if (largest > 0)
      vector.forEach((value, i) => {
        numbers[w * dimensions + i] = Math.round((value / largest) * 127);
      });
  });
  const sections = {
    meta: jsonBytes({ dimensions, words: words.length }),
    words: new TextEncoder().encode(words.join('\n')),
    scales: bytesOf(scales),
    vectors: bytesOf(numbers),
  };
  return packArtefact({ ...WORD_VECTORS, sections });
}

/** In place: subtracts the mean, then the strongest directions (Mu and Viswanath 2018, "All-but-the-Top"). */
function takeOffShared(vectors: readonly Float64Array[], dimensions: number): void {
  const mean = new Float64Array(dimensions);
  for (const vector of vectors) for (let i = 0; i < dimensions; i++) mean[i] = mean[i]! + vector[i]! / vectors.length;
  for (const vector of vectors) for (let i = 0; i < dimensions; i++) vector[i] = vector[i]! - mean[i]!;
  const spread = spreadOf(vectors, dimensions);
  for (let d = 0; d < SHARED_DIRECTIONS; d++) {
    const direction = strongestOf(spread, dimensions);
    for (const vector of vectors) {
      const share = vector.reduce((sum, value, i) => sum + value * direction[i]!, 0);
      for (let i = 0; i < dimensions; i++) vector[i] = vector[i]! - share * direction[i]!;
    }
    const strength = times(spread, direction).reduce((sum, value, i) => sum + value * direction[i]!, 0);
    for (let i = 0; i < dimensions; i++)
      for (let j = 0; j < dimensions; j++)
        spread[i * dimensions + j] = spread[i * dimensions + j]! - strength * direction[i]! * direction[j]!;
  }
}

function spreadOf(vectors: readonly Float64Array[], dimensions: number): Float64Array {
  const spread = new Float64Array(dimensions * dimensions);
  for (const vector of vectors)
    for (let i = 0; i < dimensions; i++) {
      const value = vector[i]! / vectors.length;
      for (let j = 0; j < dimensions; j++)
        spread[i * dimensions + j] = spread[i * dimensions + j]! + value * vector[j]!;
    }
  return spread;
}

/** By power iteration from a fixed start. */
function strongestOf(spread: Float64Array, dimensions: number): Float64Array {
  let direction = new Float64Array(dimensions).map((_, i) => 1 / (i + 1));
  for (let step = 0; step < ITERATIONS; step++) {
    const next = times(spread, direction);
    const length = Math.hypot(...next);
    if (length === 0) return next;
    direction = next.map((value) => value / length);
  }
  return direction;
}

function times(spread: Float64Array, vector: Float64Array): Float64Array<ArrayBuffer> {
  const n = vector.length;
  return new Float64Array(n).map((_, i) => vector.reduce((sum, value, j) => sum + value * spread[i * n + j]!, 0));
}
