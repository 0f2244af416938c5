/** Randomness that can be had again: the same seed gives the same numbers on every machine. */

/** xorshift32, 0 (inclusive) to 1 (exclusive). */
export function seededRandom(seed: number): () => number {
  // Zero would stay zero for ever.
  let state = (seed ^ 0x9e37_79b9) | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
