/** What the turn refuses an agent. The holder's own refusals are in src/escalation/errors.ts. */
import { RefusedError } from '../runtime/errors.ts';

/** A command that cannot be obeyed as it is: told to the agent who gave it, with the way out. */
export class CommandRefusedError extends RefusedError {
  /** `code` is `command.problem`. */
  constructor(refusal: { code: `command.${string}`; message: string }) {
    super({ ...refusal, status: 409 });
  }
}

/** Only supervisors and administrators do this. */
export class SupervisorsOnlyError extends RefusedError {
  constructor(what: string) {
    super({ code: 'command.supervisors_only', message: `Only a supervisor can ${what}.`, status: 403 });
  }
}
