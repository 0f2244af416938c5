/** Training examples as the views see them: words, n-grams, word vectors and sentence embeddings. */
import type { Encoder } from '../encoder/encoder.ts';
import type { TrainingExample } from '../intent-engine.ts';
import { type FeatureTable, Featurizer, learnFeatures } from '../linear/features.ts';
import { type SparseRows, stack } from '../linear/sparse.ts';
import { wordsOf } from '../tokens.ts';
import { englishWordVectors } from '../word-vectors/english-word-vectors.ts';

/** The language that the word vectors were made for. */
const WORD_VECTORS_SPEAK = 'en';

export interface Texts {
  utterances: string[][];
  table: FeatureTable;
  featurizer: Featurizer;
  rows: SparseRows;
  /** Means of word vectors; zeros where the language is another. */
  words: Float32Array[];
}

export function readTexts(examples: readonly TrainingExample[]): Texts {
  const utterances = examples.map(({ text }) => wordsOf(text));
  const table = learnFeatures(utterances);
  const featurizer = new Featurizer(table);
  const rows = stack(
    utterances.map((words) => featurizer.row(words)),
    featurizer.width,
  );
  const words = utterances.map((utterance, i) => wordMeaning(utterance, examples[i]?.language));
  return { utterances, table, featurizer, rows, words };
}

export function wordMeaning(words: readonly string[], language: string | undefined): Float32Array {
  const isForeign = language !== undefined && language !== WORD_VECTORS_SPEAK;
  return englishWordVectors().sentenceVector(isForeign ? [] : words);
}

/** Whether the encoder was made for the language; an unknown one is tried. */
export function speaks(encoder: Pick<Encoder, 'languages'>, language: string | undefined): boolean {
  return language === undefined || encoder.languages === undefined || encoder.languages.includes(language);
}

/** Embeddings of the examples that the encoder can read, undefined for the others. */
export async function encodeExamples(
  examples: readonly TrainingExample[],
  encoder: Encoder,
  onProgress: (done: number) => void,
): Promise<(Float32Array | undefined)[]> {
  const readable = examples.flatMap((example, i) => (speaks(encoder, example.language) ? [i] : []));
  const encoded = await encoder.encode(
    readable.map((i) => examples[i]!.text),
    onProgress,
  );
  const vectors: (Float32Array | undefined)[] = examples.map(() => undefined);
  readable.forEach((i, j) => {
    vectors[i] = encoded[j];
  });
  return vectors;
}
