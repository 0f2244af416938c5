/**
 * The stemmers that the package natural carries (Porter, Snowball), by language, each loaded with the first word that needs it. Taken file
 * by file: see mood-words.ts.
 */
import { createRequire } from 'node:module';
import { baseOf } from '../understanding/retrieval/entry.ts';
import type { Stemmer } from '../understanding/retrieval/stem.ts';

interface NaturalStemmer {
  stem(word: string): string;
}

const require = createRequire(import.meta.url);
const FOLDER = 'natural/lib/natural/stemmers';
/** There is none for Polish that works. */
const FILES: Readonly<Record<string, string>> = {
  de: 'porter_stemmer_de.js',
  en: 'porter_stemmer.js',
  es: 'porter_stemmer_es.js',
  fr: 'porter_stemmer_fr.js',
  it: 'porter_stemmer_it.js',
  nl: 'porter_stemmer_nl.js',
  pt: 'porter_stemmer_pt.js',
};
/** No word of these languages is longer; the rules look at a word several times over. */
const LONGEST_WORD = 40;
const LETTERS = /^\p{L}+$/u;

/** For English, German, French, Spanish, Italian, Dutch and Portuguese. Numbers and mixtures of letters and numbers have no stem. */
export function createStemmer(): Stemmer {
  const loaded = new Map<string, NaturalStemmer>();
  return {
    stem(word, language) {
      const base = baseOf(language);
      const file = FILES[base];
      if (file === undefined || word.length > LONGEST_WORD || !LETTERS.test(word)) return undefined;
      const known = loaded.get(base) ?? (require(`${FOLDER}/${file}`) as NaturalStemmer);
      loaded.set(base, known);
      return known.stem(word);
    },
  };
}
