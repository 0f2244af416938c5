/** An outside system has answered a call, or will not: the flow that waits for it goes on. */
import type { Cause } from '../../conversation/turn.ts';
import { runFlow } from '../run-flow.ts';
import type { TurnDraft } from '../turn-draft.ts';

export function callAnswered(draft: TurnDraft, cause: Extract<Cause, { kind: 'callAnswer' }>): void {
  const isAwaited = draft.state.openCalls.includes(cause.callId);
  draft.update({ openCalls: draft.state.openCalls.filter((id) => id !== cause.callId) });
  // Cancelled, started over or taken by a person since: the answer is kept in the record, and nobody is told.
  if (!isAwaited || draft.state.holder.kind !== 'bot') {
    draft.decide('call.unawaited');
    return;
  }
  runFlow(draft, { kind: 'callAnswer', callId: cause.callId, answer: cause.answer });
}
