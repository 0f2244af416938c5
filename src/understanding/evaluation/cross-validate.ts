/** What the model makes of its own training data when it has not seen it: parts held out in turn. */

import type { IntentRecognizer, TrainingExample } from '../intent-engine.ts';
import { primaryLanguage } from '../language.ts';
import { judge, type Verdict } from './judge.ts';
import { splitIntoFolds } from './split-into-folds.ts';

/** Share of a turn's time that training takes, for the progress. */
const TRAINING = 0.8;

export interface CrossValidationOptions {
  /** Parts, at least 2; as many trainings. */
  folds: number;
  /** Away from the thread that answers customers: a `Trainer`. */
  train(examples: TrainingExample[], onProgress: (done: number) => void): Promise<Uint8Array>;
  /** As `IntentEngine.load`. */
  load(artefact: Uint8Array): Promise<IntentRecognizer>;
  /** Hears 0..1, never falling. */
  onProgress?: (done: number) => void;
  /** Ends it between two questions or trainings: rejects with the signal's reason. */
  signal?: AbortSignal;
}

export interface HeldOut<Example> {
  example: Example;
  verdict: Verdict;
}

export interface CrossValidation<Example> {
  folds: number;
  /** In the order of the examples. */
  heldOut: HeldOut<Example>[];
  /** All of whose intent were in one part: nothing was left to learn them from. */
  unmeasured: Example[];
}

/** Rejects as `train` and `load` do. */
export async function crossValidate<Example extends TrainingExample>(
  examples: readonly Example[],
  { folds, train, load, onProgress = () => {}, signal }: CrossValidationOptions,
): Promise<CrossValidation<Example>> {
  const verdicts = new Map<number, Verdict>();
  const parts = splitIntoFolds(examples, folds).filter((part) => part.length > 0);
  for (const [turn, part] of parts.entries()) {
    signal?.throwIfAborted();
    const held = new Set(part);
    const taught = examples.filter((_, index) => !held.has(index));
    const known = new Set(taught.map(({ intent }) => intent));
    const artefact = await train(taught.map(plain), (done) => onProgress((turn + done * TRAINING) / parts.length));
    const recognizer = await load(artefact);
    for (const index of part) {
      signal?.throwIfAborted();
      const example = examples[index]!;
      if (known.has(example.intent)) verdicts.set(index, await judge(recognizer, example.text, languageOf(example)));
    }
    onProgress((turn + 1) / parts.length);
  }
  const all = [...examples.entries()];
  return {
    folds: parts.length,
    heldOut: all.flatMap(([index, example]) => {
      const verdict = verdicts.get(index);
      return verdict === undefined ? [] : [{ example, verdict }];
    }),
    unmeasured: all.flatMap(([index, example]) => (verdicts.has(index) ? [] : [example])),
  };
}

function languageOf({ language }: TrainingExample): string | undefined {
  return language === undefined ? undefined : primaryLanguage(language);
}

/** What a worker can be given, and nothing else. */
function plain({ text, intent, language }: TrainingExample): TrainingExample {
  return { text, intent, ...(language === undefined ? {} : { language }) };
}
