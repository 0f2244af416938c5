/**
 * The pure middle: from a conversation's state and a cause to everything that follows from it. Sends nothing, saves
 * nothing, reads no clock; the same context gives the same turn, which is what replay stands on.
 */
import type { TurnCommit } from '../conversation/turn.ts';
import { beginDraft } from './begin-draft.ts';
import { agentActed } from './causes/agent-acted.ts';
import { agentLost } from './causes/agent-lost.ts';
import { callAnswered } from './causes/call-answered.ts';
import { customerWrote } from './causes/customer-wrote.ts';
import { deskActed } from './causes/desk-acted.ts';
import { echoed } from './causes/echoed.ts';
import { offered } from './causes/offered.ts';
import { timerFellDue } from './causes/timer-fell-due.ts';
import type { TurnContext } from './turn-context.ts';

/** Throws `RefusedError` for an agent's command or an offer that is not allowed now; anything else that it throws is a bug. */
export function takeTurn(context: TurnContext): TurnCommit {
  const draft = beginDraft(context);
  const { cause } = context;
  switch (cause.kind) {
    case 'customer':
      customerWrote(draft, cause);
      break;
    case 'echo':
      echoed(draft, cause);
      break;
    case 'agent':
      agentActed(draft, cause);
      break;
    case 'timer':
      timerFellDue(draft, cause);
      break;
    case 'callAnswer':
      callAnswered(draft, cause);
      break;
    case 'agentLost':
      agentLost(draft, cause);
      break;
    case 'offer':
      offered(draft, cause);
      break;
    case 'desk':
      deskActed(draft, cause);
      break;
  }
  return draft.finish();
}
