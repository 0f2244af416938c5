/** What escalation refuses. */
import type { Holder } from '../conversation/conversation.ts';
import { RefusedError } from '../runtime/errors.ts';

/** The holder does not allow this now: somebody was quicker, or it is over. Told to the agent who asked. */
export class NotAllowedError extends RefusedError {
  constructor(holder: Holder, wanted: string) {
    super({
      code: 'escalation.not_allowed',
      message: explain(holder),
      status: 409,
      details: { holder: holder.kind, wanted },
    });
  }
}

function explain(holder: Holder): string {
  switch (holder.kind) {
    case 'agent':
      return `${holder.agentName} has this conversation.`;
    case 'queue':
      return holder.offer === undefined
        ? 'This conversation waits in the queue. Take it first.'
        : `${holder.offer.agentName} is asked to take this conversation at this moment.`;
    case 'wrapUp':
      return `${holder.agentName} is wrapping this conversation up.`;
    case 'snoozed':
      return `${holder.agentName} has put this conversation aside.`;
    case 'desk':
      return `The desk "${holder.desk}" has this conversation.`;
    case 'closed':
      return 'This conversation is finished. It opens again when the customer writes.';
    case 'bot':
      return 'The bot has this conversation. A supervisor can take it.';
  }
}

/** Why a conversation is not this agent's to take. */
export type ClaimRefusal = 'waitsLonger' | 'offeredToOther' | 'meantForOther' | 'cannotServe' | 'noRoom' | 'notWaiting';

const refusals: Record<ClaimRefusal, string> = {
  waitsLonger: 'Somebody waits longer: take the next one.',
  offeredToOther: 'Somebody else is asked to take this one at this moment.',
  meantForOther: 'This one was handed on to somebody else, who is there.',
  cannotServe: 'This one needs a queue, skill or language that your account does not have.',
  noRoom: 'You have as many conversations as your account may have at a time.',
  notWaiting: 'This conversation does not wait. A supervisor can take it.',
};

/** The agent may not take this one now; whoever waits is served in order, so that nobody is passed over. */
export class NotYoursToTakeError extends RefusedError {
  constructor(refusal: ClaimRefusal) {
    super({ code: 'escalation.not_yours', message: refusals[refusal], status: 409, details: { refusal } });
  }
}
