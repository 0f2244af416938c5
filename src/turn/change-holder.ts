/**
 * A change of the holder with everything that follows from it wherever it comes from: the timers that belong to the new
 * holder and no others, the promises, who was the last agent, and the outside desk that is told that it is out.
 */
import type { Holder, HolderKind, Timer } from '../conversation/conversation.ts';
import { isNative, NATIVE_QUIET_MS } from '../escalation/native-desk.ts';
import { type OwnershipEvent, transition } from '../escalation/transition.ts';
import { findQueue, keepPromises } from './keep-promises.ts';
import type { TurnDraft } from './turn-draft.ts';

/** Milliseconds that one who waits may wait without a word, where the queue does not say. */
const DEFAULT_WAIT_MS = 3 * 60_000;
/** A place in the line is told anew no sooner than this. */
export const PLACE_TOLD_EVERY_MS = 2 * 60_000;

/** What a holder can be waited for with; a timer of another kind is over when they get it. */
const timersOf: Record<HolderKind, Timer['kind'][]> = {
  bot: ['survey'],
  queue: ['queueWait', 'offer', 'serviceLevel'],
  agent: ['serviceLevel', 'silence'],
  wrapUp: ['wrapUp'],
  snoozed: ['snooze', 'serviceLevel'],
  desk: ['desk', 'serviceLevel'],
  closed: [],
};

/** A hand-off that the desk itself ended: it knows. */
const endedByDesk = new Set<OwnershipEvent['type']>(['deskReturned', 'deskCompleted']);

type WithoutTime<Event> = Event extends unknown ? Omit<Event, 'at'> : never;

/** False when the event changed nothing. Throws `NotAllowedError` (409) when it is not for this holder. */
export function changeHolder(draft: TurnDraft, event: WithoutTime<OwnershipEvent>): boolean {
  const before = draft.state.holder;
  const holder = transition(before, { ...event, at: draft.at });
  if (holder === before) return false;
  draft.update({ holder });
  if (holder.kind !== 'bot' && draft.state.form) draft.update({ form: undefined });
  // Who is given to a person has better things to do than to say how it was before.
  if (before.kind === 'bot' && draft.state.timers.some(({ kind }) => kind === 'survey')) draft.update({ dialogs: [] });
  draft.stopTimers(({ kind }) => !timersOf[holder.kind].includes(kind));
  if (before.kind === 'desk' && holder.kind !== 'desk' && !endedByDesk.has(event.type))
    draft.toDesk(before.desk, 'end');
  followPromises(draft, before, holder, event.type);
  startTimers(draft, before, holder);
  if (holder.kind === 'agent') {
    const { agentId, agentName } = holder;
    draft.update({ offered: [], lastAgent: { agentId, agentName, at: draft.at } });
  }
  return true;
}

function startTimers(draft: TurnDraft, before: Holder, holder: Holder): void {
  switch (holder.kind) {
    case 'queue':
      if (holder.offer === undefined) draft.stopTimers(({ kind }) => kind === 'offer');
      else draft.startTimer('offer', Date.parse(holder.offer.until));
      if (before.kind !== 'queue' || before.queueId !== holder.queueId) waitForAgent(draft);
      return;
    case 'wrapUp':
      draft.startTimer('wrapUp', Date.parse(holder.until));
      return;
    case 'snoozed':
      draft.startTimer('snooze', Date.parse(holder.until));
      return;
    case 'desk':
      if (isNative(holder)) draft.startTimer('desk', draft.context.now + NATIVE_QUIET_MS);
      else if (holder.isAccepted) draft.stopTimers(({ kind }) => kind === 'desk');
      else if (before.kind !== 'desk') draft.startTimer('desk', draft.context.now + waitMs(draft, holder.queueId));
      return;
    case 'bot':
    case 'agent':
    case 'closed':
      return;
  }
}

/** Starts the clocks of a conversation that waits: nobody is left hanging without a word. */
function waitForAgent(draft: TurnDraft): void {
  const { holder } = draft.state;
  if (holder.kind !== 'queue') return;
  draft.startTimer('queueWait', draft.context.now + waitMs(draft, holder.queueId));
  draft.startTimer('queueWait', draft.context.now + PLACE_TOLD_EVERY_MS, 'place');
}

/** Milliseconds without an agent until the customer is told and offered a way on. */
export function waitMs(draft: TurnDraft, queueId: string): number {
  return findQueue(draft, queueId)?.waitMs ?? DEFAULT_WAIT_MS;
}

function followPromises(draft: TurnDraft, before: Holder, holder: Holder, event: OwnershipEvent['type']): void {
  const wasOver = before.kind === 'bot' || before.kind === 'closed';
  if (holder.kind === 'closed' || holder.kind === 'wrapUp') keepPromises(draft, { type: 'closed' });
  else if (holder.kind === 'bot') keepPromises(draft, { type: 'ended' });
  else if (wasOver && holder.kind !== 'agent' && !isNative(holder)) keepPromises(draft, { type: 'queued' });
  else if (event === 'transferred') keepPromises(draft, { type: 'termsChanged' });
  else if (event === 'customerWrote' || (event === 'woke' && holder.kind === 'queue'))
    keepPromises(draft, { type: 'customerWrote' });
}
