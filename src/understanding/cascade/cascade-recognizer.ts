/** A loaded linear model: everything about one text in a fraction of a millisecond, in time linear in its length. */
import type { IntentScore } from '../../conversation/understanding.ts';
import type { IntentRecognizer, Recognition, TrainingExample } from '../intent-engine.ts';
import { NearestUtterances } from '../nearest.ts';
import { Speller } from '../speller.ts';
import { wordsOf } from '../tokens.ts';
import { countWords, type WordStatistics } from '../word-statistics.ts';
import { type FeatureTable, Featurizer } from './features.ts';
import { decide, toScores } from './scores.ts';
import { unseenShare, type WordKnowledge } from './unseen-share.ts';

const SHOWN = 5;
/** Intents whose utterances are compared with the text. */
const COMPARED = 3;

export interface LinearParts {
  intents: string[];
  thresholds: { answer: number; ask: number };
  table: FeatureTable;
  /** As in `LinearModel`. */
  weights: Float32Array;
  examples: TrainingExample[];
}

export class LinearRecognizer implements IntentRecognizer {
  readonly engine = 'linear';
  readonly intents: readonly string[];
  readonly #thresholds: { answer: number; ask: number };
  readonly #featurizer: Featurizer;
  readonly #weights: Float32Array;
  readonly #words: WordStatistics;
  readonly #speller: Speller;
  readonly #nearest: NearestUtterances;
  readonly #knowledge: WordKnowledge;

  constructor({ intents, thresholds, table, weights, examples }: LinearParts) {
    this.intents = intents;
    this.#thresholds = thresholds;
    this.#featurizer = new Featurizer(table);
    this.#weights = weights;
    this.#words = countWords(examples);
    this.#speller = new Speller(this.#words.counts, this.#words.pairs);
    this.#nearest = new NearestUtterances(examples, (text) => this.#featurizer.wordRow(wordsOf(text)));
    this.#knowledge = {
      knows: (word) => this.#words.counts.has(word),
      rarityOf: (word) => this.#featurizer.rarityOf(word),
    };
  }

  recognize(text: string): Recognition {
    const words = wordsOf(text);
    const unseen = [...new Set(words.filter((word) => !this.#words.counts.has(word)))];
    const read = this.#speller.correct(words);
    const row = this.#featurizer.row(read);
    // Nothing of the text was ever seen: whatever the bias prefers would be a guess.
    if (row.columns.length === 0) return { intents: [], thresholds: this.#thresholds, unseen, nearest: [] };
    const scores = decide(row, { weights: this.#weights, classes: this.intents.length, width: this.#featurizer.width });
    toScores(scores, this.#strangeness(words, read));
    const intents = this.#best(scores);
    const nearest = this.#nearest.find(
      this.#featurizer.wordRow(read),
      intents.slice(0, COMPARED).map(({ intent }) => intent),
    );
    return {
      intents,
      thresholds: this.#thresholds,
      unseen,
      nearest,
      ...(read === words ? {} : { corrected: read.join(' ') }),
    };
  }

  knows(word: string): boolean {
    return this.#words.counts.has(word);
  }

  languagesOf(word: string): Readonly<Record<string, number>> | undefined {
    return this.#words.languages.get(word);
  }

  /**
   * A mended word may be another word after all: it counts as half unseen, and as unseen when it now starts otherwise,
   * because people seldom miss the first letter ("weather" is no "leather").
   */
  #strangeness(words: readonly string[], read: readonly string[]): number {
    const share = unseenShare(words, this.#knowledge);
    if (read === words) return share;
    const likely = read.map((word, i) => (word[0] === words[i]![0] ? word : words[i]!));
    return (share + unseenShare(likely, this.#knowledge)) / 2;
  }

  #best(scores: Float64Array): IntentScore[] {
    const best: number[] = [];
    for (let k = 0; k < scores.length; k++) {
      const score = scores[k]!;
      if (best.length === SHOWN && score <= scores[best[SHOWN - 1]!]!) continue;
      let place = best.length;
      while (place > 0 && scores[best[place - 1]!]! < score) place--;
      best.splice(place, 0, k);
      best.length = Math.min(best.length, SHOWN);
    }
    return best.map((k) => ({ intent: this.intents[k]!, score: scores[k]! }));
  }
}
