/**
 * The engines `small` and `default`. Both ask the quick views (n-grams and word vectors, a fifth of a millisecond);
 * `default` asks sentence embeddings as well, where the quick views are not sure. docs/reference/understanding.md.
 */
import type { Thresholds } from '../../conversation/understanding.ts';
import { sortedExamples } from '../examples.ts';
import type { IntentEngine, TrainingExample, TrainOptions } from '../intent-engine.ts';
import { chooseHeldOut, chooseStrangers } from '../linear/held-out-rows.ts';
import { chooseThresholds } from '../thresholds.ts';
import { toByteRows } from './byte-rows.ts';
import { fitTemperature, type HeldOutScores, rankAmong, toChances } from './calibration.ts';
import { type CascadeModel, packCascade, unpackCascade } from './cascade-model.ts';
import { CascadeRecognizer } from './cascade-recognizer.ts';
import { chooseFamiliarity, type FamiliarityThresholds, LOWEST_WHEN_UNSURE } from './familiarity.ts';
import { bestTwo, CLOSED, chooseGate, type Gate, passes } from './gate.ts';
import { encodeExamples, readTexts, speaks } from './texts.ts';
import { type MeaningTraining, trainMeaning } from './train-meaning.ts';
import { type QuickTraining, unseenShares } from './train-quick.ts';
import { trainQuickAside } from './train-quick-aside.ts';

const VERSION = 11;
/** Fewer utterances tell no temperature. */
const FEWEST = 50;
const NOT_ASKED: FamiliarityThresholds = { answer: 0, ask: 0 };

/** `usesEncoder`: whether it takes the encoder that it is offered. */
export function createCascade({ name, usesEncoder }: { name: string; usesEncoder: boolean }): IntentEngine {
  const version = { engine: name, engineVersion: VERSION };
  return {
    name,
    version: VERSION,
    train: async (examples, options = {}) =>
      packCascade(version, await train(examples, usesEncoder ? options : { ...options, encoder: undefined })),
    load: async (artefact, { encoder } = {}) => {
      const model = unpackCascade(version, artefact);
      const fits = usesEncoder && encoder?.name === model.meaning?.encoder;
      return new CascadeRecognizer(name, model, fits ? encoder : undefined);
    },
  };
}

async function train(given: readonly TrainingExample[], { onProgress = () => {}, encoder }: TrainOptions) {
  const examples = sortedExamples(given);
  const intents = [...new Set(examples.map(({ intent }) => intent))];
  const place = new Map(intents.map((intent, k) => [intent, k]));
  const labels = Int32Array.from(examples, ({ intent }) => place.get(intent)!);
  const classes = intents.length;
  const chosen = chooseHeldOut(labels, classes);
  const texts = readTexts(examples);
  const { rows, table, words } = texts;
  const isEncoded = encoder !== undefined && examples.some(({ language }) => speaks(encoder, language));

  const unseen = unseenShares(texts, chosen, chooseStrangers(labels, classes));
  const progress = { quick: 0, meaning: 0 };
  const report = (stage: 'quick' | 'meaning') => (done: number) => {
    progress[stage] = done;
    onProgress(isEncoded ? 0.2 * progress.quick + 0.8 * progress.meaning : progress.quick);
  };
  // The encoder works in a thread of its own: asked first, it is at work while the quick views are trained.
  const sentences = isEncoded ? encodeExamples(examples, encoder, (done) => report('meaning')(0.6 * done)) : undefined;
  const [quick, meaning] = await Promise.all([
    trainQuickAside({ rows, wordColumns: table.words.length, words, labels, classes, chosen, unseen }, report('quick')),
    sentences && learnMeanings(sentences, report('meaning')),
  ]);
  async function learnMeanings(
    encoded: ReturnType<typeof encodeExamples>,
    onDone: (done: number) => void,
  ): Promise<MeaningTraining> {
    const problem = { texts, labels, classes, sentences: await encoded, encoder: encoder!, chosen, unseen };
    return trainMeaning(problem, (done) => onDone(0.6 + 0.4 * done));
  }
  const stages = calibrate(quick, meaning, unseen.heldOut, chosen.folds > 1);
  const ranks = quick.familiar.toSorted();
  onProgress(1);
  return {
    intents,
    examples,
    table: texts.table,
    thresholds: thresholdsFrom([stages.words, stages.meaning, stages.alone]),
    weights: toByteRows(quick.weights, classes),
    words: quick.words,
    temperatures: {
      words: stages.words.temperature,
      meaning: stages.meaning.temperature,
      alone: quick.temperature,
    },
    ranks,
    sure: stages.sure,
    familiarity: {
      alone: familiarityThresholds(quick, quick.heldOut, { ranks }),
      cascade: meaning ? cascadeThresholds(meaning, stages) : NOT_ASKED,
    },
    gate: stages.gate,
    ...(meaning === undefined ? {} : { meaning: { ...meaning.model, ranks: stages.unsureRanks } }),
  };
}

function familiarityThresholds(
  { familiar, strangers }: { familiar: Float32Array; strangers: Float32Array },
  { scores, labels, classes }: HeldOutScores,
  { ranks, lowest }: { ranks: Float32Array; lowest?: number },
): FamiliarityThresholds {
  const right = [...labels.keys()].filter((row) => bestTwo(scores, row, classes)[0] === labels[row]);
  return chooseFamiliarity(
    right.map((row) => rankAmong(ranks, familiar[row]!)),
    Array.from(strangers, (one) => rankAmong(ranks, one)),
    labels.length,
    lowest,
  );
}

