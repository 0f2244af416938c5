/** What an agent does from the Desk. Throws `NotAllowedError` when the holder does not allow it now. */
import type { AgentCommand, Cause } from '../../conversation/turn.ts';
import { NotAllowedError } from '../../escalation/errors.ts';
import { transition } from '../../escalation/transition.ts';
import { firstQueue, waitForAgent, withoutTimer } from '../hand-over.ts';
import { sayPhrase } from '../speak.ts';
import type { TurnDraft } from '../turn-draft.ts';

type AgentCause = Extract<Cause, { kind: 'agent' }>;

export function agentActed(draft: TurnDraft, cause: AgentCause): void {
  const { agentId, agentName: name, command } = cause;
  const { state, at } = draft;
  const agent = { name };
  draft.decide(`agent.${command.do}`);

  switch (command.do) {
    case 'claim': {
      const holder = transition(state.holder, {
        type: 'claimed',
        agentId,
        agentName: name,
        queueId: firstQueue(draft),
        at,
      });
      if (holder === state.holder) return;
      draft.update({ holder, timers: withoutTimer(state.timers, 'queueWait'), offered: [] });
      sayPhrase(draft, 'agent-joined', { agent });
      return;
    }

    case 'reply':
      requireHolder(draft, cause);
      draft.add({ type: 'message', text: command.text, locale: state.language }, { role: 'agent', id: agentId, name });
      return;

    case 'note':
      draft.add({ type: 'message', text: command.text, isInternal: true }, { role: 'agent', id: agentId, name });
      return;

    case 'handBack':
      draft.update({
        holder: transition(state.holder, { type: 'handedBack', agentId, at }),
        // The person may have settled what the flow was about: what was said stays known, the question is not asked again.
        dialogs: [],
        openCalls: [],
        misunderstoodInARow: 0,
      });
      sayPhrase(draft, 'handed-back', { agent });
      return;

    case 'requeue':
      draft.update({ holder: transition(state.holder, { type: 'requeued', agentId, at }) });
      waitForAgent(draft);
      sayPhrase(draft, 'requeued', { agent });
      return;

    case 'close': {
      const holder = transition(state.holder, { type: 'closed', by: 'agent', agentId, at });
      if (holder === state.holder) return;
      draft.update({ holder, dialogs: [], openCalls: [], offered: [], timers: [] });
      sayPhrase(draft, 'finished', { agent });
      return;
    }
  }
}

/** Only who holds the conversation speaks in it: two agents never answer side by side. */
function requireHolder(draft: TurnDraft, { agentId, command }: AgentCause & { command: AgentCommand }): void {
  const { holder } = draft.state;
  if (holder.kind !== 'agent' || holder.agentId !== agentId) throw new NotAllowedError(holder, command.do);
}
