/**
 * What the most hostile texts of 4 KB cost, on the sample content: the time of the whole of understanding and of each part,
 * all of it on the loop, after a warm-up. `node bench/understanding/hostile.ts [--json] [--show 10]`
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readContent } from '../../src/knowledge/read-content.ts';
import { trainingExamples } from '../../src/knowledge/training-examples.ts';
import { engine } from '../../src/understanding/cascade/small-engine.ts';
import { findAmounts } from '../../src/understanding/entities/amounts.ts';
import { findContacts } from '../../src/understanding/entities/contacts.ts';
import { findDates } from '../../src/understanding/entities/dates.ts';
import { ListMatcher } from '../../src/understanding/entities/lists.ts';
import { findNumbers } from '../../src/understanding/entities/numbers.ts';
import { findOrderNumbers } from '../../src/understanding/entities/order-numbers.ts';
import { compilePatterns } from '../../src/understanding/entities/patterns.ts';
import { createEntityReader } from '../../src/understanding/entities/read-entities.ts';
import { createLanguageDetector } from '../../src/understanding/language.ts';
import { createSentimentReader } from '../../src/understanding/sentiment/read-sentiment.ts';
import { tokensOf } from '../../src/understanding/tokens.ts';
import { createUnderstander } from '../../src/understanding/understander.ts';
import { hostileTexts } from './hostile-texts.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean' }, show: { type: 'string', default: '10' } } });
const RUNS = 9;
const MOST_READ = 1_000;
const TARGET_MS = 50;

const { content, findings } = await readContent(path.resolve('.'));
if (content === undefined) throw new Error(`The content has errors: ${JSON.stringify(findings.slice(0, 3))}`);
const recognizer = await engine.load(await engine.train(trainingExamples(content)));
const { settings, entities: byName } = content;
const entities = Object.values(byName);
const understander = createUnderstander({ recognizer, entities, languages: settings.languages });

const moment = { now: Date.parse('2026-11-21T10:00:00Z'), timezone: 'Europe/Berlin' };
const isOrdinary = (word: string) => recognizer.knows(word);
const lists = new ListMatcher(entities, { isOrdinary });
const findPatterns = compilePatterns(entities);
const readEntities = createEntityReader(entities, { isOrdinary });
const readSentiment = createSentimentReader();
const detectLanguage = createLanguageDetector({
  languages: [settings.languages.default, ...settings.languages.also],
  languagesOf: (word) => recognizer.languagesOf(word),
});

const parts: Record<string, (text: string) => unknown> = {
  tokens: (text) => tokensOf(text),
  language: (text) => detectLanguage(text),
  sentiment: (text) => readSentiment(text, 'en'),
  intent: (text) => recognizer.recognize(text),
  entities: (text) => readEntities(text, moment),
  lists: (text) => lists.find(text, tokensOf(text)),
  patterns: (text) => findPatterns(text),
  contacts: (text) => findContacts(text),
  dates: (text) => findDates(text, moment),
  numbers: (text) => findNumbers(text, tokensOf(text)),
  amounts: (text) => findAmounts(text, tokensOf(text), findNumbers(text, tokensOf(text)).whole),
  orders: (text) => findOrderNumbers(text),
};

interface Row {
  text: string;
  /** Milliseconds, the median of the runs. */
  totalMs: number;
  parts: Record<string, number>;
}

const rows: Row[] = [];
// The first pass makes the code warm: a server pays that once, on its first messages.
for (const pass of ['warm', 'measured']) {
  for (const [name, text] of hostileTexts) {
    const read = Array.from(text.toWellFormed()).slice(0, MOST_READ).join('');
    const each = Object.fromEntries(Object.entries(parts).map(([part, run]) => [part, usual(() => run(read))]));
    const totalMs = await usualOf(() => understander.understand(text, moment));
    if (pass === 'measured') rows.push({ text: name, totalMs, parts: each });
  }
}
rows.sort((a, b) => b.totalMs - a.totalMs);

if (values.json) {
  const slow = rows.filter(({ totalMs }) => totalMs >= TARGET_MS).map(({ text }) => text);
  process.stdout.write(
    `${JSON.stringify({ texts: rows.length, slowest: rows[0], overTarget: slow, rows }, undefined, 1)}\n`,
  );
} else {
  const names = Object.keys(parts);
  const line = (cells: string[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`);
  line(['text', 'all ms', ...names]);
  line(['---', ...names.map(() => '--:'), '--:']);
  for (const row of rows.slice(0, Number(values.show)))
    line([row.text, row.totalMs.toFixed(1), ...names.map((name) => (row.parts[name] ?? 0).toFixed(2))]);
}

function usual(run: () => unknown): number {
  const times: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    const start = performance.now();
    run();
    times.push(performance.now() - start);
  }
  return median(times);
}

async function usualOf(run: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  return median(times);
}

/** What others do on the machine strikes single runs. */
function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
