/** What understands texts beside the trained release: the encoder and the sentiment model that the settings name. */
import type { Config } from './config.ts';
import { embeddingsDirOf, encoderSpecOf } from './encoder-settings.ts';
import { UnavailableError } from './runtime/errors.ts';
import { sentimentReaderOf } from './sentiment.ts';
import { cachedEncoder } from './understanding/encoder/cached-encoder.ts';
import type { Encoder } from './understanding/encoder/encoder.ts';
import { openEncoder } from './understanding/encoder/open-encoder.ts';
import type { SentimentReader } from './understanding/sentiment/read-sentiment.ts';

export interface Senses {
  /** Absent when EMBEDDINGS is off, or the engine is another than `default`. */
  encoder?: Encoder;
  readSentiment: SentimentReader;
}

/** Loads nothing of the encoder before its first text. Throws `BadInputError` (`understanding.encoder_folder`). */
export async function openSenses(config: Config): Promise<Senses> {
  const spec = encoderSpecOf(config);
  if (spec === undefined) return { readSentiment: sentimentReaderOf(config) };
  const encoder = await openEncoder(spec);
  return { encoder, readSentiment: sentimentReaderOf(config, encoder) };
}

/**
 * For commands, which rather say at once than with every text that the encoder does not run here: undefined then, and
 * `onProblem` heard why; undefined too when the settings name none. Close it. Throws `BadInputError`
 * (`understanding.encoder_folder`).
 */
export async function openUsableEncoder(
  config: Config,
  onProblem: (message: string) => void,
): Promise<Encoder | undefined> {
  const spec = encoderSpecOf(config);
  if (spec === undefined) return undefined;
  const encoder = await openEncoder(spec);
  try {
    await encoder.encode(['Hello']);
    return encoder;
  } catch (error) {
    await encoder.close();
    if (!(error instanceof UnavailableError)) throw error;
    onProblem(`Without sentence embeddings: ${error.message}`);
    return undefined;
  }
}

/** The same encoder, remembering on the disk: for training texts, never for customers' words. */
export function rememberingOnDisk(encoder: Encoder, config: Config): Encoder {
  return cachedEncoder(encoder, embeddingsDirOf(config));
}
