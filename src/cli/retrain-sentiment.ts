/** Trains the sentiment model on the operator's own messages beside the product's, and tells what that changed. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../config.ts';
import { ownSentimentModelOf, readShippedMessages, trainSentimentModel } from '../sentiment.ts';
import type { Encoder } from '../understanding/encoder/encoder.ts';
import type { LabelledMessage } from '../understanding/sentiment/labelled-message.ts';
import { type MoodMeasures, measureMoods } from '../understanding/sentiment/mood-measures.ts';
import { MOODS } from '../understanding/sentiment/moods.ts';
import { createSentimentReader, shippedSentimentModel } from '../understanding/sentiment/read-sentiment.ts';
import { packSentimentModel } from '../understanding/sentiment/sentiment-model.ts';
import { languageTeller } from './explain-sentiment.ts';
import { readLabelledFile } from './read-labelled-file.ts';

export interface RetrainReport {
  /** Of the operator's own. */
  messages: number;
  /** Of the product's. */
  shipped: number;
  /** By the model that ships. */
  before: MoodMeasures;
  /** Each message by a model trained without it. */
  after: MoodMeasures;
  /** What was written. */
  file: string;
}

export interface RetrainParts {
  /** With it the model has a view over sentence embeddings. */
  encoder?: Encoder | undefined;
  /** The product's messages; all of them when absent. */
  shipped?: readonly LabelledMessage[];
}

/**
 * Writes `DATA_DIR/sentiment-model.bin` in one step. Throws `BadInputError` (`understanding.sentiment_file`) that names
 * file and line, and writes nothing then.
 */
export async function retrainSentiment(
  config: Config,
  given: string,
  { encoder, shipped = readShippedMessages() }: RetrainParts = {},
): Promise<RetrainReport> {
  const languageOf = languageTeller([...new Set(shipped.flatMap(({ language }) => language ?? []))]);
  const own: LabelledMessage[] = (await readLabelledFile(given)).map((line) => {
    const language = languageOf(line.text);
    return { ...line, isOwn: true, ...(language === undefined ? {} : { language }) };
  });
  const ownTexts = new Set(own.map(({ text }) => text));
  // The operator's word goes: a message of theirs replaces the same one of ours.
  const others = shipped.filter(({ text }) => !ownTexts.has(text));

  const before = await toldByShipped(own, encoder);
  const { model, heldOut } = await trainSentimentModel([...others, ...own], encoder);
  const after = heldOut.flatMap(({ message, probabilities }) =>
    message.isOwn ? [{ label: message.label, told: MOODS[probabilities.indexOf(Math.max(...probabilities))]! }] : [],
  );
  const file = ownSentimentModelOf(config);
  await replaceFile(file, packSentimentModel(model));
  return {
    messages: own.length,
    shipped: others.length,
    before: measureMoods(before),
    after: measureMoods(after),
    file,
  };
}

async function toldByShipped(messages: readonly LabelledMessage[], encoder?: Encoder) {
  const read = createSentimentReader({ model: shippedSentimentModel(), ...(encoder ? { encoder } : {}) });
  return Promise.all(
    messages.map(async ({ text, label, language }) => {
      const { sentiment, closer } = read(text, language);
      return { label, told: ((await closer) ?? sentiment).label };
    }),
  );
}

/** Whole or not at all: a server that starts meanwhile reads the old one or the new one. */
async function replaceFile(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(draft, bytes, { flush: true });
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
