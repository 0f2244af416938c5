/** An agent takes a conversation, says no to one, or, as a supervisor, takes it from whoever has it. */
import { NotYoursToTakeError } from '../../escalation/errors.ts';
import { changeHolder } from '../change-holder.ts';
import { SupervisorsOnlyError } from '../errors.ts';
import { firstQueue } from '../hand-over.ts';
import { sayPhrase } from '../speak.ts';
import type { TurnDraft } from '../turn-draft.ts';
import { type CommandOf, isSupervisor } from './command-of.ts';

export function claim(draft: TurnDraft, cause: CommandOf<'claim' | 'takeOver'>): void {
  const { agentId, agentName } = cause;
  const { holder } = draft.state;
  const mayTakeAny = isSupervisor(cause);
  if (holder.kind === 'queue' && !mayTakeAny) {
    const refusal = draft.context.claimRefusal(agentId);
    if (refusal !== undefined) throw new NotYoursToTakeError(refusal);
  }
  const queueId = firstQueue(draft);
  const isNew = changeHolder(draft, { type: 'claimed', agentId, agentName, queueId, isSupervisor: mayTakeAny });
  if (!isNew) return;
  // Whom an agent opens is to be heard again.
  if (draft.state.isBlocked) draft.update({ isBlocked: false });
  sayPhrase(draft, 'agent-joined', { agent: { name: agentName } });
}

export function decline(draft: TurnDraft, { agentId }: CommandOf<'decline'>): void {
  changeHolder(draft, { type: 'declined', agentId });
}

export function takeOver(draft: TurnDraft, cause: CommandOf<'takeOver'>): void {
  if (!isSupervisor(cause)) throw new SupervisorsOnlyError('take a conversation over');
  const { kind } = draft.state.holder;
  if (kind === 'bot' || kind === 'queue' || kind === 'closed') {
    claim(draft, cause);
    return;
  }
  const { agentId, agentName } = cause;
  if (changeHolder(draft, { type: 'takenOver', agentId, agentName }))
    sayPhrase(draft, 'taken-over', { agent: { name: agentName } });
}
