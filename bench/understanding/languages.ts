/**
 * Measures how often the language of a short message is told rightly, ours beside the libraries':
 * node bench/understanding/languages.ts [--half development|final|all] [--data FOLDER] [--json]
 * Messages are in test/data/languages: odd lines are for development, even ones are the final half.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { detect } from 'tinyld';
import { UNKNOWN_LANGUAGE } from '../../src/conversation/understanding.ts';
import { createLanguageDetector } from '../../src/understanding/language.ts';
import { quantile } from './measures.ts';

interface Message {
  text: string;
  language: string;
}
type Detect = (text: string) => string;

const HALVES = ['development', 'final', 'all'];
const { values } = parseArgs({
  options: {
    half: { type: 'string', default: 'final' },
    data: { type: 'string', default: new URL('../../test/data/languages', import.meta.url).pathname },
    json: { type: 'boolean', default: false },
  },
});
if (!HALVES.includes(values.half)) {
  console.error(`usage: languages.ts [--half ${HALVES.join('|')}] [--data FOLDER] [--json]`);
  process.exit(2);
}

const messages = readdirSync(values.data)
  .filter((file) => file.endsWith('.jsonl'))
  .sort()
  .flatMap((file) => halfOf(readMessages(path.join(values.data, file))));
const asked = [...new Set(messages.map(({ language }) => language))];
const languages = asked.filter((language) => language !== UNKNOWN_LANGUAGE);

const engines: Record<string, Detect> = {
  frontdesk: createLanguageDetector({ languages, languagesOf: () => undefined }),
  tinyld: (text) => detect(text) || UNKNOWN_LANGUAGE,
  'tinyld, only these languages': (text) => detect(text, { only: languages }) || UNKNOWN_LANGUAGE,
};
const result = {
  half: values.half,
  messages: messages.length,
  engines: Object.fromEntries(Object.entries(engines).map(([name, detectLanguage]) => [name, measure(detectLanguage)])),
};
console.log(values.json ? JSON.stringify(result) : JSON.stringify(result, null, 2));

/** A language that was not asked for is as good as none. */
function measure(detectLanguage: Detect) {
  const right: Record<string, number> = {};
  const counts: Record<string, number> = {};
  const times: number[] = [];
  let wrong = 0;
  for (const { text } of messages) detectLanguage(text);
  for (const { text, language } of messages) {
    const from = performance.now();
    const told = detectLanguage(text);
    times.push(performance.now() - from);
    const answer = languages.includes(told) ? told : UNKNOWN_LANGUAGE;
    counts[language] = (counts[language] ?? 0) + 1;
    right[language] = (right[language] ?? 0) + (answer === language ? 1 : 0);
    if (answer !== language && answer !== UNKNOWN_LANGUAGE) wrong++;
  }
  const sorted = times.toSorted((a, b) => a - b);
  return {
    accuracy: round(sum(right) / messages.length, 3),
    wrongLanguage: round(wrong / messages.length, 3),
    perLanguage: Object.fromEntries(asked.map((each) => [each, round((right[each] ?? 0) / (counts[each] ?? 1), 3)])),
    ms: { p50: round(quantile(sorted, 0.5), 3), p99: round(quantile(sorted, 0.99), 3) },
  };
}

function readMessages(file: string): Message[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): Message => JSON.parse(line));
}

function halfOf<T>(lines: T[]): T[] {
  if (values.half === 'all') return lines;
  return lines.filter((_, at) => (at % 2 === 0) === (values.half === 'development'));
}

function sum(counts: Record<string, number>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
