/**
 * Measures how moods are told, ours beside what could be taken instead:
 * node bench/understanding/sentiment.ts --test FILE [--language en] [--engine default|small] [--compare] [--json]
 * FILE has lines {"text","label"} with the labels negative, neutral, positive; --held-out instead of --test takes the
 * product's own messages that a model trained for the occasion has not seen, by language and by shape.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { languageTeller } from '../../src/cli/explain-sentiment.ts';
import type { Sentiment } from '../../src/conversation/understanding.ts';
import { readMoodWords } from '../../src/nlp/mood-words.ts';
import { readShippedMessages, trainSentimentModel } from '../../src/sentiment.ts';
import { openEncoder } from '../../src/understanding/encoder/open-encoder.ts';
import { cluesOf } from '../../src/understanding/sentiment/clues.ts';
import { isHeldOut } from '../../src/understanding/sentiment/labelled-message.ts';
import { measureMoods } from '../../src/understanding/sentiment/mood-measures.ts';
import { MOODS, type Mood } from '../../src/understanding/sentiment/moods.ts';
import { createSentimentReader, shippedSentimentModel } from '../../src/understanding/sentiment/read-sentiment.ts';
import { hashWords, listView, WordList } from '../../src/understanding/sentiment/word-list.ts';
import { quantile } from './measures.ts';

interface Message {
  text: string;
  label: Mood;
  language?: string;
  shape?: string;
}
type Tell = (message: Message) => Sentiment['label'] | Promise<Sentiment['label']>;

const { values } = parseArgs({
  options: {
    test: { type: 'string' },
    'held-out': { type: 'boolean', default: false },
    language: { type: 'string' },
    engine: { type: 'string', default: 'default' },
    compare: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
if ((values.test === undefined) === !values['held-out'] || !['default', 'small'].includes(values.engine)) {
  console.error(
    'usage: sentiment.ts --test FILE | --held-out [--language en] [--engine default|small] [--compare] [--json]',
  );
  process.exit(2);
}

const encoder = values.engine === 'default' ? await openEncoder({ kind: 'english' }) : undefined;
const shipped = readShippedMessages();
const messages: Message[] =
  values.test === undefined ? shipped.filter(({ text }) => isHeldOut(text)) : readTest(values.test);
const model =
  values.test === undefined
    ? (
        await trainSentimentModel(
          shipped.filter(({ text }) => !isHeldOut(text)),
          encoder,
        )
      ).model
    : shippedSentimentModel();
const read = createSentimentReader({ model, ...(encoder ? { encoder } : {}) });
// Told once a message, for everything that is understood of it: not part of the time measured here.
const languageOf = languageTeller(model.meta.languages);
for (const message of messages) message.language ??= values.language ?? languageOf(message.text);

const { told, ...ours } = await measure(async ({ text, language }) => {
  const { sentiment, closer } = read(text, language);
  return ((await closer) ?? sentiment).label;
});
const result = {
  engine: values.engine,
  messages: messages.length,
  ...ours,
  ...(values['held-out'] ? { languages: by('language'), shapes: by('shape') } : {}),
  ...(values.compare ? { compared: await compared() } : {}),
};
console.log(values.json ? JSON.stringify(result) : JSON.stringify(result, null, 2));
await encoder?.close();

async function measure(tell: Tell) {
  for (const message of messages.slice(0, 100)) await tell(message);
  const labels: Sentiment['label'][] = [];
  const times: number[] = [];
  for (const message of messages) {
    const from = performance.now();
    labels.push(await tell(message));
    times.push(performance.now() - from);
  }
  const sorted = times.toSorted((a, b) => a - b);
  const mean = times.reduce((a, b) => a + b, 0) / times.length;
  const ms = { mean: round(mean), p50: round(quantile(sorted, 0.5)), p99: round(quantile(sorted, 0.99)) };
  return { ...measureMoods(messages.map(({ label }, i) => ({ label, told: labels[i]! }))), ms, told: labels };
}

/** Accuracy and macro-F1 of the messages of each language or shape. */
function by(name: 'language' | 'shape') {
  const kinds = [...new Set(messages.map((message) => message[name] ?? ''))].sort();
  return Object.fromEntries(
    kinds.map((kind) => {
      const of = messages.flatMap((message, i) =>
        message[name] === kind ? [{ label: message.label, told: told[i]! }] : [],
      );
      const { accuracy, macroF1, negative } = measureMoods(of);
      return [kind, { messages: of.length, accuracy, macroF1, negative }];
    }),
  );
}

/** What is installed anyway: natural's analysers, each word list by itself; English. */
async function compared() {
  const require = createRequire(import.meta.url);
  const folder = 'natural/lib/natural';
  const Analyser = require(`${folder}/sentiment/SentimentAnalyzer.js`) as new (
    language: string,
    stemmer: unknown,
    type: string,
  ) => { getSentiment(words: string[]): number };
  const stemmer: unknown = require(`${folder}/stemmers/porter_stemmer.js`);
  const rows: Record<string, Tell> = {};
  for (const type of ['afinn', 'senticon', 'pattern']) {
    const analyser = new Analyser('English', stemmer, type);
    rows[`natural ${type}`] = ({ text }) => bySign(analyser.getSentiment(text.toLowerCase().split(/[^\p{L}']+/u)));
  }
  const list = new WordList('en', hashWords('en', readMoodWords().en ?? new Map()));
  rows['word lists alone'] = ({ text }) => {
    const balance = listView(list.read(cluesOf(text)))[3] ?? 0;
    return balance <= -0.2 ? 'negative' : balance >= 0.4 ? 'positive' : 'neutral';
  };
  const measured: Record<string, unknown> = {};
  for (const [name, tell] of Object.entries(rows)) {
    const { told: _, ...measures } = await measure(tell);
    measured[name] = measures;
  }
  return measured;
}

function bySign(score: number): Mood {
  return score < 0 ? 'negative' : score > 0 ? 'positive' : 'neutral';
}

function readTest(file: string): Message[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') return [];
      const { text, label } = JSON.parse(line) as { text?: unknown; label?: unknown };
      const mood = MOODS.find((each) => each === label);
      if (typeof text === 'string' && mood !== undefined) return [{ text, label: mood }];
      console.error(`${file}:${index + 1} is no {"text", "label"} with a label of ${MOODS.join(', ')}`);
      return process.exit(2);
    });
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
