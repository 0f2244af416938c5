/** Entities by list: how people say a value, in whole words, the longest first, with one typing error in long words. */
import type { EntityDefinition } from '../../conversation/content.ts';
import type { Entity } from '../../conversation/understanding.ts';
import { Speller } from '../speller.ts';
import { type Token, tokensOf } from '../tokens.ts';

/** Shorter words are too close to other words for guessing. */
const LONG_WORD = 6;

interface Value {
  name: string;
  value: string;
}

export class ListMatcher {
  readonly #phrases = new Map<string, Value[]>();
  readonly #words = new Map<string, number>();
  readonly #speller: Speller;
  #longest = 0;

  constructor(definitions: readonly EntityDefinition[]) {
    for (const definition of definitions) {
      if (definition.type !== 'list') continue;
      for (const [value, sayings] of Object.entries(definition.values))
        for (const saying of [value, ...sayings]) this.#add(saying, { name: definition.name, value });
    }
    // Twice, so that the speller trusts every word of the lists.
    this.#speller = new Speller(this.#words, new Map());
  }

  /** `tokens`: those of the text. */
  find(text: string, tokens: readonly Token[]): Entity[] {
    if (this.#longest === 0) return [];
    const words = tokens.map(({ word }) => this.#read(word));
    const found: Entity[] = [];
    for (let at = 0; at < tokens.length; at++) {
      for (let length = Math.min(this.#longest, tokens.length - at); length > 0; length--) {
        const values = this.#phrases.get(words.slice(at, at + length).join(' '));
        if (values === undefined) continue;
        const start = tokens[at]!.start;
        const end = tokens[at + length - 1]!.end;
        for (const value of values) found.push({ ...value, text: text.slice(start, end), start, end });
        at += length - 1;
        break;
      }
    }
    return found;
  }

  #add(saying: string, value: Value): void {
    const words = tokensOf(saying).map(({ word }) => word);
    if (words.length === 0) return;
    for (const word of words) this.#words.set(word, 2);
    this.#longest = Math.max(this.#longest, words.length);
    const phrase = words.join(' ');
    const known = this.#phrases.get(phrase) ?? [];
    if (!known.some((other) => other.name === value.name)) known.push(value);
    this.#phrases.set(phrase, known);
  }

  #read(word: string): string {
    if (word.length < LONG_WORD - 1 || this.#words.has(word)) return word;
    const [mended] = this.#speller.correct([word]);
    return mended !== undefined && mended.length >= LONG_WORD ? mended : word;
  }
}
