/** Randomness that can be had again: training draws the same numbers on every machine. */

/** xorshift32, 0 (inclusive) to 1 (exclusive). */
export function seededRandom(seed: number): () => number {
  let state = firstState(seed);
  return () => {
    state = nextState(state);
    return shareOf(state);
  };
}

function firstState(seed: number): number {
  // Zero would stay zero for ever.
  return (seed ^ 0x9e37_79b9) | 0 || 1;
}

function nextState(state: number): number {
  let next = state;
  next ^= next << 13;
  next ^= next >>> 17;
  next ^= next << 5;
  return next;
}

/** 0 (inclusive) to 1 (exclusive). */
function shareOf(state: number): number {
  return (state >>> 0) / 2 ** 32;
}

/** In place. */
export function shuffle(array: Int32Array, random: () => number): void {
  for (let i = array.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const kept = array[i]!;
    array[i] = array[j]!;
    array[j] = kept;
  }
}
