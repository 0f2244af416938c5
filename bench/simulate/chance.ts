/** Draws from seeded randomness. */

export function pick<T>(random: () => number, from: readonly T[]): T {
  const found = from[Math.floor(random() * from.length)];
  if (found === undefined) throw new Error('There is nothing to pick from.');
  return found;
}

/** Around a middle, lognormal: most near it, a few much longer, as handling times are. */
export function spreadOut(random: () => number, middle: number, sigma: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return middle * Math.exp(sigma * normal);
}

export function between(random: () => number, low: number, high: number): number {
  return low + random() * (high - low);
}

/** In another order; the list itself stays. */
export function shuffled<T>(random: () => number, list: readonly T[]): T[] {
  const result = [...list];
  for (let index = result.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [result[index], result[other]] = [result[other] as T, result[index] as T];
  }
  return result;
}
