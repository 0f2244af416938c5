/** Whom a customer's message reaches: what was finished or put aside comes back, and who leaves is let go. */
import type { Holder } from '../conversation/conversation.ts';
import { changeHolder } from './change-holder.ts';
import { reopenedState } from './initial-state.ts';
import { keepPromises } from './keep-promises.ts';
import { sayPhrase } from './speak.ts';
import type { TurnDraft } from './turn-draft.ts';

/** What is finished opens again with the bot; what an agent put aside comes back to them, or to the queue. */
export function bringBack(draft: TurnDraft): void {
  const { holder } = draft.state;
  draft.stopTimers(({ kind }) => kind === 'silence');
  switch (holder.kind) {
    case 'closed':
      draft.update({ ...reopenedState(draft.state), escalation: undefined, release: draft.context.release.id });
      changeHolder(draft, { type: 'customerWrote', isAgentThere: false });
      draft.decide('conversation.reopened');
      return;
    case 'wrapUp':
    case 'snoozed': {
      const isAgentThere = draft.context.isAgentThere(holder.agentId);
      changeHolder(draft, { type: 'customerWrote', isAgentThere });
      draft.decide(isAgentThere ? `${holder.kind}.back` : `${holder.kind}.back-away`);
      return;
    }
    case 'bot':
      return;
    default:
      keepPromises(draft, { type: 'customerWrote' });
  }
}

/** `before`: who held it when the message came. */
export function tellWhoIsAway(draft: TurnDraft, before: Holder): void {
  const wasTheirs = before.kind === 'wrapUp' || before.kind === 'snoozed';
  if (wasTheirs && draft.state.holder.kind === 'queue')
    sayPhrase(draft, 'agent-away', { agent: { name: before.agentName } });
}

/** The customer has closed the chat. Whoever waited need not; an agent who has it finishes it themselves. */
export function left(draft: TurnDraft): void {
  const { kind } = draft.state.holder;
  draft.decide('customer.left');
  if (kind !== 'bot' && kind !== 'queue' && kind !== 'desk') return;
  changeHolder(draft, { type: 'closed', by: 'customer' });
  draft.update({ dialogs: [], openCalls: [], offered: [], timers: [] });
  sayPhrase(draft, 'left');
}
