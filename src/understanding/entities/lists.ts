/** Entities by list: how people say a value, in whole words, the longest first, with typing errors in long words. */
import type { EntityDefinition } from '../../conversation/content.ts';
import type { Entity } from '../../conversation/understanding.ts';
import { type Token, tokensOf } from '../tokens.ts';
import { FuzzyWords } from './fuzzy-words.ts';

/** A longer word that training happens to hold may still be a value with a typing error. */
const LONGEST_ORDINARY = 7;
/** A saying of more words is never found: nobody says it, and looking for it would cost every message. */
export const MOST_WORDS = 12;
/** Other readings that are tried for the words of one place: each of them doubles the work. */
const MOST_READINGS = 3;

interface Value {
  name: string;
  value: string;
  /** The language that it is said in; any when there is none. */
  language?: string;
}

export interface ListOptions {
  /** Whether training showed the (normalised) word: short ones are never taken for another. */
  isOrdinary?: (word: string) => boolean;
}

export class ListMatcher {
  readonly #phrases = new Map<string, Value[]>();
  readonly #words = new Set<string>();
  /** Words of lists that want to be written exactly. */
  readonly #fuzzyWords = new Set<string>();
  readonly #fuzzy: FuzzyWords;
  readonly #isOrdinary: (word: string) => boolean;
  /** First word → how many words the longest saying has that begins with it. */
  readonly #longest = new Map<string, number>();

  constructor(definitions: readonly EntityDefinition[], { isOrdinary = () => false }: ListOptions = {}) {
    for (const definition of definitions) {
      if (definition.type !== 'list') continue;
      const { name, isExact = false } = definition;
      for (const [value, sayings] of Object.entries(definition.values))
        for (const saying of [value, ...sayings]) this.#add(saying, { name, value }, isExact);
      for (const [language, values] of Object.entries(definition.inLanguage ?? {}))
        for (const [value, sayings] of Object.entries(values))
          for (const saying of sayings) this.#add(saying, { name, value, language }, isExact);
    }
    this.#fuzzy = new FuzzyWords(this.#fuzzyWords);
    this.#isOrdinary = isOrdinary;
  }

  /** `tokens`: those of the text. */
  find(text: string, tokens: readonly Token[], language?: string): Entity[] {
    if (this.#phrases.size === 0) return [];
    this.#fuzzy.begin();
    const readings = tokens.map(({ word }) => this.#read(word));
    const found: Entity[] = [];
    for (let at = 0; at < tokens.length; at++) {
      for (let length = Math.min(this.#longestAt(readings[at]!), tokens.length - at); length > 0; length--) {
        const values = this.#valuesOf(readings.slice(at, at + length), language);
        if (values.length === 0) continue;
        const start = tokens[at]!.start;
        const end = tokens[at + length - 1]!.end;
        for (const { name, value } of values) found.push({ name, value, text: text.slice(start, end), start, end });
        at += length - 1;
        break;
      }
    }
    return found;
  }

  #longestAt(words: readonly string[]): number {
    return words.reduce((longest, word) => Math.max(longest, this.#longest.get(word) ?? 0), 0);
  }

  /** One value an entity; none for an entity of which the words could be two. */
  #valuesOf(readings: readonly (readonly string[])[], language: string | undefined): Value[] {
    const byName = new Map<string, Value | undefined>();
    for (const phrase of phrasesOf(readings)) {
      for (const value of this.#phrases.get(phrase) ?? []) {
        if (value.language !== undefined && language !== undefined && value.language !== language) continue;
        const known = byName.get(value.name);
        const isOther = byName.has(value.name) && known?.value !== value.value;
        byName.set(value.name, isOther ? undefined : value);
      }
    }
    return [...byName.values()].filter((value) => value !== undefined);
  }

  #add(saying: string, value: Value, isExact: boolean): void {
    const words = tokensOf(saying).map(({ word }) => word);
    if (words.length === 0 || words.length > MOST_WORDS) return;
    for (const word of words) {
      this.#words.add(word);
      if (!isExact) this.#fuzzyWords.add(word);
    }
    const [first = ''] = words;
    this.#longest.set(first, Math.max(this.#longest.get(first) ?? 0, words.length));
    const phrase = words.join(' ');
    const known = this.#phrases.get(phrase) ?? [];
    // The first value keeps a saying that two of a list share.
    if (!known.some(({ name, language }) => name === value.name && language === value.language)) known.push(value);
    this.#phrases.set(phrase, known);
  }

  /** A word of the lists is itself and never another; any other may be several. */
  #read(word: string): readonly string[] {
    if (this.#words.has(word)) return [word];
    if (word.length <= LONGEST_ORDINARY && this.#isOrdinary(word)) return [word];
    const near = this.#fuzzy.find(word);
    return near.length === 0 || near.length > MOST_READINGS ? [word] : near;
  }
}

/** Every way to read the words, of which only a few have more than one. */
function phrasesOf(readings: readonly (readonly string[])[]): string[] {
  let phrases: string[] = [''];
  for (const [i, words] of readings.entries()) {
    const longer = phrases.flatMap((phrase) => words.map((word) => (i === 0 ? word : `${phrase} ${word}`)));
    if (longer.length > 2 ** MOST_READINGS) return [];
    phrases = longer;
  }
  return phrases;
}
