/**
 * Place in the queue and expected wait, as they may honestly be told: from what happened lately, rounded up, in steps
 * that do not pretend to be exact, and not at all where nothing is known. Never a promise.
 */
import { canServe, type RoutableAgent, type WaitingConversation } from './can-serve.ts';
import { byPlace } from './place.ts';

const MINUTE_MS = 60_000;
/** Over this time a rate says how busy it is now, not how the day was. */
export const RECENT_MS = 30 * MINUTE_MS;
/** Fewer say nothing of a rate. */
const FEWEST = 3;
const STEPS = [1, 2, 3, 5, 10, 15, 20, 30, 45, 60];

export interface ExpectedWait {
  /** 1 is next. */
  place: number;
  /** One of 1, 2, 3, 5, 10, 15, 20, 30, 45, 60; absent when nothing is known. */
  minutes?: number;
  /** More than the 60 minutes. */
  isLonger?: boolean;
}

/**
 * `takenAt`: when waiting customers of this queue were last taken; `handlingMs`: how long agents lately held one;
 * `slots`: conversations that the agents there can hold at a time for this queue. Times in milliseconds since 1970.
 * Where both ways to reckon are open, the longer wait is told.
 */
export function expectedWait(options: {
  place: number;
  takenAt: readonly number[];
  handlingMs: readonly number[];
  slots: number;
  now: number;
}): ExpectedWait {
  const { place } = options;
  const reckoned = [fromEntries(options), fromHandling(options)].filter((ms) => ms !== undefined);
  if (reckoned.length === 0) return { place };
  const minutes = Math.max(...reckoned) / MINUTE_MS;
  const step = STEPS.find((each) => each >= minutes);
  return step === undefined ? { place, minutes: 60, isLonger: true } : { place, minutes: step };
}

/** The place among those of the same queue; 1 for the next one. */
export function placeInQueue(conversation: WaitingConversation, waiting: readonly WaitingConversation[]): number {
  return (
    1 +
    waiting.filter(
      (other) =>
        other.conversationId !== conversation.conversationId &&
        other.holder.queueId === conversation.holder.queueId &&
        byPlace(other, conversation) < 0,
    ).length
  );
}

/** Conversations of a queue that the agents there can hold at a time. */
export function slotsOf(
  agents: readonly RoutableAgent[],
  waiting: Pick<WaitingConversation, 'language'> & { holder: { queueId: string } },
  queue: Parameters<typeof canServe>[2],
): number {
  return agents
    .filter(({ presence }) => presence.isConnected && presence.state === 'available')
    .filter((agent) => canServe(agent, waiting, queue))
    .reduce((sum, { profile }) => sum + profile.capacity.total, 0);
}

/** At the speed at which people of this queue were taken lately. */
function fromEntries({ place, takenAt, now }: { place: number; takenAt: readonly number[]; now: number }) {
  const recent = takenAt.filter((at) => at <= now && now - at <= RECENT_MS);
  if (recent.length < FEWEST) return undefined;
  // From the first of them, not from half an hour ago: after a quiet hour the rate would be far too low.
  const since = now - Math.min(...recent);
  return (place * since) / recent.length;
}

/** At the speed at which places become free. */
function fromHandling({ place, handlingMs, slots }: { place: number; handlingMs: readonly number[]; slots: number }) {
  if (handlingMs.length < FEWEST || slots <= 0) return undefined;
  return (place * mean(handlingMs)) / slots;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
