/** Sorted 32-bit hashes with a directory over their first bits: a place in one or two steps, ready as soon as it is read. */

/** One directory entry a hash, about. */
const MOST_BITS = 16;

export class HashIndex {
  readonly hashes: Uint32Array;
  readonly #starts: Uint32Array;
  readonly #shift: number;

  /** `hashes`: ascending, each once. */
  constructor(hashes: Uint32Array) {
    this.hashes = hashes;
    const bits = Math.min(MOST_BITS, Math.max(1, Math.ceil(Math.log2(hashes.length + 1))));
    this.#shift = 32 - bits;
    this.#starts = new Uint32Array((1 << bits) + 1);
    for (let i = 0; i < hashes.length; i++) {
      const bucket = (hashes[i]! >>> this.#shift) + 1;
      this.#starts[bucket] = this.#starts[bucket]! + 1;
    }
    for (let i = 1; i < this.#starts.length; i++) this.#starts[i] = this.#starts[i]! + this.#starts[i - 1]!;
  }

  /** Place of the hash; -1 when it is not there. */
  placeOf(hash: number): number {
    const bucket = hash >>> this.#shift;
    const end = this.#starts[bucket + 1]!;
    for (let i = this.#starts[bucket]!; i < end; i++) if (this.hashes[i] === hash) return i;
    return -1;
  }
}
