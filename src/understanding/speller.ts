/**
 * Mends typing errors in front of the model: one insertion, deletion, substitution or swap of neighbours, towards words
 * that training showed or, where the text reads as that language, towards its common words. The raw text stays what it is
 * for entities and display.
 */
import type { CommonWords } from './common-words.ts';
import { DeletesIndex } from './deletes-index.ts';

/** Shorter words have too many neighbours (measured: at 3 letters clean texts lose more than typed ones gain) ... */
const SHORTEST = 4;
/** ... unless it is known which short words there are. */
const SHORTEST_AMONG_COMMON = 3;
/** Longer ones are no words; their deletes would cost quadratic time. */
const LONGEST = 30;
/** A word that training showed once may be a typing error itself, unless it is a common one. */
const SEEN_OFTEN_ENOUGH = 2;
/** Keys hit at random make words near some short one: these are mended beside known words only, towards frequent ones. */
const SHORT = 4;
const SEEN_OFTEN_WHEN_SHORT = 3;
/** A common word that training never showed is taken for an error only beside a word that training showed so often. */
const SEEN_OFTEN_WHEN_COMMON = 5;
/** Weight of the same first letter: people seldom miss it. */
const SAME_START = 0.3;
/** A common word that training never showed ranks below those it showed, the lower the rarer it is. */
const UNSEEN = -1;
const RARITY_AT = 1_000;
/** Share of very common words from which on a text reads as their language. */
const READS_AS = 1 / 3;
/** No message holds more typing errors worth mending: bounds the time on hostile texts. */
const MOST_MENDED = 40;
const HAS_DIGIT = /\p{N}/u;

export interface SpellerKnowledge {
  /** Common words of a language of the content; without them only training's words are known. */
  common?: CommonWords;
  /** Never mended: values of entities, names of products. As `wordsOf` gives them. */
  protect?: Iterable<string>;
}

export class Speller {
  readonly #counts: ReadonlyMap<string, number>;
  readonly #pairs: ReadonlyMap<string, number>;
  readonly #common: CommonWords | undefined;
  readonly #protected: ReadonlySet<string>;
  readonly #trained: DeletesIndex;

  /** `counts`: every word of training with how often it stands there; `pairs`: the same of neighbours, `a b`. */
  constructor(
    counts: ReadonlyMap<string, number>,
    pairs: ReadonlyMap<string, number>,
    { common, protect = [] }: SpellerKnowledge = {},
  ) {
    this.#counts = counts;
    this.#pairs = pairs;
    this.#common = common;
    this.#protected = new Set(protect);
    const targets: string[] = [];
    const shortest = (common ? SHORTEST_AMONG_COMMON : SHORTEST) - 1;
    for (const [word, count] of counts) {
      if (count < SEEN_OFTEN_ENOUGH && !common?.has(word)) continue;
      if (word.length >= shortest && word.length <= LONGEST && !HAS_DIGIT.test(word)) targets.push(word);
    }
    this.#trained = new DeletesIndex(targets);
  }

  /** The words with typing errors mended; the same array when there is nothing to mend. */
  correct(words: readonly string[]): readonly string[] {
    let corrected: string[] | undefined;
    const isAllStrange = !words.some((word) => this.#counts.has(word));
    const common = this.#readsAsCommon(words) ? this.#common : undefined;
    let tried = 0;
    for (let i = 0; i < words.length && tried < MOST_MENDED; i++) {
      const word = words[i]!;
      if (!this.#isDoubtful(word, common)) continue;
      if (word.length <= SHORT && isAllStrange) continue;
      tried++;
      const better = this.#best(word, { before: corrected?.[i - 1] ?? words[i - 1], after: words[i + 1], common });
      if (better === undefined) continue;
      corrected ??= [...words];
      corrected[i] = better;
    }
    return corrected ?? words;
  }

  #isDoubtful(word: string, common: CommonWords | undefined): boolean {
    if (word.length < (common && !common.has(word) ? SHORTEST_AMONG_COMMON : SHORTEST)) return false;
    if (word.length > LONGEST || HAS_DIGIT.test(word)) return false;
    return !this.#counts.has(word) && !this.#protected.has(word) && !common?.isVeryCommon(word);
  }

  #readsAsCommon(words: readonly string[]): boolean {
    if (!this.#common) return false;
    let known = 0;
    for (const word of words) if (this.#common.isVeryCommon(word)) known++;
    return known >= words.length * READS_AS;
  }

  #best(
    word: string,
    { before, after, common }: { before?: string; after?: string; common?: CommonWords },
  ): string | undefined {
    const isCommon = common?.has(word) ?? false;
    // Without common words every unknown word may be a word.
    const isWord = isCommon || !common;
    let best: string | undefined;
    let bestRank = Number.NEGATIVE_INFINITY;
    const consider = (candidate: string): void => {
      const count = this.#counts.get(candidate);
      if (isCommon && (count ?? 0) < SEEN_OFTEN_WHEN_COMMON) return;
      if (word.length <= SHORT && !isLikely(word, candidate, { count, isWord })) return;
      const rank =
        (count === undefined ? UNSEEN - Math.log1p((common?.rankOf(candidate) ?? 0) / RARITY_AT) : Math.log(count)) +
        Math.log1p(this.#pairs.get(`${before} ${candidate}`) ?? 0) +
        Math.log1p(this.#pairs.get(`${candidate} ${after}`) ?? 0) +
        (candidate[0] === word[0] ? SAME_START : 0);
      if (rank > bestRank || (rank === bestRank && best !== undefined && candidate < best)) {
        best = candidate;
        bestRank = rank;
      }
    };
    for (const candidate of this.#trained.near(word)) consider(candidate);
    if (common && !isCommon)
      for (const candidate of common.near(word)) if (!this.#counts.has(candidate)) consider(candidate);
    return best;
  }
}

/** Whether a short word may be this one: of a word that could be meant as it is, people would have kept the first letter. */
function isLikely(
  word: string,
  candidate: string,
  { count = 0, isWord }: { count?: number; isWord: boolean },
): boolean {
  return count >= SEEN_OFTEN_WHEN_SHORT && (!isWord || candidate[0] === word[0]);
}
