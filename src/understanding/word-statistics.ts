/** What training showed of each word: counted once when a model is loaded. */
import type { TrainingExample } from './intent-engine.ts';
import { wordsOf } from './tokens.ts';

export interface WordStatistics {
  /** Occurrences of each word. */
  counts: Map<string, number>;
  /** Occurrences of each two neighbours, `a b`. */
  pairs: Map<string, number>;
  /** Word → language → utterances with it; only of examples that name their language. */
  languages: Map<string, Record<string, number>>;
}

export function countWords(examples: readonly TrainingExample[]): WordStatistics {
  const counts = new Map<string, number>();
  const pairs = new Map<string, number>();
  const languages = new Map<string, Record<string, number>>();
  for (const { text, language } of examples) {
    const words = wordsOf(text);
    words.forEach((word, i) => {
      counts.set(word, (counts.get(word) ?? 0) + 1);
      if (i === 0) return;
      const pair = `${words[i - 1]} ${word}`;
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    });
    if (language) for (const word of new Set(words)) addLanguage(languages, word, language);
  }
  return { counts, pairs, languages };
}

function addLanguage(languages: Map<string, Record<string, number>>, word: string, language: string): void {
  const known = languages.get(word) ?? {};
  known[language] = (known[language] ?? 0) + 1;
  languages.set(word, known);
}
