/** The port of the search over a release's FAQ: for the help panel, and for questions that the model alone is not sure of. */

export interface FaqHit {
  /** Of the FAQ. */
  id: string;
  /** In `language`, as are the others. */
  title: string;
  /** BCP 47: the one asked for, or the fallback where the FAQ has no such text. */
  language: string;
  /** 0..1: `words`, or the mean of `words` and `meaning` where meaning could be compared. No probability. */
  score: number;
  /** Likeness of the words, 0..1. */
  words: number;
  /** Cosine of the sentence embeddings, 0..1. Absent while typing, without an encoder, and in languages it does not speak. */
  meaning?: number;
  /** The title or question of the FAQ that is most like what was asked. */
  question: string;
  /** A piece of the answer, without markup, about what was asked: at most 160 characters and ellipses. */
  excerpt: string;
}

export interface SearchOptions {
  /** BCP 47. All languages of the content when absent. */
  language?: string;
  /** Most hits. */
  limit: number;
  /**
   * `typing`: the last word may not be whole, answered at once from the words alone. `question`: whole words, and their
   * meaning where an encoder speaks the language.
   */
  mode: 'typing' | 'question';
}

/** A hit to be read without a conversation. */
export interface FaqArticle extends FaqHit {
  /** CommonMark, filled with the company's values. */
  answer: string;
  /** The answer's buttons that lead somewhere. */
  links: { label: string; url: string }[];
}

/** Over the active release, whichever that is when it is asked. */
export interface FaqSearch {
  /** Best first. Only what has something in common: none for a text without words. Never rejects because of an encoder. */
  search(text: string, options: SearchOptions): Promise<FaqArticle[]>;
  /** What to show before anything is asked: the company's starters, then the order of the content. Scores are 0. */
  list(options: Pick<SearchOptions, 'language' | 'limit'>): FaqArticle[];
}
