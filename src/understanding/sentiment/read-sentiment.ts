/** How the customer feels, of one message: fused views of the trained model, or `unknown` when there is nothing to go by. */
import { readFileSync } from 'node:fs';
import { type Sentiment, UNKNOWN_SENTIMENT } from '../../conversation/understanding.ts';
import type { Encoder } from '../encoder/encoder.ts';
import { DENSE_LANGUAGE, type MoodReading, MoodViews, textForEncoder } from './mood-views.ts';
import { MOODS, NEGATIVE, POSITIVE } from './moods.ts';
import { type SentimentModel, unpackSentimentModel } from './sentiment-model.ts';
import { whatMoved } from './what-moved.ts';

/** The model that ships with Frontdesk; how it was made: assets/README.md. */
export const SENTIMENT_MODEL = new URL('../../../assets/sentiment-model.bin', import.meta.url);

/** The encoder is asked when the best mood of the cheap views is less likely than this (docs/reference/understanding.md). */
const ASK_ENCODER_BELOW = 0.85;
/** A message none of whose words the model or a list knows says something only when its letters speak clearly. */
const SURE = 0.8;
const LETTERS_KNOWN = 0.6;
/** A word or two must be clearer than a sentence. */
const FEW_CLUES = 2;
const SURE_OF_FEW = 0.5;

export interface MoodOfMessage {
  /** What can be told at once, in a tenth of a millisecond. */
  sentiment: Sentiment;
  /** The same after asking the encoder, where that pays. Never rejects. */
  closer?: Promise<Sentiment>;
}

/** `language`: BCP 47 primary; undefined when nothing tells. Never throws, whatever the text. */
export type SentimentReader = (text: string, language: string | undefined) => MoodOfMessage;

export interface SentimentReaderOptions {
  /** The one that ships when absent. */
  model?: SentimentModel;
  /** Asked only when it is the one that the model was trained with. */
  encoder?: Encoder;
}

export function createSentimentReader({
  model = shippedSentimentModel(),
  encoder,
}: SentimentReaderOptions = {}): SentimentReader {
  const views = new MoodViews(model);
  const isTrained = (language: string) => model.meta.languages.includes(language);
  const asks = encoder !== undefined && encoder.name === model.meta.encoder ? encoder : undefined;

  function told(reading: MoodReading, language: string | undefined): Sentiment {
    if (!canBeTold(reading, language === undefined || isTrained(language))) return UNKNOWN_SENTIMENT;
    const { probabilities } = reading;
    const confidence = Math.max(...probabilities);
    const label = MOODS[probabilities.indexOf(confidence)]!;
    const because = label === 'neutral' ? [] : whatMoved(reading, views.pulls(reading), label);
    return {
      label,
      score: round(probabilities[POSITIVE]! - probabilities[NEGATIVE]!),
      confidence: round(confidence),
      ...(because.length > 0 ? { because: because.map(({ start, end }) => reading.text.slice(start, end)) } : {}),
    };
  }

  return (text, language) => {
    const reading = views.read(text, language);
    const sentiment = told(reading, language);
    const isUnsure = Math.max(...reading.probabilities) < ASK_ENCODER_BELOW;
    if (asks === undefined || language !== DENSE_LANGUAGE || !isUnsure || sentiment.label === 'unknown')
      return { sentiment };
    const closer = asks.encode([textForEncoder(text)]).then(
      ([vector]) => (vector ? told(views.readCloser(reading, vector), language) : sentiment),
      () => sentiment,
    );
    return { sentiment, closer };
  };
}

function canBeTold({ clues, row, list, probabilities }: MoodReading, isTrained: boolean): boolean {
  const surest = Math.max(...probabilities);
  if (!isTrained && surest < SURE) return false;
  const known = row.knownClues + (list?.found ?? 0);
  if (known === 0) return row.knownShare >= LETTERS_KNOWN && surest >= SURE;
  return clues.length > FEW_CLUES || surest >= SURE_OF_FEW;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000 + 0;
}

let shipped: SentimentModel | undefined;

/** Read at the first use and kept. Throws `BadInputError` (`understanding.artefact`) when the file is damaged. */
export function shippedSentimentModel(): SentimentModel {
  shipped ??= unpackSentimentModel(readFileSync(SENTIMENT_MODEL));
  return shipped;
}
