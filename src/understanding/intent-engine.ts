/** The port of intent recognition: an engine learns from utterances, its artefact is the whole model as bytes. */
import type { IntentScore, NearestUtterance } from '../conversation/understanding.ts';

export interface TrainingExample {
  text: string;
  intent: string;
  /** BCP 47 primary language, when the content says it. */
  language?: string;
}

/** What a recognizer makes of one text. */
export interface Recognition {
  /** Best first, at most 5; scores 0..1, together at most 1: what is left belongs to none of them. */
  intents: IntentScore[];
  /** `intents[0].score` at or above `answer` is sure, at or above `ask` is worth asking back. */
  thresholds: { answer: number; ask: number };
  /** The text as it was classified, when the speller changed it. */
  corrected?: string;
  /** Words that training never showed, before the speller. */
  unseen: string[];
  /** Up to 3 training utterances of the best intents, most similar first. Empty for engines that keep none. */
  nearest: NearestUtterance[];
}

export interface IntentRecognizer {
  /** The engine's name. */
  readonly engine: string;
  /** Every intent that was learned, sorted. */
  readonly intents: readonly string[];
  /**
   * Never throws for any well-formed text of up to 1,000 code points; without a word it knows, the scores are below
   * `ask`. Engines that are not provably linear must answer from a worker, hence the promise.
   */
  recognize(text: string): Recognition | Promise<Recognition>;
  /** Whether training showed the (normalised) word. */
  knows(word: string): boolean;
  /** In how many training utterances of each language the word stands; undefined for words never shown. */
  languagesOf(word: string): Readonly<Record<string, number>> | undefined;
}

export interface IntentEngine {
  /** As in the configuration: `linear`, `nlpjs`, `natural`. */
  readonly name: string;
  /** Part of a release's name: raised when the engine learns otherwise or writes its artefact otherwise. */
  readonly version: number;
  /**
   * The same examples give the same bytes, in whatever order they come. May take minutes of processor time: call it
   * through `trainInWorker`. `onProgress` hears 0..1, never falling. Throws `BadInputError` (`understanding.examples`)
   * when there is nothing to learn.
   */
  train(examples: readonly TrainingExample[], onProgress?: (done: number) => void): Promise<Uint8Array>;
  /** Throws `BadInputError` (`understanding.artefact`) when the bytes are not a whole artefact of this engine. */
  load(artefact: Uint8Array): Promise<IntentRecognizer>;
}
