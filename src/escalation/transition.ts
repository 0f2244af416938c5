/**
 * Ownership as a pure state machine: who answers a conversation now, and what may change it. Every state that it
 * reaches has a living owner; an event that makes no sense in a state is refused, never ignored.
 */
import type { Holder } from '../conversation/conversation.ts';
import type { AgentId } from '../conversation/ids.ts';
import { NotAllowedError } from './errors.ts';

/** `at` is ISO 8601, UTC. */
export type OwnershipEvent =
  | { type: 'escalated'; queueId: string; priority: 'normal' | 'high'; at: string }
  | { type: 'claimed'; agentId: AgentId; agentName: string; queueId: string; at: string }
  /** The agent gives the conversation to the bot. */
  | { type: 'handedBack'; agentId: AgentId; at: string }
  /** The agent puts it back to where it waited. */
  | { type: 'requeued'; agentId: AgentId; at: string }
  /** The agent's connection is gone for longer than the grace period. */
  | { type: 'agentLost'; agentId: AgentId; at: string }
  /** The customer would rather go on with the bot. */
  | { type: 'withdrew'; at: string }
  /** Nobody came: the bot is the living owner again. */
  | { type: 'gaveUp'; at: string }
  | { type: 'closed'; by: 'agent' | 'bot' | 'customer'; agentId?: AgentId; at: string }
  /** The customer writes. Opens a closed conversation, changes nothing otherwise. */
  | { type: 'customerWrote'; at: string };

/** The holder after the event. Throws `NotAllowedError` (409) when the event is not for this state. */
export function transition(holder: Holder, event: OwnershipEvent): Holder {
  switch (event.type) {
    case 'customerWrote':
      return holder.kind === 'closed' ? { kind: 'bot' } : holder;

    case 'escalated':
      if (holder.kind === 'agent') throw refused(holder, event);
      // Asking again while waiting must not cost the place; it may raise the priority.
      if (holder.kind === 'queue') return { ...holder, priority: event.priority === 'high' ? 'high' : holder.priority };
      return { kind: 'queue', queueId: event.queueId, since: event.at, priority: event.priority };

    case 'claimed':
      if (holder.kind === 'agent') {
        if (holder.agentId === event.agentId) return holder;
        throw refused(holder, event);
      }
      return {
        kind: 'agent',
        agentId: event.agentId,
        agentName: event.agentName,
        queueId: holder.kind === 'queue' ? holder.queueId : event.queueId,
        since: event.at,
        queuedSince: holder.kind === 'queue' ? holder.since : event.at,
      };

    case 'handedBack':
      if (!isHeldBy(holder, event.agentId)) throw refused(holder, event);
      return { kind: 'bot' };

    case 'requeued':
    case 'agentLost':
      if (holder.kind !== 'agent' || holder.agentId !== event.agentId) throw refused(holder, event);
      return { kind: 'queue', queueId: holder.queueId, since: holder.queuedSince, priority: 'high' };

    case 'withdrew':
    case 'gaveUp':
      if (holder.kind !== 'queue') throw refused(holder, event);
      return { kind: 'bot' };

    case 'closed':
      if (holder.kind === 'closed') return holder;
      if (event.by === 'agent' && holder.kind === 'agent' && holder.agentId !== event.agentId)
        throw refused(holder, event);
      return { kind: 'closed', since: event.at, by: event.by };
  }
}

function isHeldBy(holder: Holder, agentId: AgentId): boolean {
  return holder.kind === 'agent' && holder.agentId === agentId;
}

function refused(holder: Holder, event: OwnershipEvent): NotAllowedError {
  return new NotAllowedError(holder, event.type);
}
