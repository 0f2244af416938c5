/** What the queue promises the customer, wired into a turn: the promises after an event, and the timers that break them. */
import type { Place } from '../conversation/conversation.ts';
import { placeOf } from '../escalation/place.ts';
import { promisesAfter, promiseTimers, type ServiceEvent, type ServiceTerms } from '../escalation/promises.ts';
import type { TurnDraft } from './turn-draft.ts';

type WithoutTime<Event> = Event extends unknown ? Omit<Event, 'at'> : never;

/** Takes the event over into `state.service`; a promise that runs has a timer, one that is met or broken has none. */
export function keepPromises(draft: TurnDraft, event: WithoutTime<ServiceEvent>): void {
  const before = draft.state.service;
  const service = promisesAfter(before, { ...event, at: draft.at }, termsOf(draft));
  if (service === before || (before === undefined && Object.keys(service).length === 0)) return;
  draft.update({ service });
  const due = promiseTimers(service);
  draft.stopTimers(
    ({ kind, about, dueAt }) =>
      kind === 'serviceLevel' && !due.some((promise) => promise.about === about && promise.dueAt === dueAt),
  );
  for (const { about, dueAt } of due) {
    const isSet = draft.state.timers.some((timer) => timer.kind === 'serviceLevel' && timer.about === about);
    if (!isSet) draft.startTimer('serviceLevel', Date.parse(dueAt), about);
  }
}

/** The place of one who waits in a queue since a moment; `isVip` counts only with a priority that was asked for. */
export function placeIn(
  draft: TurnDraft,
  { queueId, priority, since, isVip }: Pick<Place, 'queueId' | 'priority' | 'since'> & { isVip?: boolean },
): Place {
  const { settings } = draft.context.release.content;
  const queue = findQueue(draft, queueId) ?? { id: queueId };
  return placeOf({ queue, priority, since, isVip, hours: settings.hours });
}

/** Undefined for a queue that the content no longer has: whoever waits there is served all the same. */
export function findQueue(draft: TurnDraft, queueId: string) {
  return draft.context.release.content.settings.queues.find((queue) => queue.id === queueId);
}

function termsOf(draft: TurnDraft): ServiceTerms {
  const { holder, escalation } = draft.state;
  const queueId = 'queueId' in holder ? holder.queueId : escalation?.queueId;
  return {
    queue: queueId === undefined ? undefined : findQueue(draft, queueId),
    priority: ('priority' in holder ? holder.priority : undefined) ?? escalation?.priority ?? 'normal',
    hours: draft.context.release.content.settings.hours,
  };
}
