/**
 * Measures an engine on a data set of `{"text","intent"}` lines:
 * node bench/understanding/understanding.ts --train F --test F [--oos F] [--engine linear|nlpjs|natural] [--json]
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { decide } from '../../src/understanding/decide.ts';
import { linearEngine, loadEngine } from '../../src/understanding/engine-module.ts';
import { evaluate, type Judged, OUT_OF_SCOPE } from '../../src/understanding/evaluate.ts';
import type { IntentRecognizer, TrainingExample } from '../../src/understanding/intent-engine.ts';
import { wordsOf } from '../../src/understanding/tokens.ts';
import { createUnderstander } from '../../src/understanding/understander.ts';
import { auroc, quantile, recallKeeping } from './measures.ts';

const ENGINES: Record<string, URL> = {
  linear: linearEngine,
  nlpjs: new URL('../../src/nlp/nlpjs-engine.ts', import.meta.url),
  natural: new URL('../../src/nlp/natural-engine.ts', import.meta.url),
};
/** Share of the in-scope questions that the recall of strangers must leave alone. */
const KEPT = 0.95;

const { values } = parseArgs({
  options: {
    train: { type: 'string' },
    test: { type: 'string' },
    oos: { type: 'string' },
    engine: { type: 'string', default: 'linear' },
    json: { type: 'boolean', default: false },
  },
});
const place = ENGINES[values.engine];
if (values.train === undefined || values.test === undefined || place === undefined) {
  console.error('usage: understanding.ts --train F --test F [--oos F] [--engine linear|nlpjs|natural] [--json]');
  process.exit(2);
}

const train = lines(values.train);
const engine = await loadEngine(place);
const started = performance.now();
const artefact = await engine.train(train);
const trainSeconds = (performance.now() - started) / 1000;
const recognizer = await engine.load(artefact);
for (const { text } of train.slice(0, 200)) await recognizer.recognize(text);

const understandCpuMs = await timeUnderstanding(recognizer, lines(values.test));
const asked = await ask(recognizer, lines(values.test));
const strangers = values.oos === undefined ? [] : (await ask(recognizer, lines(values.oos))).judged;
const evaluation = evaluate([...asked.judged, ...strangers.map((one) => ({ ...one, expected: OUT_OF_SCOPE }))]);
const inScopeScores = asked.judged.map(score);
const strangerScores = strangers.map(score);
const times = asked.times.toSorted((a, b) => a - b);

const result = {
  engine: values.engine,
  utterances: train.length,
  intents: recognizer.intents.length,
  trainSeconds: round(trainSeconds, 1),
  peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
  modelMb: round(artefact.length / 1e6, 2),
  accuracy: round(evaluation.accuracy, 4),
  macroF1: round(evaluation.macroF1, 4),
  decisions: evaluation.decisions,
  predictMs: {
    mean: round(times.reduce((sum, time) => sum + time, 0) / times.length, 3),
    p50: round(quantile(times, 0.5), 3),
    p99: round(quantile(times, 0.99), 3),
  },
  understandCpuMs: round(understandCpuMs, 3),
  ...(strangers.length === 0
    ? {}
    : {
        oos: {
          auroc: round(auroc(inScopeScores, strangerScores), 3),
          recallAt95: round(recallKeeping(KEPT, inScopeScores, strangerScores), 3),
          notAnswered: round(evaluation.outOfScopeRecall, 3),
        },
      }),
};
console.log(values.json ? JSON.stringify(result) : JSON.stringify(result, null, 2));

function lines(file: string): TrainingExample[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): TrainingExample => JSON.parse(line));
}

async function ask(
  recognizer: IntentRecognizer,
  questions: TrainingExample[],
): Promise<{ judged: Judged[]; times: number[] }> {
  const judged: Judged[] = [];
  const times: number[] = [];
  for (const { text, intent } of questions) {
    const from = performance.now();
    const recognition = await recognizer.recognize(text);
    times.push(performance.now() - from);
    const known = (recognition.corrected?.split(' ') ?? wordsOf(text)).filter((word) => recognizer.knows(word));
    const { decision } = decide(recognition, known.length);
    judged.push({ expected: intent, decision, intents: recognition.intents });
  }
  return { judged, times };
}

/** Processor time of everything that is understood of a message (language, entities, sentiment, intent), on the mean. */
async function timeUnderstanding(recognizer: IntentRecognizer, questions: TrainingExample[]): Promise<number> {
  const { understand } = createUnderstander({ recognizer, entities: [], languages: { default: 'en', also: ['de'] } });
  const before = process.cpuUsage();
  for (const { text } of questions) await understand(text, { now: Date.UTC(2026, 0, 1), timezone: 'UTC' });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / questions.length;
}

function score({ intents }: Judged): number {
  return intents[0]?.score ?? 0;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
