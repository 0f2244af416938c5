/** The words that the beginning of one may become. */

/** More would be a guess about everything. */
const MOST = 24;

export class Beginnings {
  readonly #words: readonly string[];

  constructor(words: Iterable<string>) {
    this.#words = [...words].sort((a, b) => (a < b ? -1 : 1));
  }

  /** At most 24, sorted; the beginning itself when it is a word. */
  complete(beginning: string): string[] {
    let low = 0;
    let high = this.#words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#words[middle]! < beginning) low = middle + 1;
      else high = middle;
    }
    const found: string[] = [];
    while (found.length < MOST && this.#words[low]?.startsWith(beginning)) found.push(this.#words[low++]!);
    return found;
  }
}

/** The last word of a text that is being typed, unless something after it says that it is whole. */
export function unfinishedWord(text: string, words: readonly string[]): string | undefined {
  return /[\p{L}\p{M}\p{N}]$/u.test(text) ? words.at(-1) : undefined;
}
