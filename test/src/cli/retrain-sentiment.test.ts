import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { retrainSentiment } from '../../../src/cli/retrain-sentiment.ts';
import { parseConfig } from '../../../src/config.ts';
import {
  loadSentimentModel,
  ownSentimentModelOf,
  readShippedMessages,
  sentimentReaderOf,
} from '../../../src/sentiment.ts';
import { shippedSentimentModel } from '../../../src/understanding/sentiment/read-sentiment.ts';

/** A pottery's customers complain in words that other companies' customers use for nothing. */
const own = [
  ['the kiln was cold again on saturday', 'negative'],
  ['kiln cold again', 'negative'],
  ['again a cold kiln in studio 4', 'negative'],
  ['cold kiln on sunday too', 'negative'],
  ['is the kiln free on sunday', 'neutral'],
  ['which glaze is food safe', 'neutral'],
  ['how hot does the kiln get', 'neutral'],
  ['my pots came out perfectly', 'positive'],
  ['lena is a patient teacher', 'positive'],
  ['best pottery evening in years', 'positive'],
];

let home: string;
const config = () => parseConfig({ DATA_DIR: path.join(home, 'data'), CONTENT_DIR: home });
const write = (name: string, text: string) => {
  const file = path.join(home, name);
  writeFileSync(file, text);
  return file;
};
const jsonLines = (lines: string[][]) => lines.map(([text, label]) => JSON.stringify({ text, label })).join('\n');

beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-moods-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

describe('training on own messages', () => {
  it('writes a model that the server takes from the next start, and tells what it changed', async () => {
    const file = write('own.csv', `text,label\n${own.map((line) => line.join(',')).join('\n')}\n`);
    const shipped = readShippedMessages().filter((_, i) => i % 10 === 0);

    const report = await retrainSentiment(config(), file, { shipped });

    expect(report).toMatchObject({ messages: 10, file: ownSentimentModelOf(config()) });
    expect(report.after.macroF1).toBeGreaterThanOrEqual(report.before.macroF1);
    expect(readdirSync(path.join(home, 'data'))).toEqual(['sentiment-model.bin']);
    expect(loadSentimentModel(config()).meta).toMatchObject({ own: 10 });
    expect(sentimentReaderOf(config())('cold kiln again', 'en').sentiment.label).toBe('negative');
  });

  it.each([
    ['a label of its own', 'bad.jsonl', `${jsonLines(own)}\n{"text":"x","label":"angry"}`, 'bad.jsonl:11 label'],
    ['no JSON', 'bad.jsonl', `${jsonLines(own)}\n{"text":`, 'bad.jsonl:11 it is not JSON'],
    ['an empty text', 'bad.jsonl', `{"text":" ","label":"neutral"}\n${jsonLines(own)}`, 'bad.jsonl:1 text'],
    [
      'two labels of one text',
      'bad.jsonl',
      `${jsonLines(own)}\n${JSON.stringify({ text: own[0]?.[0], label: 'neutral' })}`,
      'bad.jsonl:11 the same text',
    ],
    ['no column for the label', 'bad.csv', 'text,mood\nhello,neutral\n', 'bad.csv:1 the column "label"'],
    ['a row that is too long', 'bad.csv', 'text,label\nhello,neutral,again\n', 'bad.csv:2 The row has 3 cells'],
    ['too few lines', 'bad.jsonl', jsonLines(own.slice(0, 3)), 'bad.jsonl:4 10 messages are needed'],
    ['another ending', 'bad.txt', 'hello', 'bad.txt:1 the ending'],
  ])('refuses a file with %s, names the line and writes nothing', async (_, name, text, message) => {
    const training = retrainSentiment(config(), write(name, text));

    await expect(training).rejects.toMatchObject({
      code: 'understanding.sentiment_file',
      message: expect.stringContaining(message) as unknown,
    });
    expect(existsSync(ownSentimentModelOf(config()))).toBe(false);
  });
});

describe('the sentiment model in use', () => {
  it('is the one that ships while there is no own one', () => {
    expect(loadSentimentModel(config())).toBe(shippedSentimentModel());
  });

  it('is never half of an own one: a damaged file is refused with the way out', () => {
    const moved = parseConfig({ DATA_DIR: home, CONTENT_DIR: home });
    write('sentiment-model.bin', 'FDIE damaged');

    expect(() => loadSentimentModel(moved)).toThrow(/frontdesk sentiment --reset/);
  });
});
