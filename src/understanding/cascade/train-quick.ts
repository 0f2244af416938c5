/** Trains the quick views, and scores the utterances held out from them. */
import { heldOutLogProbabilities, type LogisticModel, trainLogistic } from '../dense/logistic.ts';
import { WhitenedRows } from '../dense/whitened-rows.ts';
import { heldOutDecisions, heldOutUnseen, rowsOutside } from '../linear/held-out.ts';
import { chooseStrangers, type HeldOutRows } from '../linear/held-out-rows.ts';
import { trainSvmsAside } from '../linear/train-svms-aside.ts';
import { fitTemperature, type HeldOutScores, surprise } from './calibration.ts';
import { familiarityOf } from './familiarity.ts';
import { DECISION_WEIGHT } from './quick-stage.ts';
import type { Texts } from './texts.ts';

/** Weights of the word vectors beside the n-grams that are tried. */
const WEIGHTS = [0, 0.5, 1, 2];

export interface QuickTraining {
  /** As in `LinearModel`. */
  weights: Float32Array;
  words: LogisticModel;
  wordsWeight: number;
  temperature: number;
  heldOut: HeldOutScores;
  /** How familiar utterances of intents looked that were held out as a whole. */
  strangers: Float32Array;
  /** How familiar each held-out row looked: see `familiarityOf`. */
  familiar: Float32Array;
}

/** Shares of unseen words, of the held-out rows and of the strangers. */
export interface UnseenShares {
  heldOut: Float32Array;
  strangers: Float32Array;
}

export function unseenShares(
  { utterances, featurizer }: Texts,
  chosen: HeldOutRows,
  strangers: HeldOutRows | undefined,
): UnseenShares {
  const sharesOf = (rows: HeldOutRows) => heldOutUnseen(utterances, (word) => featurizer.rarityOf(word), rows);
  return { heldOut: sharesOf(chosen), strangers: strangers ? sharesOf(strangers) : new Float32Array() };
}

/** The linear models are solved in a thread beside: what the caller has to do meanwhile goes on. */
export async function trainQuick(
  texts: Texts,
  { labels, classes, unseen }: { labels: Int32Array; classes: number; unseen: UnseenShares },
  chosen: HeldOutRows,
  onProgress: (done: number) => void,
): Promise<QuickTraining> {
  const { rows, table } = texts;
  const groups = chooseStrangers(labels, classes);
  const subsets = [chosen, ...(groups ? [groups] : [])].flatMap(({ foldOf, folds }) =>
    Array.from({ length: folds }, (_, fold) => rowsOutside(foldOf, fold)),
  );
  const solving = trainSvmsAside({ rows, labels, classes, subsets }, (done) => onProgress(0.9 * done));
  const whitened = new WhitenedRows(texts.words, classes);
  const words = trainLogistic({ rows: whitened, labels });
  const told = heldOutLogProbabilities({ rows: whitened, labels, folds: chosen.foldOf });

  const { whole, parts } = await solving;
  const about = { rows, wordColumns: table.words.length };
  const decisions = heldOutDecisions(about, chosen, parts.slice(0, chosen.folds));
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
  const outside = groups && heldOutDecisions(about, groups, parts.slice(chosen.folds));
  onProgress(1);
  const { heldOut, wordsWeight, temperature } = best!;
  return {
    weights: whole.weights,
    words,
    wordsWeight,
    temperature,
    heldOut,
    familiar: familiarRows(decisions, unseen.heldOut, classes),
    strangers: outside ? familiarRows(outside, unseen.strangers, classes) : new Float32Array(),
  };
}

function familiarRows(decisions: Float32Array, unseen: Float32Array, classes: number): Float32Array {
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
