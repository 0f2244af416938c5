/** The turn that is committed when taking one threw: what came in is kept, the state stays, and the customer hears the truth. */
import type { TurnCommit, TurnRecord } from '../conversation/turn.ts';
import { beginDraft } from './begin-draft.ts';
import { commandButton, sayPhrase } from './speak.ts';
import type { TurnContext } from './turn-context.ts';

export function failedTurn(context: TurnContext, failure: NonNullable<TurnRecord['failure']>): TurnCommit {
  const draft = beginDraft(context);
  const { cause } = context;
  draft.decide(`failed ${failure.code}`);
  if (cause.kind === 'customer') {
    draft.add(cause.activity, { role: 'customer', id: cause.address.identity });
  }
  if (cause.kind === 'timer') {
    draft.update({ timers: draft.state.timers.filter((timer) => timer.id !== cause.timerId) });
  }
  if (cause.kind === 'callAnswer') {
    draft.update({ openCalls: draft.state.openCalls.filter((id) => id !== cause.callId) });
  }
  if (draft.state.holder.kind === 'bot' && (cause.kind === 'customer' || cause.kind === 'callAnswer')) {
    sayPhrase(draft, 'failed', {}, [commandButton(draft, 'person', 'label-person')]);
  }
  return draft.finish(failure);
}
