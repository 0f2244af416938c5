/** The sentiment model that is in use, and training it: the product's messages, the operator's own, the word lists, the encoder. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Config } from './config.ts';
import { readMoodWords } from './nlp/mood-words.ts';
import { BadInputError } from './runtime/errors.ts';
import type { Encoder } from './understanding/encoder/encoder.ts';
import type { LabelledMessage } from './understanding/sentiment/labelled-message.ts';
import { DENSE_LANGUAGE, textForEncoder } from './understanding/sentiment/mood-views.ts';
import { MOODS } from './understanding/sentiment/moods.ts';
import {
  createSentimentReader,
  type SentimentReader,
  shippedSentimentModel,
} from './understanding/sentiment/read-sentiment.ts';
import { type SentimentModel, unpackSentimentModel } from './understanding/sentiment/sentiment-model.ts';
import { type TrainedSentiment, trainSentiment } from './understanding/sentiment/train-sentiment.ts';

const MESSAGES = new URL('../assets/sentiment/', import.meta.url);

const messageSchema = z.object({ text: z.string(), label: z.enum(MOODS), shape: z.string() });

/** Where `frontdesk sentiment --train` keeps the operator's own model. */
export function ownSentimentModelOf(config: Config): string {
  return path.join(config.dataDir, 'sentiment-model.bin');
}

/** The operator's own model, else the one that ships. Throws `BadInputError` (`understanding.sentiment_model`) when the own one is damaged or of another version. */
export function loadSentimentModel(config: Config): SentimentModel {
  const file = ownSentimentModelOf(config);
  if (!existsSync(file)) return shippedSentimentModel();
  try {
    return unpackSentimentModel(readFileSync(file));
  } catch (cause) {
    if (!(cause instanceof BadInputError)) throw cause;
    throw new BadInputError({
      code: 'understanding.sentiment_model',
      message: `${file} cannot be used: it is damaged or was made by another version. Train it again (frontdesk sentiment --train FILE), or go back to the model that ships (frontdesk sentiment --reset).`,
      cause,
    });
  }
}

/** As the server reads moods: `loadSentimentModel`, and `encoder` where the model was trained with that one. */
export function sentimentReaderOf(config: Config, encoder?: Encoder): SentimentReader {
  return createSentimentReader({ model: loadSentimentModel(config), ...(encoder ? { encoder } : {}) });
}

/** A message of the product's own, with what it is an example of. */
export type ShippedMessage = LabelledMessage & { shape: string };

/** assets/sentiment, every language. */
export function readShippedMessages(): ShippedMessage[] {
  return readdirSync(MESSAGES)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .flatMap((file) =>
      readFileSync(new URL(file, MESSAGES), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => ({ ...messageSchema.parse(JSON.parse(line)), language: path.basename(file, '.jsonl') })),
    );
}

/** Without `encoder` the model has no view over sentence embeddings and never asks for one. */
export async function trainSentimentModel(
  messages: readonly LabelledMessage[],
  encoder?: Encoder,
): Promise<TrainedSentiment> {
  const lists = readMoodWords();
  if (encoder === undefined) return trainSentiment({ messages, lists });
  const texts = messages.filter(({ language }) => language === DENSE_LANGUAGE).map(({ text }) => text);
  const vectors = await encoder.encode(texts.map(textForEncoder));
  const { name, dimensions } = encoder;
  const byText = new Map(texts.map((text, i) => [text, vectors[i]!]));
  return trainSentiment({ messages, lists, encoder: { name, dimensions, vectors: byText } });
}
