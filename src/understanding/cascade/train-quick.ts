/** Trains the quick views, and scores the utterances held out from them. */
import { heldOutLogProbabilities, type LogisticModel, trainLogistic } from '../dense/logistic.ts';
import { WhitenedRows } from '../dense/whitened-rows.ts';
import { type HeldOutDecisions, heldOutDecisions } from '../linear/held-out.ts';
import { chooseStrangers, type HeldOutRows } from '../linear/held-out-rows.ts';
import { trainSvm } from '../linear/svm.ts';
import { fitTemperature, type HeldOutScores, surprise } from './calibration.ts';
import { familiarityOf } from './familiarity.ts';
import { DECISION_WEIGHT } from './quick-stage.ts';
import type { Texts } from './texts.ts';

/** Weights of the word vectors beside the n-grams that are tried. */
const WEIGHTS = [0, 0.5, 1, 2];
/** Share of the time that the model itself takes; the rest goes into the held-out scores. */
const MODEL_SHARE = 0.5;

export interface QuickTraining {
  /** As in `LinearModel`. */
  weights: Float32Array;
  words: LogisticModel;
  wordsWeight: number;
  temperature: number;
  heldOut: HeldOutScores;
  /** How familiar utterances of intents looked that were held out as a whole. */
  strangers: Float32Array;
  /** Shares of unseen words, of the held-out rows and of the strangers. */
  unseen: { heldOut: Float32Array; strangers: Float32Array };
  /** How familiar each held-out row looked: see `familiarityOf`. */
  familiar: Float32Array;
}

export function trainQuick(
  texts: Texts,
  { labels, classes }: { labels: Int32Array; classes: number },
  chosen: HeldOutRows,
  onProgress: (done: number) => void,
): QuickTraining {
  const { rows, utterances, featurizer, table } = texts;
  const model = trainSvm({ rows, labels, classes }, (done) => onProgress(done * MODEL_SHARE));
  const rarityOf = (word: string): number => featurizer.rarityOf(word);
  const trained = { rows, labels, model, utterances, rarityOf, wordColumns: table.words.length };
  const { decisions, unseen } = heldOutDecisions(trained, chosen, (done) =>
    onProgress(MODEL_SHARE + 0.9 * done * (1 - MODEL_SHARE)),
  );
  const whitened = new WhitenedRows(texts.words, classes);
  const words = trainLogistic({ rows: whitened, labels });
  // Rows that are never held out are learned from only: a fold of their own that nobody asks for.
  const folds = chosen.foldOf.map((fold) => (fold < 0 ? chosen.folds : fold));
  const told = heldOutLogProbabilities({ rows: whitened, labels, folds });

  const heldOutLabels = chosen.rows.map((row) => labels[row]!);
  let best: { heldOut: HeldOutScores; wordsWeight: number; temperature: number; surprise: number } | undefined;
  for (const wordsWeight of WEIGHTS) {
    const heldOut = {
      scores: combined(decisions, told, chosen, { classes, wordsWeight }),
      labels: heldOutLabels,
      classes,
    };
    const temperature = fitTemperature(heldOut);
    const here = surprise(heldOut, temperature);
    if (best === undefined || here < best.surprise) best = { heldOut, wordsWeight, temperature, surprise: here };
  }
  const groups = chooseStrangers(labels, classes);
  const outside = groups && heldOutDecisions(trained, groups, () => {});
  onProgress(1);
  const { heldOut, wordsWeight, temperature } = best!;
  return {
    weights: model.weights,
    words,
    wordsWeight,
    temperature,
    heldOut,
    familiar: familiarRows({ decisions, unseen }, classes),
    strangers: outside ? familiarRows(outside, classes) : new Float32Array(),
    unseen: { heldOut: unseen, strangers: outside?.unseen ?? new Float32Array() },
  };
}

function familiarRows({ decisions, unseen }: HeldOutDecisions, classes: number): Float32Array {
  return unseen.map((share, i) => {
    let highest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < classes; k++) highest = Math.max(highest, decisions[i * classes + k]!);
    return familiarityOf(highest, share);
  });
}

function combined(
  decisions: Float32Array,
  told: Float32Array,
  { rows }: HeldOutRows,
  { classes, wordsWeight }: { classes: number; wordsWeight: number },
): Float32Array {
  const scores = new Float32Array(rows.length * classes);
  rows.forEach((row, i) => {
    for (let k = 0; k < classes; k++)
      scores[i * classes + k] = DECISION_WEIGHT * decisions[i * classes + k]! + wordsWeight * told[row * classes + k]!;
  });
  return scores;
}
