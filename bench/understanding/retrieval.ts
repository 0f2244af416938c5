/**
 * How well the search finds FAQs that have only a few questions, with and without stems, beside plain BM25, as one JSON object:
 * node bench/understanding/retrieval.ts --train F [--faq F] [--questions 1] [--queries 2000] [--encoder english|none|FOLDER] [--language en]
 * The first questions of each intent of --faq (by default of --train) are an FAQ; the other lines of --train are asked.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Encoder } from '../../src/understanding/encoder/encoder.ts';
import { openEncoder } from '../../src/understanding/encoder/open-encoder.ts';
import { wordsOf } from '../../src/understanding/tokens.ts';
import { faqsOf, type Labelled, measureBm25, measureRetriever } from './retrieval-measures.ts';

const { values } = parseArgs({
  options: {
    train: { type: 'string' },
    faq: { type: 'string' },
    questions: { type: 'string', default: '1' },
    queries: { type: 'string' },
    encoder: { type: 'string', default: 'english' },
    language: { type: 'string', default: 'en' },
  },
});
if (values.train === undefined) {
  console.error(
    'usage: retrieval.ts --train F [--faq F] [--questions 1] [--queries N] [--encoder english|none|FOLDER] [--language en]',
  );
  process.exit(2);
}

const train = lines(values.train);
const faqs = faqsOf(values.faq === undefined ? train : lines(values.faq), Number(values.questions));
// Few-shot files may be lower-cased copies of the same lines: what an FAQ says is not asked.
const taught = new Set([...faqs.values()].flat().map(asWords));
const others = train.filter(({ text }) => !taught.has(asWords(text)));
// Evenly over the file, which may be sorted by intent.
const step = values.queries === undefined ? 1 : Math.max(1, Math.floor(others.length / Number(values.queries)));
const queries = others.filter((_, i) => i % step === 0);

const { language } = values;
const encoder = await encoderOf(values.encoder);
const result = {
  faqs: faqs.size,
  questionsEach: Number(values.questions),
  queries: queries.length,
  encoder: encoder?.name,
  wordsAndMeaning: encoder && (await measureRetriever(faqs, queries, { language, encoder, hasStems: true })),
  wordsAndMeaningWithoutStems:
    encoder && (await measureRetriever(faqs, queries, { language, encoder, hasStems: false })),
  words: await measureRetriever(faqs, queries, { language, hasStems: true }),
  wordsWithoutStems: await measureRetriever(faqs, queries, { language, hasStems: false }),
  bm25: await measureBm25(faqs, queries),
};
await encoder?.close();
console.log(JSON.stringify(result));

function lines(file: string): Labelled[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): Labelled => JSON.parse(line));
}

function asWords(text: string): string {
  return wordsOf(text).join(' ');
}

async function encoderOf(name: string): Promise<Encoder | undefined> {
  if (name === 'none') return undefined;
  return openEncoder(name === 'english' ? { kind: 'english' } : { kind: 'folder', path: name });
}
