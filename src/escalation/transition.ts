/**
 * Ownership as a pure state machine: who answers a conversation now, and what may change it. Every state that it
 * reaches has a living owner (`living-owner.ts` says which); an event that makes no sense in a state is refused, never
 * ignored.
 */
import type { Holder } from '../conversation/conversation.ts';
import { held, putAside, wrappingUp } from './agent-transitions.ts';
import { NotAllowedError } from './errors.ts';
import {
  answeringNatively,
  closedBy,
  type EventOf,
  type HolderOf,
  improved,
  prioritised,
  queueAt,
  toAgent,
  transferred,
  withoutOffer,
} from './holders.ts';
import { isNative } from './native-desk.ts';
import type { OwnershipEvent } from './ownership-event.ts';

export type { OwnershipEvent } from './ownership-event.ts';

/** The holder after the event; the same object when nothing changes. Throws `NotAllowedError` (409) otherwise. */
export function transition(holder: Holder, event: OwnershipEvent): Holder {
  const after = follow(holder, event);
  if (after === undefined) throw new NotAllowedError(holder, event.type);
  return after;
}

/** Undefined: refused. */
function follow(holder: Holder, event: OwnershipEvent): Holder | undefined {
  switch (holder.kind) {
    case 'bot':
    case 'closed':
      return withoutPeople(holder, event);
    case 'queue':
      return waiting(holder, event);
    case 'agent':
      return held(holder, event);
    case 'wrapUp':
      return wrappingUp(holder, event);
    case 'snoozed':
      return putAside(holder, event);
    case 'desk':
      return elsewhere(holder, event);
  }
}

function withoutPeople(holder: HolderOf<'bot' | 'closed'>, event: OwnershipEvent): Holder | undefined {
  switch (event.type) {
    case 'escalated':
      return queueAt({ ...event, since: event.at }, { meantFor: event.meantFor });
    case 'claimed':
      // What the bot is settling is no agent's to pick; what is finished may be opened again by anybody.
      if (holder.kind === 'bot' && !event.isSupervisor) return undefined;
      return toAgent(event, { queueId: event.queueId, queuedSince: event.at });
    case 'deskTook':
      return { kind: 'desk', desk: event.desk, isAccepted: false, ...event.place };
    case 'answeredNatively':
      return answeringNatively(event.place, event.agentName);
    case 'customerWrote':
      return holder.kind === 'closed' ? { kind: 'bot' } : holder;
    case 'closed':
      if (holder.kind === 'closed') return holder;
      return event.by === 'agent' && !event.isSupervisor ? undefined : closedBy(event);
    default:
      return undefined;
  }
}

function waiting(holder: HolderOf<'queue'>, event: OwnershipEvent): Holder | undefined {
  const asked = holder.offer?.agentId;
  switch (event.type) {
    case 'escalated':
      return improved(holder, event);
    case 'prioritised':
      return prioritised(holder, event);
    case 'offered':
      // Until an offer is over nobody else is asked; one that ran out unnoticed counts as passed.
      if (holder.offer === undefined) return { ...holder, offer: offerOf(event) };
      if (event.at < holder.offer.until) return undefined;
      return { ...withoutOffer(holder, holder.offer.agentId), offer: offerOf(event) };
    case 'declined':
      return asked === event.agentId || (asked === undefined && holder.meantFor === event.agentId)
        ? withoutOffer(holder, event.agentId)
        : undefined;
    case 'offerPassed':
    case 'agentLost':
      return asked === event.agentId ? withoutOffer(holder, event.agentId) : undefined;
    case 'claimed':
      return asked === undefined || asked === event.agentId || event.isSupervisor
        ? toAgent(event, { ...holder, queuedSince: holder.since })
        : undefined;
    case 'takenOver':
      return toAgent(event, { ...holder, queuedSince: holder.since });
    case 'transferred':
      return asked === event.agentId || event.isSupervisor ? transferred(event) : undefined;
    case 'deskTook':
      return { kind: 'desk', desk: event.desk, isAccepted: false, ...event.place };
    case 'answeredNatively':
      return answeringNatively(holder, event.agentName);
    case 'withdrew':
    case 'gaveUp':
      return { kind: 'bot' };
    case 'closed':
      return event.by !== 'agent' || event.isSupervisor || (asked !== undefined && asked === event.agentId)
        ? closedBy(event)
        : undefined;
    case 'customerWrote':
      return holder;
    default:
      return undefined;
  }
}

function elsewhere(holder: HolderOf<'desk'>, event: OwnershipEvent): Holder | undefined {
  switch (event.type) {
    case 'escalated':
      return holder.isAccepted ? undefined : improved(holder, event);
    case 'prioritised':
      return prioritised(holder, event);
    case 'deskAccepted': {
      const { agentName = holder.agentName, reference = holder.reference } = event;
      return { ...holder, isAccepted: true, ...(agentName && { agentName }), ...(reference && { reference }) };
    }
    case 'answeredNatively':
      return isNative(holder) ? answeringNatively(holder, event.agentName ?? holder.agentName) : undefined;
    case 'claimed':
      // Nobody is asked there whether they give it away: whoever takes it here has it.
      return isNative(holder) ? toAgent(event, { ...holder, queuedSince: holder.since }) : undefined;
    case 'takenOver':
      return toAgent(event, { ...holder, queuedSince: holder.since });
    case 'deskReturned':
      return { kind: 'bot' };
    case 'deskFailed':
      return queueAt(holder);
    case 'deskCompleted':
      return { kind: 'closed', since: event.at, by: 'agent' };
    case 'withdrew':
      return holder.isAccepted ? undefined : { kind: 'bot' };
    case 'closed':
      return event.by === 'agent' && !event.isSupervisor ? undefined : closedBy(event);
    case 'customerWrote':
      return holder;
    default:
      return undefined;
  }
}

function offerOf({ agentId, agentName, until }: EventOf<'offered'>) {
  return { agentId, agentName, until };
}
