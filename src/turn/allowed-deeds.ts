/** What an agent may do to a conversation now: the buttons of the Desk are made from it, the turn decides all the same. */
import type { ConversationState, HolderKind } from '../conversation/conversation.ts';
import type { AgentId } from '../conversation/ids.ts';
import type { AccountRole } from '../conversation/staff.ts';
import type { AgentDeed } from '../conversation/turn.ts';
import { isNative } from '../escalation/native-desk.ts';

/** For whoever reads it, whoever holds it. */
const ALWAYS: AgentDeed[] = ['note', 'label'];
const HOLDING: AgentDeed[] = [
  'reply',
  'template',
  'handBack',
  'requeue',
  'transfer',
  'snooze',
  'close',
  'judge',
  'prioritise',
  'block',
];
const WRAPPING_UP: AgentDeed[] = ['close', 'wake', 'judge', 'block'];
const PUT_ASIDE: AgentDeed[] = ['wake', 'close', 'handBack', 'transfer', 'prioritise', 'judge', 'block'];

/** What supervisors may do to one that is not theirs. */
const OVERSEEING: Record<HolderKind, AgentDeed[]> = {
  bot: ['claim', 'close', 'judge', 'block'],
  queue: ['claim', 'transfer', 'close', 'prioritise', 'judge', 'block'],
  agent: ['takeOver', 'transfer', 'close', 'prioritise', 'judge', 'block'],
  wrapUp: ['takeOver', 'wake', 'close', 'judge', 'block'],
  snoozed: ['takeOver', 'wake', 'transfer', 'close', 'prioritise', 'judge', 'block'],
  desk: ['takeOver', 'close', 'prioritise', 'judge', 'block'],
  closed: ['claim', 'judge', 'block'],
};

export function allowedDeeds(
  { holder, escalation, lastAgent }: Pick<ConversationState, 'holder' | 'escalation' | 'lastAgent'>,
  { agentId, role }: { agentId: AgentId; role: AccountRole },
): AgentDeed[] {
  const isSupervisor = role === 'supervisor' || role === 'admin';
  const deeds = new Set([
    ...theirs(holder, agentId),
    ...('agentId' in holder && holder.agentId === agentId ? [] : isSupervisor ? OVERSEEING[holder.kind] : []),
    ...(lastAgent?.agentId === agentId ? (['judge'] as const) : []),
    ...ALWAYS,
  ]);
  if (escalation === undefined || escalation.verdict !== undefined) deeds.delete('judge');
  return [...deeds];
}

/** Without being a supervisor. Whether one that waits is theirs to take is known with the claim: the order may change. */
function theirs(holder: ConversationState['holder'], agentId: AgentId): AgentDeed[] {
  switch (holder.kind) {
    case 'queue':
      if (holder.offer === undefined) return ['claim'];
      return holder.offer.agentId === agentId ? ['claim', 'decline', 'transfer', 'close'] : [];
    case 'agent':
      return holder.agentId === agentId ? HOLDING : [];
    case 'wrapUp':
      return holder.agentId === agentId ? WRAPPING_UP : [];
    case 'snoozed':
      return holder.agentId === agentId ? PUT_ASIDE : [];
    case 'closed':
      return ['claim'];
    case 'desk':
      return isNative(holder) ? ['claim'] : [];
    case 'bot':
      return [];
  }
}
