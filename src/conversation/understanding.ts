/** What was understood of one utterance: plain data, kept in the turn so that every decision can be explained. */

export interface IntentScore {
  intent: string;
  /** As the model gave it, 0..1 over all intents. */
  score: number;
}

/** Money. */
export interface Amount {
  amount: number;
  /** ISO 4217. Absent where only a number was said. */
  currency?: string;
}

/** ISO days; both belong to it. */
export interface Period {
  from: string;
  to: string;
}

export type EntityValue = string | number | Amount | Period;

export interface Entity {
  /**
   * `number`, `date`, `time`, `period`, `amount`, `email`, `phone`, `url`, `order-number`, or the name of an entity in
   * training/entities.
   */
  name: string;
  /** Normalised: ISO date, `17:00`, E.164-like phone, list value's id, pattern's match or what the pattern makes of it. */
  value: EntityValue;
  /** What it is here, when the entity has roles: a `date` may be the `departure`. */
  role?: string;
  /** The time of day that was said with a date: `17:00`. */
  time?: string;
  /** As the customer wrote it, and where (UTF-16 offsets into the raw text, end exclusive). */
  text: string;
  start: number;
  end: number;
}

/** -1 (very unhappy) to 1 (very happy). Absent where nothing could be measured: unknown is not neutral. */
export interface Sentiment {
  score: number;
  label: 'negative' | 'neutral' | 'positive';
}

/** Scores between these are neutral; fitted on held-out customer messages (docs/reference/understanding.md). */
const NEGATIVE = -0.2;
const POSITIVE = 0.4;

/** The word for a score, of one message or of a level over several. */
export function sentimentLabel(score: number): Sentiment['label'] {
  return score <= NEGATIVE ? 'negative' : score >= POSITIVE ? 'positive' : 'neutral';
}

export interface NearestUtterance {
  intent: string;
  text: string;
  /** Cosine, 0..1. */
  similarity: number;
}

/** The language of "ok" and "12345": a value of its own, so that nobody takes it for the default language. */
export const UNKNOWN_LANGUAGE = 'unknown';

export interface Understanding {
  /** What was read: the first 1,000 code points of the text, well-formed. */
  text: string;
  /** The same after the speller, when it changed something. Entities are always read from `text`. */
  corrected?: string;
  /** BCP 47 primary language of the text, of the content or not; `unknown` when nothing tells. */
  language: string;
  /** Best first, at most 5. */
  intents: IntentScore[];
  /** `answer`: sure enough; `didYouMean`: ask back with the best intents; `fallback`: not understood. */
  decision: 'answer' | 'didYouMean' | 'fallback';
  /** The intent, when the decision is `answer`. */
  intent?: string;
  /** Scores that decided: at or above `answer` is sure, at or above `ask` is asked back. */
  thresholds: { answer: number; ask: number };
  /** Up to 3, from the training utterances of the best intents. */
  nearest: NearestUtterance[];
  /** Words of the text that training never showed. */
  unseen: string[];
  entities: Entity[];
  sentiment?: Sentiment;
  /** Why less was understood than usual: `deadline`, `empty`. */
  limited?: string;
}
