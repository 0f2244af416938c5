/** Trains the quick views, and scores the utterances held out from them. */
import {
  type Discriminant,
  heldOutDiscriminants,
  type LabelledRows,
  trainDiscriminant,
} from '../dense/discriminant.ts';
import { flat } from '../dense/flat.ts';
import { heldOutUnseen } from '../linear/held-out.ts';
import { chooseStrangers, type HeldOutRows } from '../linear/held-out-rows.ts';
import type { SparseRows } from '../linear/sparse.ts';
import { trainSvms } from '../linear/train-svms.ts';
import { fitTemperature, type HeldOutScores, surprise } from './calibration.ts';
import { familiarityOf } from './familiarity.ts';
import { DECISION_WEIGHT, type WordsModel } from './quick-stage.ts';
import type { Texts } from './texts.ts';
import { directionOf, meanDirection } from './word-directions.ts';

/**
 * Weights of the discriminant that are tried beside the SVM: cross-validated on BANKING77 and CLINC150, 5 to 100 utterances an
 * intent. Of many utterances more of it surprises less and errs more often (.897 right instead of .903).
 */
const WEIGHTS = [0, 0.25, 0.5];
const WEIGHTS_WHEN_MANY = [0, 0.25];
const MANY = 3_000;

export interface QuickTraining {
  /** Of the n-grams, then the bias: `column * classes + class`. */
  weights: Float32Array;
  words: WordsModel;
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

export interface QuickProblem {
  /** N-grams; columns below `wordColumns` are words and pairs of words. */
  rows: SparseRows;
  wordColumns: number;
  /** Means of word vectors, a row each; zeros where the language is another. */
  words: Float32Array[];
  labels: Int32Array;
  classes: number;
  chosen: HeldOutRows;
  unseen: UnseenShares;
}

/** `onProgress` hears 0..1. Takes up to seconds: for a thread of its own. */
export async function trainQuick(
  { rows, wordColumns, words, labels, classes, chosen, unseen }: QuickProblem,
  onProgress: (done: number) => void,
): Promise<QuickTraining> {
  const shared = meanDirection(words);
  const dimensions = shared.length;
  const directions = flat(
    words.map((mean) => directionOf(mean, shared)),
    dimensions,
  );
  // Of length one, as each block of n-grams.
  const problem = { rows, wordColumns, vectors: directions, dimensions, labels, classes };
  const parts = { chosen, groups: chooseStrangers(labels, classes) };
  const { weights, decisions, outside } = trainSvms(problem, parts, (done) => onProgress(0.9 * done));
  const clouds = await weighDiscriminant({ rows: directions, dimensions, labels, classes }, chosen);
  const heldOutLabels = chosen.rows.map((row) => labels[row]!);
  let best: { heldOut: HeldOutScores; weight: number; temperature: number; surprise: number } | undefined;
  for (const weight of labels.length > MANY ? WEIGHTS_WHEN_MANY : WEIGHTS) {
    const scores = decisions.map((decision, i) => DECISION_WEIGHT * decision + weight * clouds.told[i]!);
    const heldOut = { scores, labels: heldOutLabels, classes };
    const temperature = fitTemperature(heldOut, best?.temperature);
    const here = surprise(heldOut, temperature);
    if (best === undefined || here < best.surprise) best = { heldOut, weight, temperature, surprise: here };
  }
  onProgress(1);
  const { heldOut, weight, temperature } = best!;
  const ngrams = rows.width * classes;
  const ofDirections = weights.subarray(ngrams, ngrams + dimensions * classes);
  return {
    weights: withoutPart(weights, ngrams, ngrams + ofDirections.length),
    words: {
      shared,
      decisions: ofDirections.map((_, at) => {
        const [k, i] = [Math.floor(at / dimensions), at % dimensions];
        return ofDirections[i * classes + k]!;
      }),
      weights: clouds.weights.map((value) => weight * value),
      bias: clouds.bias.map((value) => weight * value),
    },
    temperature,
    heldOut,
    familiar: familiarRows(decisions, unseen.heldOut, classes),
    strangers: outside ? familiarRows(outside, unseen.strangers, classes) : new Float32Array(),
  };
}

/** The discriminant at its own temperature, so that a weight means the same to every bot, and what it says of the rows held out. */
async function weighDiscriminant(
  problem: LabelledRows,
  { rows, foldOf }: HeldOutRows,
): Promise<Discriminant & { told: Float32Array }> {
  const { labels, classes } = problem;
  const { weights, bias } = await trainDiscriminant(problem);
  const ofAll = await heldOutDiscriminants(problem, foldOf);
  const told = new Float32Array(rows.length * classes);
  rows.forEach((row, i) => {
    told.set(ofAll.subarray(row * classes, (row + 1) * classes), i * classes);
  });
  const temperature = fitTemperature({ scores: told, labels: rows.map((row) => labels[row]!), classes });
  const cooled = (values: Float32Array) => values.map((value) => value / temperature);
  return { weights: cooled(weights), bias: cooled(bias), told: cooled(told) };
}

function withoutPart(values: Float32Array, from: number, to: number): Float32Array {
  const rest = new Float32Array(values.length - (to - from));
  rest.set(values.subarray(0, from));
  rest.set(values.subarray(to), from);
  return rest;
}

function familiarRows(decisions: Float32Array, unseen: Float32Array, classes: number): Float32Array {
  return unseen.map((share, i) => {
    let highest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < classes; k++) highest = Math.max(highest, decisions[i * classes + k]!);
    return familiarityOf(highest, share);
  });
}
