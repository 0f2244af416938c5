/** A trained cascade as an artefact, and back. */

import type { Thresholds } from '../../conversation/understanding.ts';
import { BadInputError } from '../../runtime/errors.ts';
import { bytesOf, jsonBytes, packArtefact, textOf, unpackArtefact } from '../artefact.ts';
import type { TrainingExample } from '../intent-engine.ts';
import type { FeatureTable } from '../linear/features.ts';
import type { ByteRows } from './byte-rows.ts';
import type { FamiliarityThresholds } from './familiarity.ts';
import { fitsTogether } from './fits-together.ts';
import type { Gate } from './gate.ts';
import type { MeaningTable } from './meaning.ts';
import type { MeaningModel } from './meaning-model.ts';
import type { WordsModel } from './quick-stage.ts';

export interface CascadeModel {
  intents: string[];
  thresholds: Thresholds;
  examples: TrainingExample[];
  table: FeatureTable;
  /** Of the SVM: a row a column of the table, the bias last. A quarter of the size, the same answers (measured on BANKING77). */
  weights: ByteRows;
  words: WordsModel;
  /** Of the quick views' scores where they are sure, of the second stage's, and of the quick views' where they are all there is (and at the gate). */
  temperatures: { words: number; meaning: number; alone: number };
  /** Familiarity of the utterances held out to the quick views, sorted. */
  ranks: Float32Array;
  /** Ranks from which on a text is familiar enough: where the quick views are all there is, and with both stages. */
  familiarity: { alone: FamiliarityThresholds; cascade: FamiliarityThresholds };
  /** The share of the utterances held out that the quick views were sure of, and how familiar those looked, sorted. */
  sure: { share: number; ranks: Float32Array };
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
    temperatures,
    ranks,
    familiarity,
    sure,
    gate,
    meaning,
  } = model;
  const meta = { intents, thresholds, temperatures, familiarity, gate, sureShare: sure.share };
  return packArtefact({
    ...version,
    sections: {
      meta: jsonBytes(meta),
      words: jsonBytes(table.words),
      grams: jsonBytes(table.grams),
      idf: bytesOf(table.idf),
      weights: bytesOf(weights.numbers),
      scales: bytesOf(weights.scales),
      examples: jsonBytes(examples.map(({ text, intent, language }) => [intent, text, language])),
      wordShared: bytesOf(words.shared),
      wordDecisions: bytesOf(words.decisions),
      wordWeights: bytesOf(words.weights),
      wordBias: bytesOf(words.bias),
      ranks: bytesOf(ranks),
      sureRanks: bytesOf(sure.ranks),
      ...(meaning === undefined ? {} : meaningSections(meaning)),
    },
  });
}

/** Throws `BadInputError` (`understanding.artefact`). */
export function unpackCascade(version: EngineVersion, artefact: Uint8Array): CascadeModel {
  const sections = unpackArtefact(artefact, version);
  let model: CascadeModel;
  try {
    model = readModel(sections);
  } catch (cause) {
    throw unfit(cause);
  }
  if (!fitsTogether(model)) throw unfit();
  return model;
}

function unfit(cause?: unknown): BadInputError {
  return new BadInputError({
    code: 'understanding.artefact',
    message: 'The trained model cannot be used: its parts do not fit together. Train again (frontdesk train).',
    cause,
  });
}

function readModel(sections: Sections): CascadeModel {
  const {
    sureShare,
    ...meta
  }: Pick<CascadeModel, 'intents' | 'thresholds' | 'temperatures' | 'familiarity' | 'gate'> & {
    sureShare: number;
  } = JSON.parse(textOf(sections.meta));
  const table: FeatureTable = {
    words: JSON.parse(textOf(sections.words)),
    grams: JSON.parse(textOf(sections.grams)),
    idf: floats(sections.idf),
  };
  const written: [string, string, string?][] = JSON.parse(textOf(sections.examples));
  return {
    ...meta,
    table,
    weights: { numbers: bytes(sections.weights), scales: floats(sections.scales) },
    examples: written.map(([intent, text, language]) => ({ intent, text, ...(language ? { language } : {}) })),
    words: {
      shared: floats(sections.wordShared),
      decisions: floats(sections.wordDecisions),
      weights: floats(sections.wordWeights),
      bias: floats(sections.wordBias),
    },
    ranks: floats(sections.ranks),
    sure: { share: sureShare, ranks: floats(sections.sureRanks) },
    ...(sections.meaning === undefined ? {} : { meaning: readMeaning(sections) }),
  };
}

function meaningSections({ encoder, table, floor, rows, sentences, votes, ranks }: MeaningModel): Sections {
  const { parts, weights, ngrams, means } = table;
  return {
    meaning: jsonBytes({ encoder, parts, weights, ngrams, floor }),
    means: bytesOf(means),
    meanings: bytesOf(rows.numbers),
    meaningScales: bytesOf(rows.scales),
    sentences: bytesOf(sentences.numbers),
    sentenceScales: bytesOf(sentences.scales),
    votes: bytesOf(votes),
    meaningRanks: bytesOf(ranks),
  };
}

function readMeaning(sections: Sections): MeaningModel {
  const {
    encoder,
    parts,
    weights,
    ngrams,
    floor,
  }: Pick<MeaningModel, 'encoder' | 'floor'> & Omit<MeaningTable, 'means'> = JSON.parse(textOf(sections.meaning));
  return {
    encoder,
    floor,
    table: { parts, weights, ngrams, means: floats(sections.means) },
    rows: { numbers: bytes(sections.meanings), scales: floats(sections.meaningScales) },
    sentences: { numbers: bytes(sections.sentences), scales: floats(sections.sentenceScales) },
    votes: floats(sections.votes),
    ranks: floats(sections.meaningRanks),
  };
}

function floats(section: Uint8Array | undefined): Float32Array {
  return new Float32Array(section!.buffer);
}

function bytes(section: Uint8Array | undefined): Int8Array {
  return new Int8Array(section!.buffer);
}
