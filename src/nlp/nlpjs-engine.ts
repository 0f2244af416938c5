/**
 * The engine `nlpjs`: the neural classifier of nlp.js, one network a language. It reads and writes no file, entity
 * recognition and sentiment are off, and its own intent `None` stays out of the list with the score that it really got.
 */
import basic, { type Container, type Nlp } from '@nlpjs/basic';
import { LangDe } from '@nlpjs/lang-de';
import { jsonBytes, packArtefact, textOf, unpackArtefact } from '../understanding/artefact.ts';
import { sortedExamples } from '../understanding/examples.ts';
import type { IntentEngine, TrainingExample } from '../understanding/intent-engine.ts';
import { type Classify, type Thresholds, thresholdsByFifth } from './held-out-fifth.ts';
import { LibraryRecognizer } from './library-recognizer.ts';

const VERSION = { engine: 'nlpjs', engineVersion: 1 };
const LANGUAGES = ['en', 'de'];
const NONE = 'None';
const NO_FILES = { readFile: async () => null, writeFile: async () => {}, existsSync: () => false };

export const engine: IntentEngine = {
  name: VERSION.engine,
  version: VERSION.engineVersion,

  async train(given, { onProgress = () => {} } = {}) {
    const examples = sortedExamples(given);
    const locales = localesOf(examples);
    const thresholds = await thresholdsByFifth(examples, async (part) => classifyWith(await refit(part), locales));
    onProgress(0.5);
    const network = (await fit(examples)).export();
    onProgress(1);
    const sections = { thresholds: jsonBytes(thresholds), network: jsonBytes(network), examples: jsonBytes(examples) };
    return packArtefact({ ...VERSION, sections });
  },

  async load(artefact) {
    const sections = unpackArtefact(artefact, VERSION);
    const thresholds: Thresholds = JSON.parse(textOf(sections.thresholds));
    const examples: TrainingExample[] = JSON.parse(textOf(sections.examples));
    return new LibraryRecognizer({
      engine: VERSION.engine,
      examples,
      thresholds,
      classify: classifyWith(await restore(JSON.parse(textOf(sections.network))), localesOf(examples)),
    });
  },
};

async function fresh(): Promise<Nlp> {
  const container: Container = await basic.containerBootstrap();
  container.use(basic.LangEn);
  container.use(LangDe);
  container.register('fs', NO_FILES, true);
  return new basic.Nlp({
    container,
    autoSave: false,
    autoLoad: false,
    calculateSentiment: false,
    forceNER: false,
    nlu: { log: false },
  });
}

async function fit(examples: readonly TrainingExample[]): Promise<Nlp> {
  const nlp = await fresh();
  nlp.addLanguage(localesOf(examples));
  for (const example of examples) nlp.addDocument(localeOf(example), example.text, example.intent);
  await nlp.train();
  return nlp;
}

/** A network gives other scores before it was exported than after; held-out scores must come from the same kind. */
async function refit(examples: readonly TrainingExample[]): Promise<Nlp> {
  return restore((await fit(examples)).export());
}

async function restore(network: string): Promise<Nlp> {
  const nlp = await fresh();
  nlp.import(network);
  return nlp;
}

/** The best score of each intent over the languages. */
function classifyWith(nlp: Nlp, locales: string[]): Classify {
  return async (text) => {
    const best = new Map<string, number>();
    for (const locale of locales) {
      const { classifications } = await nlp.nluManager.process(locale, text);
      for (const { intent, score } of classifications)
        if (intent !== NONE && score > 0) best.set(intent, Math.max(score, best.get(intent) ?? 0));
    }
    return [...best]
      .map(([intent, score]) => ({ intent, score: Math.min(1, score) }))
      .sort((a, b) => b.score - a.score || (a.intent < b.intent ? -1 : 1));
  };
}

function localesOf(examples: readonly TrainingExample[]): string[] {
  return [...new Set(examples.map(localeOf))].sort();
}

function localeOf({ language }: TrainingExample): string {
  return language && LANGUAGES.includes(language) ? language : 'en';
}
