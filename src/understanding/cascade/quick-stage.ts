/** The quick views together: n-grams under a linear SVM and, where there are word vectors, their logistic regression. */
import { type LogisticModel, logProbabilities } from '../dense/logistic.ts';
import { decide } from '../linear/decisions.ts';
import type { Featurizer } from '../linear/features.ts';
import type { SparseRow } from '../linear/sparse.ts';

/** An SVM's decision value is worth so much log-probability (cross-validated: log-softmax of 3 x decision, counted twice). */
export const DECISION_WEIGHT = 6;

export interface QuickModel {
  featurizer: Featurizer;
  /** As in `LinearModel`. */
  weights: Float32Array;
  classes: number;
  /** Over word vectors; `weight` 0 when they brought nothing. */
  words: LogisticModel;
  wordsWeight: number;
}

export interface QuickScores {
  /** Unnormalised log-probabilities. */
  scores: Float64Array;
  /** The largest decision value of the SVM: about 1 inside what was taught, -1 outside. */
  highest: number;
}

export class QuickStage {
  readonly #model: QuickModel;
  readonly #told: Float32Array;

  constructor(model: QuickModel) {
    this.#model = model;
    this.#told = new Float32Array(model.classes);
  }

  /** `meaning`: the mean of the word vectors, zeros when no word has one. */
  score(row: SparseRow, meaning: Float32Array): QuickScores {
    const { weights, classes, featurizer, words, wordsWeight } = this.#model;
    const scores = decide(row, { weights, classes, width: featurizer.width });
    let highest = Number.NEGATIVE_INFINITY;
    for (const decision of scores) if (decision > highest) highest = decision;
    for (let k = 0; k < classes; k++) scores[k] = DECISION_WEIGHT * scores[k]!;
    if (wordsWeight > 0 && meaning.some((value) => value !== 0)) {
      logProbabilities(words, meaning, this.#told);
      for (let k = 0; k < classes; k++) scores[k] = scores[k]! + wordsWeight * this.#told[k]!;
    }
    return { scores, highest };
  }
}
