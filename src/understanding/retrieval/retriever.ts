/**
 * Finds FAQs by what they say, without any training: a question that was written a minute ago is found. Half the words
 * (TF-IDF), half the meaning (sentence embeddings) where an encoder speaks the language; the words alone otherwise.
 */
import type { FaqHit, SearchOptions } from '../../conversation/search.ts';
import type { Encoder } from '../encoder/encoder.ts';
import { baseOf, type RetrievalEntry } from './entry.ts';
import type { TaughtEmbedding } from './meanings.ts';
import { Shelf } from './shelf.ts';
import type { Stemmer } from './stem.ts';

export interface RetrieverOptions {
  /** For FAQs that lack the language asked for. */
  fallbackLanguage: string;
  encoder?: Encoder | undefined;
  /** The encoder's vectors of what a model was trained with: with them meanings are there at once. Asked for when they are needed. */
  taught?: (() => TaughtEmbedding) | undefined;
  /** Finds other forms of the words; without it words are compared as they are written, and by their letters. */
  stemmer?: Stemmer | undefined;
}

export interface Retriever {
  /** Best first, each FAQ once. Never rejects: without its encoder it goes on with the words. */
  search(text: string, options: SearchOptions): Promise<FaqHit[]>;
  /**
   * Resolves when meanings can be compared, or cannot be had now. They are computed once, from the first question on or
   * from here on; until then questions are answered from the words.
   */
  prepare(language?: string): Promise<void>;
}

export function createRetriever(entries: readonly RetrievalEntry[], options: RetrieverOptions): Retriever {
  const shelves = new Map<string, Shelf>();
  const languages = new Set(entries.map(({ language }) => language));

  /** Named after a language of the content: a caller cannot make the process grow by naming new ones. */
  function shelfFor(language: string | undefined): Shelf {
    const own = [language, language && baseOf(language)].find((each) => each !== undefined && languages.has(each));
    const name = language === undefined ? '' : (own ?? options.fallbackLanguage);
    const known = shelves.get(name);
    if (known) return known;
    const chosen = name === '' ? entries : entriesIn(entries, name, options.fallbackLanguage);
    const shelf = new Shelf(chosen, options);
    shelves.set(name, shelf);
    return shelf;
  }

  return {
    search: (text, { language, limit, mode }) => shelfFor(language).search(text, { language, limit, mode }),
    prepare: (language) => shelfFor(language).prepare(),
  };
}

/** Each FAQ in the language, in its base, in the fallback, or in whatever there is. */
function entriesIn(entries: readonly RetrievalEntry[], language: string, fallback: string): RetrievalEntry[] {
  const wishes = [language, baseOf(language), fallback, baseOf(fallback)];
  const rank = (entry: RetrievalEntry) => {
    const at = wishes.indexOf(entry.language);
    return at === -1 ? wishes.length : at;
  };
  const chosen = new Map<string, RetrievalEntry>();
  for (const entry of entries) {
    const other = chosen.get(entry.id);
    if (!other || rank(entry) < rank(other)) chosen.set(entry.id, entry);
  }
  return [...chosen.values()];
}
