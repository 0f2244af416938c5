/**
 * Measures an engine on a data set of `{"text","intent"}` lines:
 * npm run bench:understanding -- --train F --test F [--oos F] [--engine default|small|nlpjs|natural] [--encoder FOLDER]
 *   [--no-names] [--json]
 * The name of each intent is learned as one more utterance, as the title of an FAQ is in content.
 */
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { cachedEncoder } from '../../src/understanding/encoder/cached-encoder.ts';
import type { Encoder } from '../../src/understanding/encoder/encoder.ts';
import { openEncoder } from '../../src/understanding/encoder/open-encoder.ts';
import { defaultEngine, loadEngine, smallEngine } from '../../src/understanding/engine-module.ts';
import { expectedCalibrationError } from '../../src/understanding/evaluation/calibration.ts';
import { macroF1 } from '../../src/understanding/evaluation/macro-f1.ts';
import type { IntentRecognizer, Recognition, TrainingExample } from '../../src/understanding/intent-engine.ts';
import { auroc, quantile, recallKeeping } from './measures.ts';

const ENGINES: Record<string, URL> = {
  default: defaultEngine,
  small: smallEngine,
  nlpjs: new URL('../../src/nlp/nlpjs-engine.ts', import.meta.url),
  natural: new URL('../../src/nlp/natural-engine.ts', import.meta.url),
};
/** Share of the in-scope questions that the recall of strangers must leave alone. */
const KEPT = 0.95;
/** Embeddings are kept between runs: the time of a training is told without those of utterances that are known already. */
const CACHE = path.join(tmpdir(), 'frontdesk-embeddings');

const { values } = parseArgs({
  options: {
    train: { type: 'string' },
    test: { type: 'string' },
    oos: { type: 'string' },
    engine: { type: 'string', default: 'default' },
    encoder: { type: 'string' },
    names: { type: 'boolean', default: true },
    json: { type: 'boolean', default: false },
  },
  allowNegative: true,
});
const place = ENGINES[values.engine];
if (values.train === undefined || values.test === undefined || place === undefined) {
  console.error(
    'usage: understanding.ts --train F --test F [--oos F] [--engine default|small|nlpjs|natural] [--encoder FOLDER] [--no-names] [--json]',
  );
  process.exit(2);
}

const train = lines(values.train);
if (values.names) {
  const intents = new Set(train.map(({ intent }) => intent));
  for (const intent of intents) train.push({ text: intent.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim(), intent });
}
const encoder = values.engine === 'default' ? await encoderOf(values.encoder) : undefined;
const embedding = performance.now();
await encoder?.encode(train.map(({ text }) => text));
const embedSeconds = (performance.now() - embedding) / 1000;

const engine = await loadEngine(place);
const started = performance.now();
const artefact = await engine.train(train, { encoder });
const trainSeconds = (performance.now() - started) / 1000;
const peakRssMb = process.resourceUsage().maxRSS / 1024;
// Questions are not read from the disk: each costs what a customer's costs.
const serving = values.engine === 'default' ? await openEncoder(specOf(values.encoder)) : undefined;
const recognizer = await engine.load(artefact, { encoder: serving });
for (const { text } of train.slice(0, 200)) await recognizer.recognize(text);

const asked = await ask(recognizer, lines(values.test));
const strangers = values.oos === undefined ? [] : (await ask(recognizer, lines(values.oos))).answers;
const times = asked.times.toSorted((a, b) => a - b);
const judged = asked.answers.map(({ intents: [best] }, i) => {
  const isRight = best?.intent === asked.questions[i]?.intent;
  return { got: best?.intent ?? '', expected: asked.questions[i]?.intent ?? '', score: best?.score ?? 0, isRight };
});

const result = {
  engine: values.engine,
  ...(encoder === undefined ? {} : { encoder: encoder.name }),
  utterances: train.length,
  intents: recognizer.intents.length,
  trainSeconds: round(trainSeconds, 1),
  embedSeconds: round(embedSeconds, 1),
  peakRssMb: Math.round(peakRssMb),
  modelMb: round(artefact.length / 1e6, 2),
  accuracy: round(judged.filter(({ isRight }) => isRight).length / judged.length, 4),
  macroF1: round(macroF1(judged), 4),
  predictMs: {
    mean: round(times.reduce((sum, time) => sum + time, 0) / times.length, 3),
    p50: round(quantile(times, 0.5), 3),
    p99: round(quantile(times, 0.99), 3),
  },
  ece: round(expectedCalibrationError(judged), 4),
  ...(encoder === undefined ? {} : { askedMeaning: round(share(asked.answers, isByMeaning), 3) }),
  ...(strangers.length === 0 ? {} : { oos: outOfScope(asked.answers, strangers) }),
};
console.log(values.json ? JSON.stringify(result) : JSON.stringify(result, null, 2));
await Promise.all([encoder?.close(), serving?.close()]);

function specOf(folder: string | undefined): Parameters<typeof openEncoder>[0] {
  return folder === undefined ? { kind: 'english' } : { kind: 'folder', path: folder };
}

async function encoderOf(folder: string | undefined): Promise<Encoder> {
  return cachedEncoder(await openEncoder(specOf(folder)), CACHE);
}

function outOfScope(inScope: Recognition[], outside: Recognition[]) {
  const ours = inScope.map(familiarity);
  const theirs = outside.map(familiarity);
  return {
    auroc: round(auroc(ours, theirs), 4),
    recallAt95: round(recallKeeping(KEPT, ours, theirs), 3),
    ...(encoder === undefined ? {} : { askedMeaning: round(share(outside, isByMeaning), 3) }),
  };
}

function lines(file: string): TrainingExample[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): TrainingExample => JSON.parse(line));
}

async function ask(model: IntentRecognizer, questions: TrainingExample[]) {
  const answers: Recognition[] = [];
  const spent: number[] = [];
  for (const { text } of questions) {
    const from = performance.now();
    answers.push(await model.recognize(text));
    spent.push(performance.now() - from);
  }
  return { questions, answers, times: spent };
}

/** What a stranger is told by: familiarity, where the engine knows it. */
function familiarity(answer: Recognition): number {
  return answer.familiarity?.score ?? answer.intents[0]?.score ?? 0;
}

function isByMeaning({ explanation }: Recognition): boolean {
  return explanation?.stage === 'meaning';
}

function share<T>(all: readonly T[], test: (one: T) => boolean): number {
  return all.filter(test).length / Math.max(1, all.length);
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
