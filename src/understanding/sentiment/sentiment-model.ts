/** What is learned of moods, as one file: n-gram weights in bytes, word lists, dense views, and how they are put together. */
import { BadInputError } from '../../runtime/errors.ts';
import { bytesOf, jsonBytes, packArtefact, textOf, unpackArtefact } from '../artefact.ts';
import type { Fusion } from './fusion.ts';
import type { GramTableData } from './gram-table.ts';
import type { LinearMoods } from './moods.ts';
import type { HashedWords } from './word-list.ts';

const VERSION = { engine: 'sentiment', engineVersion: 1 };

export interface SentimentMeta {
  /** SHA-256 of the messages that it was trained on, in order: `dataHash`. */
  data: string;
  messages: number;
  /** Lines of the operator's own among them. */
  own: number;
  /** Languages that it was trained on. */
  languages: string[];
  /** Name of the sentence encoder that the view `encoded` was trained with. */
  encoder?: string;
  /** Which views there are: `any` for every language, the others for English. */
  fusions: { any: Fusion; vectors?: Fusion; encoded?: Fusion };
}

export interface SentimentModel {
  meta: SentimentMeta;
  table: GramTableData;
  grams: LinearMoods;
  /** By language. */
  lists: Record<string, HashedWords>;
  /** Over the mean of the English word vectors. */
  vectors?: LinearMoods;
  /** Over sentence embeddings. */
  encoded?: LinearMoods;
}

/** The same model gives the same bytes. */
export function packSentimentModel(model: SentimentModel): Uint8Array {
  const { meta, table, grams, lists, vectors, encoded } = model;
  const { bytes, scales } = inBytes(grams.weights);
  const languages = Object.keys(lists).sort();
  const sections: Record<string, Uint8Array> = {
    meta: jsonBytes(meta),
    words: rawBytes(table.words),
    grams: rawBytes(table.grams),
    idf: table.idf,
    weights: bytesOf(bytes),
    scales: bytesOf(scales),
    bias: bytesOf(grams.bias),
  };
  for (const language of languages) {
    sections[`list.${language}`] = rawBytes(lists[language]!.hashes);
    sections[`list.${language}.weights`] = bytesOf(lists[language]!.weights);
  }
  for (const [name, view] of Object.entries({ vectors, encoded })) {
    if (view === undefined) continue;
    sections[name] = bytesOf(view.weights);
    sections[`${name}.bias`] = bytesOf(view.bias);
  }
  return packArtefact({ ...VERSION, sections });
}

/** Throws `BadInputError` (`understanding.artefact`) unless it is a whole model of this version. */
export function unpackSentimentModel(file: Uint8Array): SentimentModel {
  const sections = unpackArtefact(file, VERSION);
  const meta: SentimentMeta = JSON.parse(textOf(sections.meta));
  const table = {
    words: hashesOf(sections.words),
    grams: hashesOf(sections.grams),
    idf: sections.idf ?? new Uint8Array(),
  };
  const width = table.words.length + table.grams.length;
  const stored = new Int8Array((sections.weights ?? new Uint8Array()).buffer);
  if (table.idf.length !== width || stored.length !== width * 3)
    throw new BadInputError({
      code: 'understanding.artefact',
      message: 'The sentiment model cannot be used: its parts do not fit together. Train again (frontdesk sentiment).',
    });
  const scales = floatsOf(sections.scales);
  const lists: Record<string, HashedWords> = {};
  for (const name of Object.keys(sections)) {
    const language = /^list\.([a-z]+)$/.exec(name)?.[1];
    if (language === undefined) continue;
    const weights = new Int8Array((sections[`${name}.weights`] ?? new Uint8Array()).buffer);
    lists[language] = { hashes: hashesOf(sections[name]), weights };
  }
  const view = (name: string): LinearMoods | undefined =>
    sections[name] && { weights: floatsOf(sections[name]), bias: floatsOf(sections[`${name}.bias`]) };
  const vectors = view('vectors');
  const encoded = view('encoded');
  return {
    meta,
    table,
    grams: { weights: fromBytes(stored, scales), bias: floatsOf(sections.bias) },
    lists,
    ...(vectors ? { vectors } : {}),
    ...(encoded ? { encoded } : {}),
  };
}

/** A byte a weight, one scale a mood. */
function inBytes(weights: Float32Array): { bytes: Int8Array; scales: Float32Array } {
  const scales = new Float32Array(3);
  weights.forEach((weight, i) => {
    scales[i % 3] = Math.max(scales[i % 3]!, Math.abs(weight) / 127);
  });
  return { bytes: Int8Array.from(weights, (weight, i) => Math.round(weight / (scales[i % 3]! || 1))), scales };
}

function fromBytes(stored: Int8Array, scales: Float32Array): Float32Array {
  const weights = new Float32Array(stored.length);
  for (let i = 0; i < stored.length; i++) weights[i] = stored[i]! * scales[i % 3]!;
  return weights;
}

function rawBytes(array: Uint32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function hashesOf(bytes: Uint8Array | undefined): Uint32Array {
  return new Uint32Array((bytes ?? new Uint8Array()).buffer);
}

function floatsOf(bytes: Uint8Array | undefined): Float32Array {
  return new Float32Array((bytes ?? new Uint8Array()).buffer);
}
