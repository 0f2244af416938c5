/** A trained cascade as an artefact, and back. */

import type { Thresholds } from '../../conversation/understanding.ts';
import { BadInputError } from '../../runtime/errors.ts';
import { bytesOf, jsonBytes, packArtefact, textOf, unpackArtefact } from '../artefact.ts';
import type { LogisticModel } from '../dense/logistic.ts';
import type { TrainingExample } from '../intent-engine.ts';
import type { FeatureTable } from '../linear/features.ts';
import type { FamiliarityThresholds } from './familiarity.ts';
import type { Gate } from './gate.ts';
import type { MeaningModel } from './meaning-model.ts';

export interface CascadeModel {
  intents: string[];
  thresholds: Thresholds;
  examples: TrainingExample[];
  table: FeatureTable;
  /** As in `LinearModel`. */
  weights: Float32Array;
  words: LogisticModel;
  wordsWeight: number;
  /** Of the quick views' scores where they are sure, of the second stage's, and of the quick views' where they are all there is (and at the gate). */
  temperatures: { words: number; meaning: number; alone: number };
  /** Familiarity of the utterances held out to the quick views, sorted. */
  ranks: Float32Array;
  /** Ranks from which on a text is familiar enough, by the stage that decides. */
  familiarity: { words: FamiliarityThresholds; meaning: FamiliarityThresholds };
  gate: Gate;
  meaning?: MeaningModel;
}

export interface EngineVersion {
  engine: string;
  engineVersion: number;
}

type Sections = Record<string, Uint8Array>;

export function packCascade(version: EngineVersion, model: CascadeModel): Uint8Array {
  const {
    intents,
    thresholds,
    examples,
    table,
    weights,
    words,
    wordsWeight,
    temperatures,
    ranks,
    familiarity,
    gate,
    meaning,
  } = model;
  const { quantised, scales } = quantise(weights, intents.length);
  const meta = { intents, thresholds, wordsWeight, temperatures, familiarity, gate };
  return packArtefact({
    ...version,
    sections: {
      meta: jsonBytes(meta),
      words: jsonBytes(table.words),
      grams: jsonBytes(table.grams),
      idf: bytesOf(table.idf),
      weights: bytesOf(quantised),
      scales: bytesOf(scales),
      examples: jsonBytes(examples.map(({ text, intent, language }) => [intent, text, language])),
      wordWeights: bytesOf(words.weights),
      wordBias: bytesOf(words.bias),
      ranks: bytesOf(ranks),
      ...(meaning === undefined ? {} : meaningSections(meaning)),
    },
  });
}

/** Throws `BadInputError` (`understanding.artefact`). */
export function unpackCascade(version: EngineVersion, artefact: Uint8Array): CascadeModel {
  const sections = unpackArtefact(artefact, version);
  const meta: Pick<CascadeModel, 'intents' | 'thresholds' | 'wordsWeight' | 'temperatures' | 'familiarity' | 'gate'> =
    json(sections.meta);
  const table: FeatureTable = { words: json(sections.words), grams: json(sections.grams), idf: floats(sections.idf) };
  const written: [string, string, string?][] = json(sections.examples);
  const scales = floats(sections.scales);
  const quantised = bytes(sections.weights);
  if (
    table.idf.length !== table.words.length + table.grams.length ||
    quantised.length !== scales.length * meta.intents.length
  )
    throw new BadInputError({
      code: 'understanding.artefact',
      message: 'The trained model cannot be used: its parts do not fit together. Train again (frontdesk train).',
    });
  return {
    ...meta,
    table,
    weights: restore(quantised, scales),
    examples: written.map(([intent, text, language]) => ({ intent, text, ...(language ? { language } : {}) })),
    words: { weights: floats(sections.wordWeights), bias: floats(sections.wordBias) },
    ranks: floats(sections.ranks),
    ...(sections.meaning === undefined ? {} : { meaning: readMeaning(sections) }),
  };
}

function meaningSections({ encoder, table, rows, sentences, votes, ranks, neighbours }: MeaningModel): Sections {
  const { parts, weights, ngrams, means } = table;
  return {
    meaning: jsonBytes({ encoder, parts, weights, ngrams, directions: neighbours?.directions.count }),
    means: bytesOf(means),
    meanings: bytesOf(rows.numbers),
    meaningScales: bytesOf(rows.scales),
    sentences: bytesOf(sentences.numbers),
    sentenceScales: bytesOf(sentences.scales),
    votes: bytesOf(votes),
    meaningRanks: bytesOf(ranks),
    ...(neighbours === undefined
      ? {}
      : {
          directions: bytesOf(neighbours.directions.weights),
          pivots: bytesOf(neighbours.directions.pivots),
          coordinates: bytesOf(neighbours.coordinates.numbers),
          coordinateScales: bytesOf(neighbours.coordinates.scales),
          projection: bytesOf(neighbours.projection.weights),
          projectionShape: jsonBytes([neighbours.projection.inputs, neighbours.projection.outputs]),
        }),
  };
}

function readMeaning(sections: Sections): MeaningModel {
  const meta: {
    encoder: string;
    parts: number[];
    weights: number[];
    ngrams: number;
    directions?: number;
  } = json(sections.meaning);
  const { encoder, parts, weights, ngrams } = meta;
  const model: MeaningModel = {
    encoder,
    table: { parts, weights, ngrams, means: floats(sections.means) },
    rows: { numbers: bytes(sections.meanings), scales: floats(sections.meaningScales) },
    sentences: { numbers: bytes(sections.sentences), scales: floats(sections.sentenceScales) },
    votes: floats(sections.votes),
    ranks: floats(sections.meaningRanks),
  };
  if (meta.directions === undefined) return model;
  const [inputs, outputs]: [number, number] = json(sections.projectionShape);
  return {
    ...model,
    neighbours: {
      directions: {
        count: meta.directions,
        pivots: new Int32Array(sections.pivots!.buffer),
        weights: floats(sections.directions),
      },
      coordinates: { numbers: bytes(sections.coordinates), scales: floats(sections.coordinateScales) },
      projection: { inputs, outputs, weights: floats(sections.projection) },
    },
  };
}

/** A byte a weight, one scale a column: a quarter of the size, the same answers (measured on BANKING77). */
function quantise(weights: Float32Array, classes: number): { quantised: Int8Array; scales: Float32Array } {
  const scales = new Float32Array(weights.length / classes);
  const quantised = new Int8Array(weights.length);
  for (let column = 0; column < scales.length; column++) {
    let largest = 0;
    for (let k = 0; k < classes; k++) largest = Math.max(largest, Math.abs(weights[column * classes + k]!));
    if (largest === 0) continue;
    scales[column] = largest / 127;
    for (let k = 0; k < classes; k++)
      quantised[column * classes + k] = Math.round((weights[column * classes + k]! / largest) * 127);
  }
  return { quantised, scales };
}

function restore(quantised: Int8Array, scales: Float32Array): Float32Array {
  const weights = new Float32Array(quantised.length);
  const classes = quantised.length / scales.length;
  for (let column = 0; column < scales.length; column++) {
    const scale = scales[column]!;
    for (let i = column * classes; i < (column + 1) * classes; i++) weights[i] = quantised[i]! * scale;
  }
  return weights;
}

/** Into whatever was written: the checksum of the artefact vouches for it. */
function json<T>(section: Uint8Array | undefined): T {
  return JSON.parse(textOf(section)) as T;
}

function floats(section: Uint8Array | undefined): Float32Array {
  return new Float32Array(section!.buffer);
}

function bytes(section: Uint8Array | undefined): Int8Array {
  return new Int8Array(section!.buffer);
}
