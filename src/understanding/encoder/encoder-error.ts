/** The two ways in which an encoder fails: it cannot answer, or its folder is wrong. */
import { BadInputError, UnavailableError } from '../../runtime/errors.ts';

/** `message` names what failed and the way out. */
export function encoderUnavailable(message: string, cause?: unknown): UnavailableError {
  return new UnavailableError({ code: 'understanding.encoder', message, cause });
}

/** `problem` completes "the encoder's folder … ". */
export function folderError(folder: string, problem: string, cause?: unknown): BadInputError {
  return new BadInputError({
    code: 'understanding.encoder_folder',
    message: `The encoder's folder ${folder} ${problem}. It must hold model.onnx (or onnx/model.onnx), tokenizer.json and config.json, as sentence-transformers publish them.`,
    details: { folder },
    cause,
  });
}

export function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
