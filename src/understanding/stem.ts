/** The port of stemming: the part of a word that its forms share ("Bestellungen", "Bestellung" → "bestell"). */

/**
 * `word` as `wordsOf` gives it; `language` is BCP 47. Never throws, never gives an empty text, always gives the same; a
 * word of a language without a stemmer, or of `unknown`, comes back as it is.
 */
export type Stemmer = (word: string, language: string) => string;
