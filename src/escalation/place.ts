/**
 * Where a conversation stands among those who wait: the moment at which its customer should have a person, fixed when
 * they begin to wait. Serving the earliest due first lets priority grow by itself towards the promise: an urgent one
 * overtakes those who have just come, and nobody is overtaken for ever. One static key, the same on every node and in SQL.
 */
import type { Hours, QueueDefinition } from '../conversation/content.ts';
import { type Place, PRIORITIES, type Priority } from '../conversation/conversation.ts';
import { isoTime } from '../runtime/clock.ts';
import { addOpenTime } from './open-time.ts';
import { promisedMs } from './promises.ts';

const MINUTE_MS = 60_000;

/** Where a queue promises nothing: apart far enough that a step of priority is felt, near enough that nobody starves. */
const WITHOUT_PROMISE_MS: Record<Priority, number> = {
  urgent: MINUTE_MS,
  high: 5 * MINUTE_MS,
  normal: 15 * MINUTE_MS,
  low: 60 * MINUTE_MS,
};

/**
 * The place of one who begins to wait at `since` (ISO 8601, UTC). `hours` are the general ones, for a queue without its
 * own. A very important customer stands one step of priority higher; say `isVip` only with the priority that was asked
 * for, not with one that a place has already.
 */
export function placeOf(options: {
  queue: Pick<QueueDefinition, 'id' | 'promises' | 'hours'>;
  priority: Priority;
  since: string;
  isVip?: boolean | undefined;
  hours?: Hours | undefined;
}): Place {
  const { queue, since, isVip = false } = options;
  const priority = isVip ? stepUp(options.priority) : options.priority;
  const withinMs = promisedMs(queue, priority, 'firstReply') ?? WITHOUT_PROMISE_MS[priority];
  const dueAt = isoTime(addOpenTime(queue.hours ?? options.hours, Date.parse(since), withinMs));
  return { queueId: queue.id, since, priority, dueAt };
}

/** Earliest due first; of equals the one who waits longer, then by id: the same order everywhere. */
export function byPlace(
  one: { holder: Pick<Place, 'dueAt' | 'since'>; conversationId: string },
  other: { holder: Pick<Place, 'dueAt' | 'since'>; conversationId: string },
): number {
  return (
    compare(one.holder.dueAt ?? one.holder.since, other.holder.dueAt ?? other.holder.since) ||
    compare(one.holder.since, other.holder.since) ||
    compare(one.conversationId, other.conversationId)
  );
}

function stepUp(priority: Priority): Priority {
  return PRIORITIES[PRIORITIES.indexOf(priority) + 1] ?? priority;
}

/** ISO times and ids, as SQL compares them. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
