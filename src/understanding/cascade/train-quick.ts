/** Trains the quick views, and scores the utterances held out from them. */
import { heldOutLogProbabilities, type LogisticModel, trainLogistic } from '../dense/logistic.ts';
import { WhitenedRows } from '../dense/whitened-rows.ts';
import { type GramProblem, GramSvms } from '../linear/gram-svms.ts';
import { heldOutDecisions, heldOutUnseen, rowsOutside } from '../linear/held-out.ts';
import { chooseStrangers, type HeldOutRows } from '../linear/held-out-rows.ts';
import { trainSvmsAside } from '../linear/train-svms-aside.ts';
import { fitTemperature, type HeldOutScores, surprise } from './calibration.ts';
import { familiarityOf } from './familiarity.ts';
import { DECISION_WEIGHT } from './quick-stage.ts';
import type { Texts } from './texts.ts';

/** Up to so many utterances their dot products with each other are few enough to be kept (36 MB). */
const FEW = 3_000;
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

/** Of many utterances the linear models are solved in a thread beside: what the caller has to do meanwhile goes on. */
export async function trainQuick(
  texts: Texts,
  { labels, classes, unseen }: { labels: Int32Array; classes: number; unseen: UnseenShares },
  chosen: HeldOutRows,
  onProgress: (done: number) => void,
): Promise<QuickTraining> {
  const { rows, table } = texts;
  const groups = chooseStrangers(labels, classes);
  const svms =
    labels.length > FEW
      ? trainAside({ rows, wordColumns: table.words.length, labels, classes }, { chosen, groups }, onProgress)
      : trainHere({ rows, wordColumns: table.words.length, labels, classes }, { chosen, groups }, onProgress);
  const whitened = new WhitenedRows(texts.words, classes);
  const words = trainLogistic({ rows: whitened, labels });
  const told = heldOutLogProbabilities({ rows: whitened, labels, folds: chosen.foldOf });

  const { weights, decisions, outside } = await svms;
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
  onProgress(1);
  const { heldOut, wordsWeight, temperature } = best!;
  return {
    weights,
    words,
    wordsWeight,
    temperature,
    heldOut,
    familiar: familiarRows(decisions, unseen.heldOut, classes),
    strangers: outside ? familiarRows(outside, unseen.strangers, classes) : new Float32Array(),
  };
}

interface Svms {
  /** As in `LinearModel`. */
  weights: Float32Array;
  decisions: Float32Array;
  outside: Float32Array | undefined;
}

interface HeldOutParts {
  chosen: HeldOutRows;
  groups: HeldOutRows | undefined;
}

/** In a thread of its own: it takes seconds. */
async function trainAside(
  { rows, wordColumns, labels, classes }: GramProblem,
  { chosen, groups }: HeldOutParts,
  onProgress: (done: number) => void,
): Promise<Svms> {
  const subsets = [chosen, ...(groups ? [groups] : [])].flatMap(({ foldOf, folds }) =>
    Array.from({ length: folds }, (_, fold) => rowsOutside(foldOf, fold)),
  );
  const { whole, parts } = await trainSvmsAside({ rows, labels, classes, subsets }, (done) => onProgress(0.9 * done));
  const about = { rows, wordColumns };
  return {
    weights: whole.weights,
    decisions: heldOutDecisions(about, chosen, parts.slice(0, chosen.folds)),
    outside: groups && heldOutDecisions(about, groups, parts.slice(chosen.folds)),
  };
}

function trainHere(problem: GramProblem, { chosen, groups }: HeldOutParts, onProgress: (done: number) => void): Svms {
  const svms = new GramSvms(problem);
  const parts = 1 + chosen.folds + (groups?.folds ?? 0);
  let done = 1;
  const onFold = () => onProgress((0.9 * ++done) / parts);
  return {
    weights: svms.weights(),
    decisions: svms.heldOut(chosen, onFold),
    outside: groups && svms.heldOut(groups, onFold),
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
