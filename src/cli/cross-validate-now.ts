/** Cross-validation of taught utterances with the engine that the configuration chooses, progress shown. */
import type { Config } from '../config.ts';
import { embeddingsDirOf, encoderSpecOf } from '../encoder-settings.ts';
import { engineModule } from '../engines.ts';
import { BadInputError } from '../runtime/errors.ts';
import { openUsableEncoder, rememberingOnDisk } from '../senses.ts';
import { loadEngine } from '../understanding/engine-module.ts';
import { type CrossValidation, crossValidate } from '../understanding/evaluation/cross-validate.ts';
import type { TrainingExample } from '../understanding/intent-engine.ts';
import { openTrainer } from '../understanding/trainer.ts';
import { showProgress } from './progress.ts';

const DEFAULT_FOLDS = 5;
const MOST_FOLDS = 20;

/** Progress goes to stderr: stdout is for the result. Where the encoder cannot be used, it goes without, and says so. */
export async function crossValidateNow<Example extends TrainingExample>(
  config: Config,
  examples: readonly Example[],
  folds = DEFAULT_FOLDS,
): Promise<CrossValidation<Example>> {
  const module = engineModule(config.INTENT_ENGINE);
  const engine = await loadEngine(module);
  const spec = encoderSpecOf(config);
  const usable = await openUsableEncoder(config, (message) => process.stderr.write(`${message}\n`));
  // Held-out texts are training texts: what training encoded is not encoded again.
  const encoder = usable && rememberingOnDisk(usable, config);
  const request = spec && encoder ? { encoder: { spec, cacheDir: embeddingsDirOf(config) } } : {};
  const trainer = openTrainer();
  const progress = showProgress(`Holding out ${folds} parts in turn`, process.stderr);
  try {
    const result = await crossValidate(examples, {
      folds,
      train: (taught, onProgress) => trainer.train(module, taught, { onProgress, ...request }),
      load: (artefact) => engine.load(artefact, { encoder }),
      onProgress: (done) => progress.at(done),
    });
    progress.end(`Held out ${result.heldOut.length} utterances in ${result.folds} parts`);
    return result;
  } finally {
    await trainer.close();
    await encoder?.close();
  }
}

/** Throws `BadInputError` (`evaluation.folds`). */
export function readFolds(text: string | undefined): number {
  const folds = text === undefined || text === '' ? DEFAULT_FOLDS : Number(text);
  if (Number.isInteger(folds) && folds >= 2 && folds <= MOST_FOLDS) return folds;
  throw new BadInputError({
    code: 'evaluation.folds',
    message: `"${text}" is no number of parts: write a whole number from 2 to ${MOST_FOLDS}, for example --cross-validate 5.`,
  });
}
