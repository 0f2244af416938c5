/** What all commands of agents ask first: whose conversation it is, and who may do more than its agent. */
import type { AgentCommand, AgentDeed, Cause } from '../../conversation/turn.ts';
import { NotAllowedError } from '../../escalation/errors.ts';
import type { TurnDraft } from '../turn-draft.ts';

export type AgentCause = Extract<Cause, { kind: 'agent' }>;
/** A cause with the command of one deed. */
export type CommandOf<Deed extends AgentDeed> = Omit<AgentCause, 'command'> & {
  command: Extract<AgentCommand, { do: Deed }>;
};

export function isSupervisor({ role }: Pick<AgentCause, 'role'>): boolean {
  return role === 'supervisor' || role === 'admin';
}

/** Only who holds the conversation speaks in it: two agents never answer side by side. */
export function requireHolder(draft: TurnDraft, { agentId, command }: Pick<AgentCause, 'agentId' | 'command'>): void {
  const { holder } = draft.state;
  if (holder.kind !== 'agent' || holder.agentId !== agentId) throw new NotAllowedError(holder, command.do);
}

/** Its agent, also while wrapping up or having put it aside, and supervisors. */
export function requireSay(draft: TurnDraft, cause: Pick<AgentCause, 'agentId' | 'role' | 'command'>): void {
  const { holder } = draft.state;
  const isTheirs = 'agentId' in holder && holder.agentId === cause.agentId;
  if (!isTheirs && !isSupervisor(cause)) throw new NotAllowedError(holder, cause.command.do);
}
