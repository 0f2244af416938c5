/** The utterances of the kernel ridge regression, in the memory of the WebAssembly kernel: compared with a text, and their votes added up. */
import { type ByteKernel, openByteKernel } from '../dense/byte-kernel.ts';
import type { ByteRows } from './byte-rows.ts';

const NUMBER = 4;
/** The kernel takes 16 bytes at once. */
const STEP = 16;
/** A text's largest number becomes this: products of 30,000 numbers still fit into 32 bits. */
const LARGEST = 8_191;
/** Votes are added up so many at a time in 32 bits, these sums in 64: votes are large and mostly cancel out. */
const BATCH = 128;

export class VotingRows {
  readonly #count: number;
  readonly #classes: number;
  readonly #kernel: ByteKernel;
  readonly #length: number;
  readonly #stride: number;
  readonly #scales: Float32Array;
  readonly #places: { query: number; numbers: number; votes: number; sums: number };
  readonly #query: Int16Array;
  readonly #products: Int32Array;
  readonly #factors: Float32Array;
  readonly #sums: Float32Array;

  /** Rows and votes are copied. `votes`: `row * classes + class`. */
  constructor(rows: ByteRows, votes: Float32Array, classes: number) {
    const count = rows.scales.length;
    const dimensions = rows.numbers.length / Math.max(1, count);
    this.#count = count;
    this.#classes = classes;
    this.#scales = rows.scales;
    this.#length = Math.max(STEP, padded(dimensions));
    this.#stride = padded(classes * NUMBER);
    const votesAt = count * this.#length;
    const sums = votesAt + count * this.#stride;
    const query = sums + this.#stride;
    const numbers = query + 2 * this.#length;
    this.#places = { query, numbers, votes: votesAt, sums };
    this.#kernel = openByteKernel(numbers + count * NUMBER);
    const { buffer } = this.#kernel.memory;
    const bytes = new Int8Array(buffer, 0, votesAt);
    const numbersOfVotes = new Float32Array(buffer, votesAt, (count * this.#stride) / NUMBER);
    for (let i = 0; i < count; i++) {
      bytes.set(rows.numbers.subarray(i * dimensions, (i + 1) * dimensions), i * this.#length);
      numbersOfVotes.set(votes.subarray(i * classes, (i + 1) * classes), (i * this.#stride) / NUMBER);
    }
    this.#query = new Int16Array(buffer, query, dimensions);
    this.#products = new Int32Array(buffer, numbers, count);
    this.#factors = new Float32Array(buffer, numbers, count);
    this.#sums = new Float32Array(buffer, sums, classes);
  }

  /** For each row what `weightOf` makes of its place and its dot product with the vector, times its votes; added up, a number a class. */
  vote(vector: Float32Array, weightOf: (row: number, product: number) => number): Float64Array {
    const { query, numbers, votes, sums } = this.#places;
    let largest = 0;
    for (let i = 0; i < vector.length; i++) largest = Math.max(largest, Math.abs(vector[i]!));
    const scale = largest === 0 ? 0 : LARGEST / largest;
    for (let i = 0; i < vector.length; i++) this.#query[i] = Math.round(vector[i]! * scale);
    this.#kernel.products(0, this.#length, this.#count, query, numbers);
    const unit = scale === 0 ? 0 : 1 / scale;
    // The weights take the places of the products.
    for (let row = 0; row < this.#count; row++)
      this.#factors[row] = weightOf(row, this.#products[row]! * unit * this.#scales[row]!);
    const scores = new Float64Array(this.#classes);
    for (let row = 0; row < this.#count; row += BATCH) {
      this.#sums.fill(0);
      const count = Math.min(BATCH, this.#count - row);
      this.#kernel.addVotes(votes + row * this.#stride, this.#stride, numbers + row * NUMBER, count, sums);
      for (let k = 0; k < this.#classes; k++) scores[k] = scores[k]! + this.#sums[k]!;
    }
    return scores;
  }
}

const padded = (bytes: number): number => Math.ceil(bytes / STEP) * STEP;
