/**
 * What a queue promises its customers (the service level): first reply, next reply, resolution. Each promise is started,
 * met, restarted or ended by what happens; that it was broken is an event of its own, made by its timer.
 */
import type { Hours, QueueDefinition } from '../conversation/content.ts';
import {
  type ConversationState,
  PROMISES,
  type Priority,
  type PromiseKind,
  type ServicePromise,
} from '../conversation/conversation.ts';
import type { PromiseView } from '../conversation/desk.ts';
import { isoTime } from '../runtime/clock.ts';
import { addOpenTime, pausedUntil } from './open-time.ts';

export type Promises = NonNullable<ConversationState['service']>;

/** What is promised here, and when it counts. `hours` are the general ones, for a queue without its own. */
export interface ServiceTerms {
  queue: Pick<QueueDefinition, 'promises' | 'hours'> | undefined;
  priority: Priority;
  hours?: Hours | undefined;
}

/** `at` is ISO 8601, UTC. */
export type ServiceEvent =
  /** The customer begins to wait for a person: a new case. */
  | { type: 'queued'; at: string }
  /** Another queue or priority: what runs is counted anew from when it began. */
  | { type: 'termsChanged'; at: string }
  /** A person (not the bot) answered. */
  | { type: 'agentReplied'; at: string }
  /** The customer wrote while a person is in charge: the next answer is awaited. */
  | { type: 'customerWrote'; at: string }
  /** The case is settled. */
  | { type: 'closed'; at: string }
  /** Back with the bot, unsettled: nothing is promised any more. What was met or broken stays on record. */
  | { type: 'ended'; at: string }
  /** The timer of a promise is due. */
  | { type: 'broken'; promise: PromiseKind; at: string };

/** The promises after the event; the same object when nothing changes. */
export function promisesAfter(before: Promises | undefined, event: ServiceEvent, terms: ServiceTerms): Promises {
  const promises = before ?? {};
  switch (event.type) {
    case 'queued':
      return { ...begun('firstReply', event.at, terms), ...begun('resolution', event.at, terms) };
    case 'termsChanged':
      return Object.fromEntries(
        entriesOf(promises).flatMap(([kind, promise]) =>
          isOver(promise) ? [[kind, promise]] : Object.entries(begun(kind, promise.since, terms)),
        ),
      );
    case 'agentReplied':
      return met(met(promises, 'firstReply', event.at), 'nextReply', event.at);
    case 'customerWrote':
      // The clock of the one question that waits longest goes on; before the first reply, that one is awaited.
      if (isAwaited(promises.firstReply) || isAwaited(promises.nextReply)) return promises;
      return { ...promises, ...begun('nextReply', event.at, terms) };
    case 'closed':
      return withoutRunning(met(promises, 'resolution', event.at));
    case 'ended':
      return withoutRunning(promises);
    case 'broken': {
      const promise = promises[event.promise];
      if (promise === undefined || isOver(promise)) return promises;
      return { ...promises, [event.promise]: { ...promise, brokenAt: event.at } };
    }
  }
}

/** Milliseconds of opening time that a queue gives itself; undefined when it promises nothing of the kind. */
export function promisedMs(
  queue: Pick<QueueDefinition, 'promises'> | undefined,
  priority: Priority,
  kind: PromiseKind,
): number | undefined {
  return queue?.promises?.[priority]?.[kind] ?? queue?.promises?.normal?.[kind];
}

/** The timers that promises need: one for each that is neither met nor broken. `about` is the promise. */
export function promiseTimers(promises: Promises | undefined): { about: PromiseKind; dueAt: string }[] {
  return entriesOf(promises ?? {}).flatMap(([about, promise]) =>
    isOver(promise) ? [] : [{ about, dueAt: promise.dueAt }],
  );
}

/** The promise to show: the one broken and still unmet longest, else the next one due. Undefined when none is open. Ask it only while people are in charge. */
export function pressingPromise(
  promises: Promises | undefined,
  hours: Hours | undefined,
  now: number,
): PromiseView | undefined {
  const open = entriesOf(promises ?? {}).filter(([, promise]) => isAwaited(promise));
  const [kind, promise] =
    open.toSorted(([, one], [, other]) => Date.parse(one.dueAt) - Date.parse(other.dueAt))[0] ?? [];
  if (kind === undefined || promise === undefined) return undefined;
  const isBroken = promise.brokenAt !== undefined || Date.parse(promise.dueAt) <= now;
  const until = isBroken ? undefined : pausedUntil(hours, now);
  return {
    kind,
    dueAt: promise.dueAt,
    since: promise.since,
    isBroken,
    ...(until === undefined ? {} : { pausedUntil: isoTime(until) }),
  };
}

function begun(kind: PromiseKind, since: string, { queue, priority, hours }: ServiceTerms): Promises {
  const ms = promisedMs(queue, priority, kind);
  if (ms === undefined) return {};
  return { [kind]: { since, dueAt: isoTime(addOpenTime(queue?.hours ?? hours, Date.parse(since), ms)) } };
}

function met(promises: Promises, kind: PromiseKind, at: string): Promises {
  const promise = promises[kind];
  return isAwaited(promise) ? { ...promises, [kind]: { ...promise, metAt: at } } : promises;
}

/** Running, or broken and still not met. */
function isAwaited(promise: ServicePromise | undefined): promise is ServicePromise {
  return promise !== undefined && promise.metAt === undefined;
}

/** Nothing falls due any more. */
function isOver({ metAt, brokenAt }: ServicePromise): boolean {
  return metAt !== undefined || brokenAt !== undefined;
}

function withoutRunning(promises: Promises): Promises {
  return Object.fromEntries(entriesOf(promises).filter(([, promise]) => isOver(promise)));
}

function entriesOf(promises: Promises): [PromiseKind, ServicePromise][] {
  return PROMISES.flatMap((kind) => {
    const promise = promises[kind];
    return promise === undefined ? [] : [[kind, promise] as [PromiseKind, ServicePromise]];
  });
}
