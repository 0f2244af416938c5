/**
 * The words of lists, found again with typing errors, without umlauts and with German or English endings. A word that
 * could be two of them is neither. Few candidates are compared for each word, and few words of a message: bounded.
 */
import { distanceWithin } from '../edit-distance.ts';

/** Shorter words are too close to other words for guessing: boots, books, roots. */
const SHORTEST = 6;
/** From here on two letters may be wrong. */
const LONG = 9;
const LONGEST = 30;
/** Comparisons in one message: more unknown words than a message has, less than a millisecond each thousand. */
const MOST_COMPARED = 2_000;
const SHORTEST_STEM = 4;
const ENDINGS = ['en', 'er', 'es', 'em', 'n', 'e', 's'];
/** What a listed word may lose: "Handschuh" for "Handschuhe", but no "jump" for "jumper". */
const SHORT_ENDINGS = ['e', 'n', 's'];
const HAS_DIGIT = /\p{N}/u;

export class FuzzyWords {
  /** Folded word → the words as they are listed. */
  readonly #folded = new Map<string, Set<string>>();
  /** Stem → folded words. */
  readonly #stems = new Map<string, Set<string>>();
  /** Length and a part of a word that typing errors leave as it is → folded words. */
  readonly #parts = new Map<string, string[]>();
  #compared = 0;

  constructor(words: Iterable<string>) {
    for (const word of words) {
      const folded = fold(word);
      const known = this.#folded.get(folded);
      if (known !== undefined) {
        known.add(word);
        continue;
      }
      this.#folded.set(folded, new Set([word]));
      const stem = stemOf(folded);
      this.#stems.set(stem, (this.#stems.get(stem) ?? new Set()).add(folded));
      for (const { key } of partsOf(folded)) {
        const others = this.#parts.get(key);
        if (others) others.push(folded);
        else this.#parts.set(key, [folded]);
      }
    }
  }

  /** Before the words of a message are asked for. */
  begin(): void {
    this.#compared = 0;
  }

  /** Listed words that the word may stand for: written otherwise, inflected, or with a typing error. */
  find(word: string): string[] {
    if (word.length > LONGEST) return [];
    const folded = fold(word);
    const same = this.#folded.get(folded);
    if (same !== undefined) return [...same];
    if (HAS_DIGIT.test(folded)) return [];
    const inflected = this.#inflected(folded);
    if (inflected.length > 0) return inflected;
    // A letter may be missing: what is listed must be long enough, not what was typed.
    return folded.length < SHORTEST - 1 ? [] : this.#mistyped(folded);
  }

  #inflected(folded: string): string[] {
    const near = this.#stems.get(stemOf(folded));
    const fitting = [...(near ?? [])].filter((word) => isForm(folded, word));
    return this.#listed(fitting);
  }

  #mistyped(folded: string): string[] {
    let most = Math.max(1, errorsIn(folded.length));
    let best: string[] = [];
    const seen = new Set<string>();
    for (const key of keysNear(folded)) {
      for (const candidate of this.#parts.get(key) ?? []) {
        // People seldom miss the first letter of a word: "suffer" is no "puffer".
        if (seen.has(candidate) || (candidate[0] !== folded[0] && candidate.length < LONG)) continue;
        if (++this.#compared > MOST_COMPARED) return [];
        seen.add(candidate);
        const distance = distanceWithin(folded, candidate, Math.min(most, errorsIn(candidate.length)));
        if (distance === undefined) continue;
        best = distance < most ? [candidate] : [...best, candidate];
        most = distance;
      }
    }
    return this.#listed(best);
  }

  #listed(folded: readonly string[]): string[] {
    return [...new Set(folded.flatMap((word) => [...(this.#folded.get(word) ?? [])]))];
  }
}

function errorsIn(length: number): number {
  return length < SHORTEST ? 0 : length < LONG ? 1 : 2;
}

/** `Mütze`, `Muetze` and `mutze` with a typing error less: ä is ae, ß is ss, other accents go. */
function fold(word: string): string {
  if (ASCII.test(word)) return word;
  return word
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
// oxlint-disable-next-line no-control-regex -- all of ASCII is meant
const ASCII = /^[\x00-\x7f]*$/;

function stemOf(word: string): string {
  const ending = ENDINGS.find((each) => word.endsWith(each) && word.length - each.length >= SHORTEST_STEM);
  return ending === undefined ? word : word.slice(0, -ending.length);
}

function isForm(word: string, listed: string): boolean {
  const bases = SHORT_ENDINGS.filter((ending) => listed.endsWith(ending)).map((ending) =>
    listed.slice(0, -ending.length),
  );
  return [listed, ...bases].some(
    (base) => word === base || (word.startsWith(base) && ENDINGS.includes(word.slice(base.length))),
  );
}

/** One error leaves one of two parts as it is, two errors one of three. */
function partsOf(word: string): { key: string; at: number }[] {
  const errors = errorsIn(word.length);
  if (errors === 0 || word.length > LONGEST) return [];
  const parts = errors + 1;
  return Array.from({ length: parts }, (_, i) => {
    const at = Math.floor((i * word.length) / parts);
    return { key: `${word.length} ${i} ${word.slice(at, Math.floor(((i + 1) * word.length) / parts))}`, at };
  });
}

/** The keys of all words that may be meant, with their parts moved by as many letters as there may be errors. */
function* keysNear(word: string): Generator<string> {
  const most = Math.max(1, errorsIn(word.length));
  for (let length = word.length - most; length <= word.length + most; length++) {
    const errors = errorsIn(length);
    if (errors === 0) continue;
    const parts = errors + 1;
    for (let i = 0; i < parts; i++) {
      const at = Math.floor((i * length) / parts);
      const size = Math.floor(((i + 1) * length) / parts) - at;
      for (let start = Math.max(0, at - most); start <= at + most && start + size <= word.length; start++)
        yield `${length} ${i} ${word.slice(start, start + size)}`;
    }
  }
}
