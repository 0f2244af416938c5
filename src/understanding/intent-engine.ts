/** The port of intent recognition: an engine learns from utterances, its artefact is the whole model as bytes. */
import type {
  Explanation,
  Familiarity,
  IntentScore,
  NearestUtterance,
  Thresholds,
} from '../conversation/understanding.ts';
import type { Encoder } from './encoder/encoder.ts';

export interface TrainingExample {
  text: string;
  intent: string;
  /** BCP 47 primary language, when the content says it. */
  language?: string;
}

/** What a recognizer makes of one text. */
export interface Recognition {
  /** Best first, at most 5; scores 0..1, together at most 1: the chance that each is right, if one of them is. */
  intents: IntentScore[];
  thresholds: Thresholds;
  /** How much the text resembles what was taught; absent for engines that cannot tell. */
  familiarity?: Familiarity;
  explanation?: Explanation;
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
   * `ask`. Engines that are not provably linear must answer from a worker, hence the promise. `language`: BCP 47
   * primary language of the text, when it is known.
   */
  recognize(text: string, language?: string): Recognition | Promise<Recognition>;
  /** Whether training showed the (normalised) word. */
  knows(word: string): boolean;
  /** In how many training utterances of each language the word stands; undefined for words never shown. */
  languagesOf(word: string): Readonly<Record<string, number>> | undefined;
  /**
   * For engines that keep them: looks up the encoder's embedding (its first part, a byte a number) of a training
   * utterance; undefined for other texts. Worked out for this call: ask for it, use it, drop it.
   */
  taughtEmbeddings?(): (text: string) => Float32Array | undefined;
}

export interface TrainOptions {
  /** Hears 0..1, never falling. */
  onProgress?: (done: number) => void;
  /** For engines that can use one; the model is then good with this very encoder only. */
  encoder?: Encoder;
}

export interface IntentEngine {
  /** As in the configuration: `default`, `small`, `nlpjs`, `natural`. */
  readonly name: string;
  /** Part of a release's name: raised when the engine learns otherwise or writes its artefact otherwise. */
  readonly version: number;
  /**
   * The same examples give the same bytes, in whatever order they come. May take minutes of processor time: call it
   * through `trainInWorker`. Throws `BadInputError` (`understanding.examples`)
   * when there is nothing to learn.
   */
  train(examples: readonly TrainingExample[], options?: TrainOptions): Promise<Uint8Array>;
  /**
   * Throws `BadInputError` (`understanding.artefact`) when the bytes are not a whole artefact of this engine. Without the
   * encoder of the training, or when it fails later, the recognizer goes on with what needs none.
   */
  load(artefact: Uint8Array, options?: { encoder?: Encoder }): Promise<IntentRecognizer>;
}
