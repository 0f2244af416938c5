/** Asks an outside system: the request leaves as an effect, the answer comes back as the cause of another turn. */
import type { DialogFrame, Step } from '../../conversation/flow.ts';
import type { CallAnswer } from '../../conversation/turn.ts';
import { fillRequest } from '../fill-request.ts';
import { scopeOf } from '../prompt.ts';
import { followBranch } from './follow-branch.ts';
import { next, type StepType } from './step-type.ts';

export const callStep: StepType<Extract<Step, { type: 'call' }>> = {
  enter(step, place) {
    const request = fillRequest(step.request, scopeOf(place));
    const name = `${place.flow.id}/${step.id}`;
    if (request === undefined) {
      place.decisions.push(`dialog.callImpossible ${name}`);
      keepFailure(step.as, { reason: 'refused' }, place.frame);
      return followBranch(step.failed, place);
    }
    const callId = place.context.newCallId();
    place.decisions.push(`dialog.call ${name}`);
    place.effects.push({ kind: 'call', callId, ...request });
    return { to: 'call', callId };
  },

  callAnswer(step, answer, place) {
    const name = `${place.flow.id}/${step.id}`;
    if (answer.ok && answer.status >= 200 && answer.status < 300) {
      place.frame.results[step.as] = answer.body ?? null;
      place.decisions.push(`dialog.callAnswered ${name} ${answer.status}`);
      return next;
    }
    place.decisions.push(`dialog.callFailed ${name} ${answer.ok ? answer.status : answer.reason}`);
    keepFailure(step.as, failureOf(answer), place.frame);
    return followBranch(step.failed, place);
  },
};

/** So that a flow can tell "no such order" (404) from "cannot be reached": `order.failed.status`, `order.failed.reason`. */
function keepFailure(as: string, failed: { status?: number; reason: string }, frame: DialogFrame): void {
  frame.results[as] = { failed };
}

function failureOf(answer: CallAnswer): { status?: number; reason: string } {
  if (answer.ok) return { status: answer.status, reason: 'refused' };
  return { ...(answer.status === undefined ? {} : { status: answer.status }), reason: answer.reason };
}
