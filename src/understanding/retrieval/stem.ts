/** What forms of a word have in common ("returned", "returns" → "return"), by rules of its language. */
export interface Stemmer {
  /** `word` as `wordsOf` gives it; undefined where nothing is known of the language (BCP 47). */
  stem(word: string, language: string): string | undefined;
}