/** Strangers' questions are taken to reach the second stage: the gate is there to send them on. */
function cascadeThresholds(meaning: MeaningTraining, { sure, unsureRanks, isSure }: Stages): FamiliarityThresholds {
  const read = rowsOf(meaning.heldOut, (row) => meaning.isRead[row]!);
  const unsure = rowsOf(read, (row) => !isSure[row]!);
  const familiar = meaning.familiar.filter((_, row) => !isSure[row]);
  const { answer, ask } = familiarityThresholds({ familiar, strangers: meaning.strangers }, unsure, {
    ranks: unsureRanks,
    lowest: LOWEST_WHEN_UNSURE,
  });
  // Among all utterances those that the quick views are sure of come after.
  return { answer: (1 - sure.share) * answer, ask: (1 - sure.share) * ask };
}

interface Stage {
  /** Chances of the rows held out that this stage decides. */
  heldOut: HeldOutScores;
  temperature: number;
}

interface Stages {
  gate: Gate;
  /** Of the held-out rows that the encoder reads: whether the quick views decide, and how familiar each kind looked, sorted. */
  isSure: boolean[];
  sure: CascadeModel['sure'];
  unsureRanks: Float32Array;
  /** The quick views where they are sure, the second stage where they are not, and the quick views where there is no other. */
  words: Stage;
  meaning: Stage;
  alone: Stage;
}

/** Each stage is calibrated on the utterances that it would decide: those left to the second are the harder ones. */
function calibrate(
  quick: QuickTraining,
  meaning: MeaningTraining | undefined,
  unseenShare: Float32Array,
  isFew: boolean,
): Stages {
  const alone = withChances(quick.heldOut, quick.temperature);
  const { classes } = alone;
  const isRead = meaning?.isRead ?? Array.from(alone.labels, () => false);
  const read = rowsOf(alone, (row) => isRead[row]!);
  const familiar = quick.familiar.filter((_, row) => isRead[row]);
  const unseen = unseenShare.filter((_, row) => isRead[row]);
  const second = rowsOf(meaning?.heldOut ?? quick.heldOut, (row) => isRead[row]!);
  const gate = meaning ? chooseGate(read, { familiar, unseen }, second, isFew) : CLOSED;
  const isSure = Array.from(read.labels, (_, row) => {
    const [best, next] = bestTwo(read.scores, row, classes);
    const lead = read.scores[row * classes + best]! - read.scores[row * classes + next]!;
    return passes(gate, { lead, familiar: familiar[row]!, unseen: unseen[row]! });
  });
  const stage = (all: HeldOutScores, test: (row: number) => boolean): Stage => {
    const heldOut = rowsOf(all, test);
    const temperature = fitTemperature(heldOut.labels.length < FEWEST ? all : heldOut, quick.temperature);
    return { heldOut: withChances(heldOut, temperature), temperature };
  };
  const quickRead = rowsOf(quick.heldOut, (row) => isRead[row]!);
  return {
    gate,
    isSure,
    sure: {
      share: isSure.filter((one) => one).length / Math.max(1, isSure.length),
      ranks: familiar.filter((_, row) => isSure[row]).toSorted(),
    },
    unsureRanks: meaning ? meaning.familiar.filter((_, row) => !isSure[row]).toSorted() : new Float32Array(),
    words: stage(quickRead, (row) => isSure[row]!),
    meaning: stage(second, (row) => !isSure[row]!),
    alone: { heldOut: rowsOf(alone, (row) => !isRead[row]!), temperature: quick.temperature },
  };
}

/** From the answers that the cascade would have given to the utterances held out. */
function thresholdsFrom(stages: readonly Stage[]): Thresholds {
  const heldOut = stages.flatMap(({ heldOut: { scores, labels, classes } }) =>
    Array.from(labels, (label, row) => {
      const [best] = bestTwo(scores, row, classes);
      return { score: scores[row * classes + best]!, isRight: best === label, weight: 1 };
    }),
  );
  const thresholds = chooseThresholds(heldOut);
  const answered = heldOut.filter(({ score }) => score >= thresholds.answer);
  const right = answered.filter(({ isRight }) => isRight).length;
  const share = (part: number, whole: number) => Math.round((1000 * part) / Math.max(1, whole)) / 1000;
  const basis = {
    heldOut: heldOut.length,
    answered: share(answered.length, heldOut.length),
    right: share(right, answered.length),
  };
  return { ...thresholds, basis };
}

function rowsOf({ scores, labels, classes }: HeldOutScores, test: (row: number) => boolean): HeldOutScores {
  const rows = [...labels.keys()].filter(test);
  const kept = new Float32Array(rows.length * classes);
  rows.forEach((row, i) => {
    kept.set(scores.subarray(row * classes, (row + 1) * classes), i * classes);
  });
  return { scores: kept, labels: Int32Array.from(rows, (row) => labels[row]!), classes };
}

function withChances(heldOut: HeldOutScores, temperature: number): HeldOutScores {
  const scores = heldOut.scores.slice();
  for (let row = 0; row < heldOut.labels.length; row++)
    toChances(scores.subarray(row * heldOut.classes, (row + 1) * heldOut.classes), temperature);
  return { ...heldOut, scores };
}
