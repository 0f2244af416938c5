/** What may happen to a conversation that an agent has: in hand, being wrapped up, or put aside. Part of `transition`. */

import type { Holder } from '../conversation/conversation.ts';
import type { AgentId } from '../conversation/ids.ts';
import {
  agentAgain,
  backInQueue,
  closedBy,
  type EventOf,
  type HolderOf,
  higher,
  prioritised,
  toAgent,
  transferred,
} from './holders.ts';
import type { OwnershipEvent } from './ownership-event.ts';

/** Undefined, here and below: refused. */
export function held(holder: HolderOf<'agent'>, event: OwnershipEvent): Holder | undefined {
  switch (event.type) {
    case 'claimed':
      return isOf(holder, event) ? holder : undefined;
    case 'takenOver':
      return isOf(holder, event) ? holder : toAgent(event, holder);
    case 'prioritised':
      return prioritised(holder, event);
    case 'handedBack':
      return isOf(holder, event) ? { kind: 'bot' } : undefined;
    case 'requeued':
      return isOf(holder, event) ? backInQueue(holder, { declinedBy: [event.agentId] }) : undefined;
    case 'agentLost':
      // The customer did nothing wrong: the old place, and at least high priority.
      return isOf(holder, event)
        ? backInQueue({ ...holder, priority: higher(holder.priority ?? 'normal', 'high') })
        : undefined;
    case 'transferred':
      return isOf(holder, event) || event.isSupervisor ? transferred(event) : undefined;
    case 'wrappedUp': {
      if (!isOf(holder, event)) return undefined;
      const { agentId, agentName, queueId, queuedSince } = holder;
      return { kind: 'wrapUp', agentId, agentName, queueId, since: event.at, until: event.until, queuedSince };
    }
    case 'snoozed': {
      if (!isOf(holder, event)) return undefined;
      const { priority = 'normal', ...rest } = holder;
      return { ...rest, kind: 'snoozed', priority, since: event.at, until: event.until };
    }
    case 'closed':
      return mayClose(holder, event) ? closedBy(event) : undefined;
    case 'customerWrote':
      return holder;
    default:
      return undefined;
  }
}

export function wrappingUp(holder: HolderOf<'wrapUp'>, event: OwnershipEvent): Holder | undefined {
  switch (event.type) {
    case 'claimed':
      return isOf(holder, event) ? toAgent(event, holder) : undefined;
    case 'takenOver':
      return toAgent(event, holder);
    case 'woke':
    case 'customerWrote':
      return agentAgain(holder, event);
    case 'closed':
      return mayClose(holder, event) ? closedBy(event) : undefined;
    default:
      return undefined;
  }
}

export function putAside(holder: HolderOf<'snoozed'>, event: OwnershipEvent): Holder | undefined {
  switch (event.type) {
    case 'claimed':
      return isOf(holder, event) ? toAgent(event, holder) : undefined;
    case 'takenOver':
      return toAgent(event, holder);
    case 'snoozed':
      return isOf(holder, event) ? { ...holder, until: event.until } : undefined;
    case 'woke':
    case 'customerWrote':
      return agentAgain(holder, event);
    case 'prioritised':
      return prioritised(holder, event);
    case 'handedBack':
      return isOf(holder, event) ? { kind: 'bot' } : undefined;
    case 'transferred':
      return isOf(holder, event) || event.isSupervisor ? transferred(event) : undefined;
    case 'closed':
      return mayClose(holder, event) ? closedBy(event) : undefined;
    default:
      return undefined;
  }
}

function isOf(holder: { agentId: AgentId }, event: { agentId: AgentId }): boolean {
  return holder.agentId === event.agentId;
}

/** Their own, a supervisor's, or nobody's in particular (the time ran out, the customer went). */
function mayClose(holder: { agentId: AgentId }, event: EventOf<'closed'>): boolean {
  return (
    event.by !== 'agent' || event.agentId === undefined || event.agentId === holder.agentId || !!event.isSupervisor
  );
}
