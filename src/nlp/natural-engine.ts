/** The engine `natural`: the naive Bayes classifier of the package natural, with its values made probabilities. */
import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import PorterStemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';
import { jsonBytes, packArtefact, textOf, unpackArtefact } from '../understanding/artefact.ts';
import { sortedExamples } from '../understanding/examples.ts';
import type { IntentEngine, TrainingExample } from '../understanding/intent-engine.ts';
import { wordsOf } from '../understanding/tokens.ts';
import { type Classify, type Thresholds, thresholdsByFifth } from './held-out-fifth.ts';
import { LibraryRecognizer } from './library-recognizer.ts';

const VERSION = { engine: 'natural', engineVersion: 1 };

export const engine: IntentEngine = {
  name: VERSION.engine,
  version: VERSION.engineVersion,

  async train(given, { onProgress = () => {} } = {}) {
    const examples = sortedExamples(given);
    const thresholds = await thresholdsByFifth(examples, async (part) => classifyWith(fit(part)));
    onProgress(0.5);
    const classifier = fit(examples);
    onProgress(1);
    // The documents are in the examples already; the classifier needs its features and counts.
    const sections = {
      thresholds: jsonBytes(thresholds),
      classifier: jsonBytes({ ...plain(classifier), docs: [] }),
      examples: jsonBytes(examples),
    };
    return packArtefact({ ...VERSION, sections });
  },

  async load(artefact) {
    const sections = unpackArtefact(artefact, VERSION);
    const thresholds: Thresholds = JSON.parse(textOf(sections.thresholds));
    const classifier = BayesClassifier.restore(JSON.parse(textOf(sections.classifier)), PorterStemmer);
    return new LibraryRecognizer({
      engine: VERSION.engine,
      examples: JSON.parse(textOf(sections.examples)),
      thresholds,
      classify: classifyWith(classifier),
    });
  },
};

function fit(examples: readonly TrainingExample[]): BayesClassifier {
  const classifier = new BayesClassifier(PorterStemmer);
  for (const { text, intent } of examples) classifier.addDocument(wordsOf(text).join(' '), intent);
  classifier.train();
  return classifier;
}

function plain(classifier: BayesClassifier): object {
  const copy: object = JSON.parse(JSON.stringify(classifier));
  return copy;
}

/** Bayes' values are joint densities: divided by their sum they are the probabilities of the intents. */
function classifyWith(classifier: BayesClassifier): Classify {
  return async (text) => {
    const values = classifier.getClassifications(text);
    const sum = values.reduce((total, { value }) => total + value, 0);
    if (sum === 0) return [];
    return values.map(({ label, value }) => ({ intent: label, score: value / sum }));
  };
}
