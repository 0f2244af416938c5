/** The engine `linear`: TF-IDF n-grams under a linear SVM. Quick to train, a tenth of a millisecond to ask, no word of it from outside. */
import { BadInputError } from '../../runtime/errors.ts';
import { bytesOf, jsonBytes, packArtefact, textOf, unpackArtefact } from '../artefact.ts';
import { sortedExamples } from '../examples.ts';
import type { IntentEngine, TrainingExample } from '../intent-engine.ts';
import { chooseThresholds } from '../thresholds.ts';
import { wordsOf } from '../tokens.ts';
import { type FeatureTable, Featurizer, learnFeatures } from './features.ts';
import { heldOutScores } from './held-out.ts';
import { LinearRecognizer } from './linear-recognizer.ts';
import { stack } from './sparse.ts';
import { type LinearModel, trainSvm } from './svm.ts';

const VERSION = { engine: 'linear', engineVersion: 3 };
/** Share of the time that the model itself takes; the rest goes into the held-out scores. */
const MODEL_SHARE = 0.5;

interface Meta {
  intents: string[];
  thresholds: { answer: number; ask: number };
  utterances: number;
}

export const engine: IntentEngine = {
  name: VERSION.engine,
  version: VERSION.engineVersion,
  train: async (examples, onProgress) => train(examples, onProgress),
  load: async (artefact) => load(artefact),
};

function train(given: readonly TrainingExample[], onProgress: (done: number) => void = () => {}): Uint8Array {
  const examples = sortedExamples(given);
  const intents = [...new Set(examples.map(({ intent }) => intent))];
  const place = new Map(intents.map((intent, k) => [intent, k]));
  const labels = Int32Array.from(examples, ({ intent }) => place.get(intent)!);
  const utterances = examples.map(({ text }) => wordsOf(text));
  const table = learnFeatures(utterances);
  const featurizer = new Featurizer(table);
  const rows = stack(
    utterances.map((words) => featurizer.row(words)),
    featurizer.width,
  );
  const model = trainSvm({ rows, labels, classes: intents.length }, (done) => onProgress(done * MODEL_SHARE));
  const rarityOf = (word: string): number => featurizer.rarityOf(word);
  const trained = { rows, labels, model, utterances, rarityOf, wordColumns: table.words.length };
  const scores = heldOutScores(trained, (done) => onProgress(MODEL_SHARE + done * (1 - MODEL_SHARE)));
  const meta: Meta = { intents, thresholds: chooseThresholds(scores), utterances: examples.length };
  return packArtefact({ ...VERSION, sections: { meta: jsonBytes(meta), ...sectionsOf(table, model, examples) } });
}

function sectionsOf(table: FeatureTable, model: LinearModel, examples: TrainingExample[]): Record<string, Uint8Array> {
  const { quantised, scales } = quantise(model.weights, model.classes);
  return {
    words: jsonBytes(table.words),
    grams: jsonBytes(table.grams),
    idf: bytesOf(table.idf),
    weights: bytesOf(quantised),
    scales: bytesOf(scales),
    examples: jsonBytes(examples.map(({ text, intent, language }) => [intent, text, language])),
  };
}

function load(artefact: Uint8Array): LinearRecognizer {
  const sections = unpackArtefact(artefact, VERSION);
  const { intents, thresholds }: Meta = JSON.parse(textOf(sections.meta));
  const table: FeatureTable = {
    words: JSON.parse(textOf(sections.words)),
    grams: JSON.parse(textOf(sections.grams)),
    idf: floats(sections.idf),
  };
  const written: [string, string, string?][] = JSON.parse(textOf(sections.examples));
  const examples = written.map(([intent, text, language]) => ({
    intent,
    text,
    ...(language ? { language } : {}),
  }));
  const scales = floats(sections.scales);
  const quantised = new Int8Array(sections.weights!.buffer);
  if (
    table.idf.length !== table.words.length + table.grams.length ||
    quantised.length !== scales.length * intents.length
  )
    throw new BadInputError({
      code: 'understanding.artefact',
      message: 'The trained model cannot be used: its parts do not fit together. Train again (frontdesk train).',
    });
  return new LinearRecognizer({ intents, thresholds, table, weights: restore(quantised, scales), examples });
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

function floats(bytes: Uint8Array | undefined): Float32Array {
  return new Float32Array(bytes!.buffer);
}
