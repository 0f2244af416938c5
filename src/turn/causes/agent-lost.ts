/** An agent's connection is gone for longer than the grace period: back to the queue, at the old place. */
import type { Cause } from '../../conversation/turn.ts';
import { changeHolder } from '../change-holder.ts';
import { sayPhrase } from '../speak.ts';
import type { TurnDraft } from '../turn-draft.ts';

export function agentLost(draft: TurnDraft, cause: Extract<Cause, { kind: 'agentLost' }>): void {
  const { holder } = draft.state;
  // Handed on in the meantime: nothing was lost.
  if (holder.kind !== 'agent' || holder.agentId !== cause.agentId) return;
  changeHolder(draft, { type: 'agentLost', agentId: cause.agentId });
  draft.decide('agent.lost');
  sayPhrase(draft, 'agent-lost', { agent: { name: holder.agentName } });
}
