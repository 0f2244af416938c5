/** What a move of the data is refused for, in the same words by every store. */
import { BadInputError } from '../../../runtime/errors.ts';

export function halfMoved(where: string): BadInputError {
  return new BadInputError({
    code: 'storage.half_moved',
    message:
      `Data is being moved to ${where}, and that did not end. Run the same \`frontdesk migrate\` again: it goes on where it ` +
      'was. To give up the move, empty that place.',
  });
}

export function notEmpty(where: string): BadInputError {
  return new BadInputError({
    code: 'storage.not_empty',
    message:
      `There is data in ${where} already: nothing was changed. Move to an empty place; or, when this was the move, compare ` +
      'with --verify-only.',
  });
}

export function sourceChanged(where: string): BadInputError {
  return new BadInputError({
    code: 'storage.source_changed',
    message:
      `The move to ${where} began from other data, or the source has changed since: a server was started on it. Empty ` +
      `${where} and move again.`,
  });
}

export function stillServed(where: string, owner: string): BadInputError {
  return new BadInputError({
    code: 'storage.still_served',
    message: `A server (${owner}) still works on ${where}. Stop all servers; one that was killed counts as gone after half a minute.`,
  });
}
