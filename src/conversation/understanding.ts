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

export type Mood = 'negative' | 'neutral' | 'positive';

/** How the customer feels, as one message shows it. */
export interface Sentiment {
  /** `unknown`: nothing to go by. It is not neutral, and has neither score nor confidence. */
  label: Mood | 'unknown';
  /** -1 (surely unhappy) to 1 (surely happy): how much likelier one is than the other. */
  score?: number;
  /** 0..1, calibrated: how likely the label is the one that an agent would give. */
  confidence?: number;
  /** Up to 4 words or phrases of the text that moved it most, strongest first; absent where no single word did. */
  because?: string[];
}

export const UNKNOWN_SENTIMENT: Sentiment = { label: 'unknown' };

/** Scores between these are neutral; fitted on held-out customer messages (docs/reference/understanding.md). */
const NEGATIVE = -0.2;
const POSITIVE = 0.2;

/** The word for a score, of one message or of a level over several. */
export function sentimentLabel(score: number): Mood {
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

/** Chances that decide, and where they come from. */
export interface Thresholds {
  /** At or above it the best intent is sure enough to answer. */
  answer: number;
  /** At or above it asking back is worth a try. */
  ask: number;
  /** What they did to training utterances that the model had not seen: how many those were, and the shares answered, and right among the answered. */
  basis?: { heldOut: number; answered: number; right: number };
}

/** How much a text resembles what was taught: the share of taught utterances, held out, that looked stranger, 0..1. */
export interface Familiarity {
  score: number;
  /** Below it nothing is answered; below `ask` nothing is offered either. */
  answer: number;
  ask: number;
}

/** Why the best intent came out best. */
export interface Explanation {
  /** `words`: the quick views were sure; `meaning`: sentence embeddings were asked as well. */
  stage: 'words' | 'meaning';
  /** The second best, and how far behind (difference of the scores). */
  runnerUp?: { intent: string; by: number };
  /** Words and pairs of words that spoke for the best against the second best (weight above 0) or the other way round; strongest first, at most 6. */
  evidence: { text: string; weight: number }[];
}

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
  thresholds: Thresholds;
  familiarity?: Familiarity;
  explanation?: Explanation;
  /** What to ask back with when the decision is `didYouMean`: ids of intents and FAQs, best first, at most 3. */
  choices?: string[];
  /** Whether the search over the FAQs decided, where the model alone did not know enough. */
  isFromSearch?: boolean;
  /** Up to 3, from the training utterances of the best intents. */
  nearest: NearestUtterance[];
  /** Words of the text that training never showed. */
  unseen: string[];
  entities: Entity[];
  /** Records of older versions may lack it: it is unknown there. */
  sentiment: Sentiment;
  /** Why less was understood than usual: `deadline`, `empty`. */
  limited?: string;
}
