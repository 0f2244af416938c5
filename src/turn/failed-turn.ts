/** The turn that is committed when taking one threw: what came in is kept, the state stays, and the customer hears the truth. */
import type { TurnCommit, TurnRecord } from '../conversation/turn.ts';
import { beginDraft } from './begin-draft.ts';
import { commandButton, sayPhrase } from './speak.ts';
import type { TurnContext } from './turn-context.ts';
import type { TurnDraft } from './turn-draft.ts';

/** Long enough not to flood the journal while somebody mends it, short enough for a customer who waits. */
const AGAIN_MS = 60_000;

export function failedTurn(context: TurnContext, failure: NonNullable<TurnRecord['failure']>): TurnCommit {
  const draft = beginDraft(context);
  const { cause } = context;
  draft.decide(`failed ${failure.code}`);
  if (cause.kind === 'customer') {
    draft.add(cause.activity, { role: 'customer', id: cause.address.identity });
  }
  if (cause.kind === 'timer') {
    postpone(draft, cause.timerId);
  }
  if (cause.kind === 'callAnswer') {
    draft.update({ openCalls: draft.state.openCalls.filter((id) => id !== cause.callId) });
  }
  if (draft.state.holder.kind === 'bot' && (cause.kind === 'customer' || cause.kind === 'callAnswer')) {
    sayPhrase(draft, 'failed', {}, [commandButton(draft, 'person', 'label-person')]);
  }
  return draft.finish(failure);
}

/** A clock that was dropped would leave the customer with nobody: it is due again, under a new name. */
function postpone(draft: TurnDraft, timerId: string): void {
  const timer = draft.state.timers.find(({ id }) => id === timerId);
  if (!timer) return;
  draft.stopTimers(({ id }) => id === timerId);
  draft.startTimer(timer.kind, draft.context.now + AGAIN_MS, timer.about);
}
