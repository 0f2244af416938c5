/** The kit's few errors. */
import { BadInputError, UnavailableError } from '../../runtime/errors.ts';

/** A platform gave no answer to a call. */
export class NoAnswerError extends UnavailableError {
  /** It left: a message in it may be there. False: surely not. */
  readonly mayHaveArrived: boolean;

  constructor({ label, mayHaveArrived, problem }: { label: string; mayHaveArrived: boolean; problem?: string }) {
    super({
      code: 'channel.no_answer',
      message: mayHaveArrived
        ? `${label} was sent and never answered.`
        : `${label} could not be sent: the platform cannot be reached.`,
      details: { label, problem },
    });
    this.mayHaveArrived = mayHaveArrived;
  }
}

/** So many calls wait already that this one would have to wait long. */
export class TooManyCallsError extends UnavailableError {
  /** Milliseconds. */
  readonly waitMs: number;

  constructor(waitMs: number) {
    super({
      code: 'channel.busy',
      message: 'The platform allows only so many messages; this one waits for its turn.',
      details: { retryAfterMs: waitMs },
    });
    this.waitMs = waitMs;
  }
}

export function malformedEvent(channel: string, what: string): BadInputError {
  return new BadInputError({ code: 'channel.event', message: `${channel} sent ${what}, which is not its format.` });
}
