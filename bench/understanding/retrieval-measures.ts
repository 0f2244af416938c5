/** How often the right FAQ is found first, or among the first five. */

import { createStemmer } from '../../src/nlp/stemmers.ts';
import type { Encoder } from '../../src/understanding/encoder/encoder.ts';
import { createRetriever } from '../../src/understanding/retrieval/retriever.ts';
import { wordsOf } from '../../src/understanding/tokens.ts';

export interface Labelled {
  text: string;
  intent: string;
}

export interface Found {
  hitAt1: number;
  hitAt5: number;
  /** Of one search. */
  meanMs: number;
}

/** One FAQ an intent, with so many of its questions; without answers. */
export function faqsOf(rows: readonly Labelled[], questions: number): Map<string, string[]> {
  const faqs = new Map<string, string[]>();
  for (const { text, intent } of rows) {
    const known = faqs.get(intent) ?? [];
    if (known.length < questions) faqs.set(intent, [...known, text]);
  }
  return faqs;
}

export async function measureRetriever(
  faqs: ReadonlyMap<string, string[]>,
  queries: readonly Labelled[],
  { language, encoder, hasStems }: { language: string; encoder?: Encoder | undefined; hasStems: boolean },
): Promise<Found> {
  const entries = [...faqs].map(([id, questions]) => ({
    id,
    language,
    title: questions[0] ?? id,
    questions,
    answer: '',
  }));
  const stemmer = hasStems ? createStemmer() : undefined;
  const retriever = createRetriever(entries, { fallbackLanguage: language, encoder, stemmer });
  await retriever.prepare(language);
  return measure(queries, async (text) =>
    (await retriever.search(text, { language, limit: 5, mode: 'question' })).map(({ id }) => id),
  );
}

/** What a search engine does by default: Okapi BM25 over the questions of an FAQ as one text, k1 1.2, b .75. */
export function measureBm25(faqs: ReadonlyMap<string, string[]>, queries: readonly Labelled[]): Promise<Found> {
  const ids = [...faqs.keys()];
  const texts = [...faqs.values()].map((questions) => wordsOf(questions.join('\n')));
  const meanLength = texts.reduce((sum, words) => sum + words.length, 0) / texts.length;
  const postings = new Map<string, Map<number, number>>();
  texts.forEach((words, i) => {
    for (const word of words) {
      const posting = postings.get(word) ?? new Map<number, number>();
      posting.set(i, (posting.get(i) ?? 0) + 1);
      postings.set(word, posting);
    }
  });
  return measure(queries, (text) => {
    const scores = new Float64Array(texts.length);
    for (const word of wordsOf(text)) {
      const posting = postings.get(word);
      if (!posting) continue;
      const idf = Math.log(1 + (texts.length - posting.size + 0.5) / (posting.size + 0.5));
      for (const [i, tf] of posting)
        scores[i]! += (idf * tf * 2.2) / (tf + 1.2 * (0.25 + (0.75 * (texts[i]?.length ?? 0)) / meanLength));
    }
    const ranked = [...ids.keys()].sort((a, b) => scores[b]! - scores[a]!).slice(0, 5);
    return Promise.resolve(ranked.map((i) => ids[i] ?? ''));
  });
}

async function measure(queries: readonly Labelled[], find: (text: string) => Promise<string[]>): Promise<Found> {
  let first = 0;
  let five = 0;
  const from = performance.now();
  for (const { text, intent } of queries) {
    const place = (await find(text)).indexOf(intent);
    if (place === 0) first++;
    if (place !== -1) five++;
  }
  const meanMs = (performance.now() - from) / queries.length;
  const share = (count: number) => Math.round((count / queries.length) * 10_000) / 10_000;
  return { hitAt1: share(first), hitAt5: share(five), meanMs: Math.round(meanMs * 1000) / 1000 };
}
