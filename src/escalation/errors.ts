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
      return 'This conversation waits in the queue. Take it first.';
    case 'closed':
      return 'This conversation is finished. It opens again when the customer writes.';
    case 'bot':
      return 'The bot has this conversation. Take it first.';
  }
}
