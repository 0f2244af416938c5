/** The one way an import refuses a file. */
import { BadInputError } from '../../runtime/errors.ts';

/** `reason` is a sentence without its full stop. Nothing is written when an import throws. */
export function unreadable(file: string, line: number, reason: string): BadInputError {
  return new BadInputError({
    code: 'import.unreadable',
    message: `${file}:${line} ${reason}. Nothing was imported.`,
    details: { line },
  });
}
