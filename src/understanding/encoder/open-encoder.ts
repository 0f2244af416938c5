/** The one way to an encoder: looks at what it is, and leaves loading it to its worker and to the first text. */
import type { Encoder } from './encoder.ts';
import type { EncoderSpec } from './encoder-spec.ts';
import { describeMinilm } from './minilm/describe-minilm.ts';
import { describeFolder } from './onnx-folder/describe-folder.ts';
import { rememberingEncoder } from './remembering-encoder.ts';
import { workerEncoder } from './worker-encoder.ts';

/**
 * Resolves at once for the one that comes with the program, after reading the folder's files once for their hash (about .3 s for 100 MB) otherwise.
 * Nothing of onnxruntime-node is touched before the first `encode`. Rejects with `BadInputError`
 * (`understanding.encoder_folder`) when the folder lacks a file or one does not fit.
 */
export async function openEncoder(spec: EncoderSpec): Promise<Encoder> {
  return rememberingEncoder(workerEncoder({ description: await describeEncoder(spec), spec }));
}

/** Its name and sizes, without opening it; rejects as `openEncoder` does. */
export async function describeEncoder(
  spec: EncoderSpec,
): Promise<Pick<Encoder, 'name' | 'dimensions' | 'parts' | 'languages'>> {
  return spec.kind === 'english' ? describeMinilm() : describeFolder(spec.path);
}
