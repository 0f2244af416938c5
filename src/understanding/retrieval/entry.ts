/** What is searched. */

/** An FAQ in one language. */
export interface RetrievalEntry {
  id: string;
  /** BCP 47. */
  language: string;
  title: string;
  questions: readonly string[];
  /** Without markup. */
  answer: string;
}

/** `de` of `de-AT`. */
export function baseOf(language: string): string {
  return language.split('-')[0] ?? language;
}
