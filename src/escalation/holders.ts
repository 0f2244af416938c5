/** The holders that several events lead to, made whole: what is kept for the way back, and what is not carried along. */
import { type Holder, type Place, PRIORITIES, type Priority } from '../conversation/conversation.ts';
import type { AgentId } from '../conversation/ids.ts';
import { NATIVE_DESK } from './native-desk.ts';
import type { OwnershipEvent } from './ownership-event.ts';

export type HolderOf<K extends Holder['kind']> = Extract<Holder, { kind: K }>;
export type EventOf<T extends OwnershipEvent['type']> = Extract<OwnershipEvent, { type: T }>;

type Queue = Extract<Holder, { kind: 'queue' }>;

/** What is remembered of a place while somebody holds it. */
interface Kept {
  queueId: string;
  queuedSince: string;
  priority?: Priority;
  dueAt?: string;
}

export function queueAt(
  { queueId, since, priority, dueAt }: Place,
  { meantFor, declinedBy }: Pick<Queue, 'meantFor' | 'declinedBy'> = {},
): Queue {
  return {
    kind: 'queue',
    queueId,
    since,
    priority,
    ...(dueAt === undefined ? {} : { dueAt }),
    ...(meantFor === undefined ? {} : { meantFor }),
    ...(declinedBy === undefined ? {} : { declinedBy }),
  };
}

export function toAgent(
  { agentId, agentName, at }: { agentId: AgentId; agentName: string; at: string },
  { queueId, queuedSince, priority, dueAt }: Kept,
): Holder {
  return {
    kind: 'agent',
    agentId,
    agentName,
    queueId,
    since: at,
    queuedSince,
    ...(priority === undefined ? {} : { priority }),
    ...(dueAt === undefined ? {} : { dueAt }),
  };
}

/** The place that the customer had before the agent came. */
export function backInQueue(kept: Kept, more: Pick<Queue, 'meantFor' | 'declinedBy'> = {}): Queue {
  return queueAt({ ...kept, since: kept.queuedSince, priority: kept.priority ?? 'normal' }, more);
}

/**
 * What was put aside goes on with its agent, or with whoever is there: the customer begins to wait at this moment, and
 * is due at once, behind those alone who are overdue.
 */
export function agentAgain(
  holder: Extract<Holder, { kind: 'wrapUp' | 'snoozed' }>,
  { isAgentThere, at }: { isAgentThere: boolean; at: string },
): Holder {
  const priority = holder.kind === 'snoozed' ? holder.priority : 'normal';
  if (!isAgentThere) return queueAt({ queueId: holder.queueId, since: at, priority, dueAt: at });
  const dueAt = holder.kind === 'snoozed' ? holder.dueAt : undefined;
  const kept = { queueId: holder.queueId, queuedSince: holder.queuedSince, priority };
  return toAgent({ ...holder, at }, dueAt === undefined ? kept : { ...kept, dueAt });
}

/** The agent was asked and did not take it: somebody else's turn. */
export function withoutOffer({ offer: _over, meantFor, declinedBy = [], ...place }: Queue, agentId: AgentId): Queue {
  const declined = [...declinedBy.filter((id) => id !== agentId), agentId];
  return { ...place, declinedBy: declined, ...(meantFor && meantFor !== agentId ? { meantFor } : {}) };
}

/** Who gives it away is not asked for it again while there are others. */
export function transferred({ agentId, to }: EventOf<'transferred'>): Holder {
  return queueAt(to, { declinedBy: [agentId], meantFor: to.meantFor });
}

/** Asking again while waiting must not cost the place; it may raise the priority and bring the due time forward. */
export function improved<T extends HolderOf<'queue' | 'desk'>>(holder: T, event: EventOf<'escalated'>): T {
  const priority = higher(holder.priority, event.priority);
  if (priority === holder.priority) return holder;
  const dueAt = [holder.dueAt, event.dueAt].filter((at) => at !== undefined).toSorted()[0];
  return { ...holder, priority, ...(dueAt === undefined ? {} : { dueAt }) };
}

export function prioritised<T extends HolderOf<'queue' | 'agent' | 'snoozed' | 'desk'>>(
  holder: T,
  { priority, dueAt }: EventOf<'prioritised'>,
): T {
  return { ...holder, priority, ...(dueAt === undefined ? {} : { dueAt }) };
}

export function higher(one: Priority, other: Priority): Priority {
  return PRIORITIES.indexOf(one) >= PRIORITIES.indexOf(other) ? one : other;
}

/** With a colleague in the platform's own app, who took it by answering. */
export function answeringNatively({ queueId, since, priority, dueAt }: Place, agentName: string | undefined): Holder {
  const place = { queueId, since, priority, ...(dueAt === undefined ? {} : { dueAt }) };
  return { kind: 'desk', desk: NATIVE_DESK, isAccepted: true, ...place, ...(agentName && { agentName }) };
}

export function closedBy(event: EventOf<'closed'>): Holder {
  return { kind: 'closed', since: event.at, by: event.by };
}
