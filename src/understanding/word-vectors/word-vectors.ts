/**
 * What common words mean, as a hundred numbers each, and how common they are: knowledge of a language that no company's
 * utterances teach. Words that stand in the same places have vectors close to each other.
 */
import { BadInputError } from '../../runtime/errors.ts';
import { textOf, unpackArtefact } from '../artefact.ts';

/** Kind and version of the file. */
export const WORD_VECTORS = { engine: 'word-vectors', engineVersion: 1 };

/** The `a` of smooth inverse frequency (Arora et al. 2017): half weight for words as frequent as this. Measured: docs/reference/understanding.md. */
const HALF_WEIGHT_AT = 1e-3;
/** Zipf: the word at place r (from 0) is every (r + 3) x 12th; the source has an order, no counts. */
const ZIPF_OFFSET = 3;
const ZIPF_SUM = 12;

export class WordVectors {
  readonly dimensions: number;
  /** Words that have a vector. */
  readonly size: number;
  /** Most frequent first. */
  readonly words: readonly string[];
  readonly #ranks: Map<string, number>;
  readonly #numbers: Int8Array;
  readonly #scales: Float32Array;

  /** Throws `BadInputError` (`understanding.artefact`) when the bytes are no whole file of word vectors. */
  constructor(file: Uint8Array) {
    const sections = unpackArtefact(file, WORD_VECTORS);
    const meta: { dimensions: number; words: number } = JSON.parse(textOf(sections.meta));
    this.dimensions = meta.dimensions;
    this.size = meta.words;
    this.words = textOf(sections.words).split('\n');
    this.#ranks = new Map(this.words.map((word, rank) => [word, rank]));
    this.#scales = new Float32Array(sections.scales!.buffer);
    this.#numbers = new Int8Array(sections.vectors!.buffer);
    if (
      this.words.length !== this.size ||
      this.#scales.length !== this.size ||
      this.#numbers.length !== this.size * this.dimensions
    )
      throw new BadInputError({
        code: 'understanding.artefact',
        message: 'The word vectors cannot be used: their parts do not fit together. Install Frontdesk again.',
      });
  }

  /** `word` as `wordsOf` gives it; undefined when it is not among the frequent ones. */
  vectorOf(word: string): Float32Array | undefined {
    const rank = this.#ranks.get(word);
    if (rank === undefined) return undefined;
    const vector = new Float32Array(this.dimensions);
    this.#addTo(vector, rank, 1);
    return vector;
  }

  /** Place by frequency, 0 for the most frequent; undefined when it is not among the frequent ones. */
  rankOf(word: string): number | undefined {
    return this.#ranks.get(word);
  }

  /** Mean of the words' vectors, rare words counting more; of length one, zeros when no word is known. */
  sentenceVector(words: readonly string[]): Float32Array {
    const sum = new Float32Array(this.dimensions);
    for (const word of words) {
      const rank = this.#ranks.get(word);
      if (rank !== undefined) this.#addTo(sum, rank, weightAt(rank));
    }
    let squares = 0;
    for (let i = 0; i < sum.length; i++) squares += sum[i]! * sum[i]!;
    if (squares === 0) return sum;
    const length = Math.sqrt(squares);
    for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! / length;
    return sum;
  }

  #addTo(sum: Float32Array, rank: number, weight: number): void {
    const factor = this.#scales[rank]! * weight;
    const numbers = this.#numbers;
    const from = rank * this.dimensions;
    for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + factor * numbers[from + i]!;
  }
}

function weightAt(rank: number): number {
  return HALF_WEIGHT_AT / (HALF_WEIGHT_AT + 1 / ((rank + ZIPF_OFFSET) * ZIPF_SUM));
}
