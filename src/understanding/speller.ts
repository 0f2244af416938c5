/**
 * Mends typing errors in front of the model: one insertion, deletion, substitution or swap of neighbours, towards words
 * that training showed (symmetric deletes, as in SymSpell). The raw text stays what it is for entities and display.
 */

/** Shorter words have too many neighbours (measured: at 3 letters clean texts lose more than typed ones gain). */
const SHORTEST = 4;
/** Longer ones are no words; their deletes would cost quadratic time. */
const LONGEST = 30;
/** A word that training showed once may be a typing error itself. */
const SEEN_OFTEN_ENOUGH = 2;
/** Keys hit at random make words near some short one: these are mended beside known words only, towards frequent ones. */
const SHORT = 4;
const SEEN_OFTEN_WHEN_SHORT = 3;
/** Weight of the same first letter: people seldom miss it. */
const SAME_START = 0.3;
const HAS_DIGIT = /\p{N}/u;

export class Speller {
  readonly #counts: ReadonlyMap<string, number>;
  readonly #pairs: ReadonlyMap<string, number>;
  /** A word with one letter left out → the words that it may be. */
  readonly #deletes = new Map<string, string[]>();

  /** `counts`: every word of training with how often it stands there; `pairs`: the same of neighbours, `a b`. */
  constructor(counts: ReadonlyMap<string, number>, pairs: ReadonlyMap<string, number>) {
    this.#counts = counts;
    this.#pairs = pairs;
    for (const [word, count] of counts) {
      if (count < SEEN_OFTEN_ENOUGH || word.length < SHORTEST - 1 || word.length > LONGEST || HAS_DIGIT.test(word))
        continue;
      for (const key of [word, ...deletesOf(word)]) {
        const words = this.#deletes.get(key);
        if (words) words.push(word);
        else this.#deletes.set(key, [word]);
      }
    }
  }

  /** The words with typing errors mended; the same array when there is nothing to mend. */
  correct(words: readonly string[]): readonly string[] {
    let corrected: string[] | undefined;
    const isAllStrange = !words.some((word) => this.#counts.has(word));
    for (let i = 0; i < words.length; i++) {
      const word = words[i]!;
      if (this.#counts.has(word) || word.length < SHORTEST || word.length > LONGEST || HAS_DIGIT.test(word)) continue;
      if (word.length <= SHORT && isAllStrange) continue;
      const better = this.#best(word, corrected?.[i - 1] ?? words[i - 1], words[i + 1]);
      if (better === undefined) continue;
      corrected ??= [...words];
      corrected[i] = better;
    }
    return corrected ?? words;
  }

  #best(word: string, before: string | undefined, after: string | undefined): string | undefined {
    let best: string | undefined;
    let bestRank = Number.NEGATIVE_INFINITY;
    for (const candidate of this.#candidates(word)) {
      if (word.length <= SHORT && !this.#isLikely(word, candidate)) continue;
      const rank =
        Math.log(this.#counts.get(candidate) ?? 1) +
        Math.log1p(this.#pairs.get(`${before} ${candidate}`) ?? 0) +
        Math.log1p(this.#pairs.get(`${candidate} ${after}`) ?? 0) +
        (candidate[0] === word[0] ? SAME_START : 0);
      if (rank > bestRank || (rank === bestRank && best !== undefined && candidate < best)) {
        best = candidate;
        bestRank = rank;
      }
    }
    return best;
  }

  #isLikely(word: string, candidate: string): boolean {
    return candidate[0] === word[0] && (this.#counts.get(candidate) ?? 0) >= SEEN_OFTEN_WHEN_SHORT;
  }

  #candidates(word: string): Set<string> {
    const found = new Set<string>();
    for (const key of [word, ...deletesOf(word)])
      for (const candidate of this.#deletes.get(key) ?? []) if (isOneEditApart(word, candidate)) found.add(candidate);
    return found;
  }
}

function deletesOf(word: string): string[] {
  return Array.from({ length: word.length }, (_, i) => word.slice(0, i) + word.slice(i + 1));
}

/** One insertion, deletion, substitution or swap of neighbours. */
export function isOneEditApart(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  const restA = a.slice(start);
  const restB = b.slice(start);
  if (a.length > b.length) return restA.slice(1) === restB;
  if (a.length < b.length) return restA === restB.slice(1);
  if (restA.slice(1) === restB.slice(1)) return true;
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}
