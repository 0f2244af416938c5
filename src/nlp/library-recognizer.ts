/** A recognizer around a library that only gives scores: what it does not explain is left empty. */
import type { IntentScore } from '../conversation/understanding.ts';
import type { IntentRecognizer, Recognition, TrainingExample } from '../understanding/intent-engine.ts';
import { wordsOf } from '../understanding/tokens.ts';
import { countWords, type WordStatistics } from '../understanding/word-statistics.ts';
import type { Classify } from './held-out-fifth.ts';

const SHOWN = 5;
/** Neither library is linear in the length of the text; this bounds what a hostile one costs. */
const MOST_WORDS = 100;
const LONGEST_WORD = 40;

interface Parts {
  engine: string;
  examples: TrainingExample[];
  thresholds: { answer: number; ask: number };
  classify: Classify;
}

export class LibraryRecognizer implements IntentRecognizer {
  readonly engine: string;
  readonly intents: readonly string[];
  readonly #thresholds: { answer: number; ask: number };
  readonly #classify: Classify;
  readonly #words: WordStatistics;

  constructor({ engine, examples, thresholds, classify }: Parts) {
    this.engine = engine;
    this.intents = [...new Set(examples.map(({ intent }) => intent))];
    this.#thresholds = thresholds;
    this.#classify = classify;
    this.#words = countWords(examples);
  }

  async recognize(text: string): Promise<Recognition> {
    const words = wordsOf(text).slice(0, MOST_WORDS);
    const unseen = [...new Set(words.filter((word) => !this.knows(word)))];
    const isStrange = words.length === unseen.length;
    const scores: IntentScore[] = isStrange
      ? []
      : await this.#classify(words.map((word) => word.slice(0, LONGEST_WORD)).join(' '));
    return { intents: scores.slice(0, SHOWN), thresholds: this.#thresholds, unseen, nearest: [] };
  }

  knows(word: string): boolean {
    return this.#words.counts.has(word);
  }

  languagesOf(word: string): Readonly<Record<string, number>> | undefined {
    return this.#words.languages.get(word);
  }
}
