/**
 * For callers that are answered in the same response: while one waits, nothing is pushed to its address; what was said
 * by then goes back in the response and is settled as sent. A crash in between only means that it is pushed after all.
 */
import type { Activity } from '../conversation/activity.ts';
import { addressKey } from '../conversation/address.ts';
import type { Received, Wakeups } from '../conversation/channel.ts';
import type { Journal } from '../conversation/store/journal.ts';
import type { Outbox } from '../conversation/store/outbox.ts';
import type { ConversationStore } from '../conversation/store.ts';
import { type Clock, isoTime } from '../runtime/clock.ts';

export interface InlineHold {
  /** Returns the way to end the hold; deliveries that waited go out then. */
  begin(key: string): () => void;
  isHeld(key: string): boolean;
  /** What was said in answer, once no call is open or the time is over. */
  settled(received: Received, timeoutMs: number): Promise<Activity[]>;
}

export function createInlineHold(parts: {
  store: Pick<ConversationStore, 'findHead' | 'readActivities' | 'findPending' | 'settle'>;
  wakeups: Wakeups;
  clock: Clock;
  /** Called when a hold ends. */
  onReleased: () => void;
}): InlineHold {
  const { store, wakeups, clock } = parts;
  const held = new Map<string, number>();

  async function hasOpenCalls(received: Received): Promise<boolean> {
    const head = await store.findHead(received.conversationId);
    return (head?.state.openCalls.length ?? 0) > 0;
  }

  /** Listens for the next commit of the conversation; `turned` is false when the time is over first. */
  function listen(received: Received, timeoutMs: number): { turned: Promise<boolean>; stop: () => void } {
    const { promise: turned, resolve } = Promise.withResolvers<boolean>();
    const timer = setTimeout(() => resolve(false), timeoutMs);
    const unsubscribe = wakeups.subscribe(received.conversationId, () => resolve(true));
    return {
      turned,
      stop() {
        clearTimeout(timer);
        unsubscribe();
      },
    };
  }

  /** Resolves when no call is open any more, or the time is over. */
  async function allCallsAnswered(received: Received, timeoutMs: number): Promise<void> {
    const endsAt = clock.monotonicMs() + timeoutMs;
    for (;;) {
      const leftMs = endsAt - clock.monotonicMs();
      if (leftMs <= 0) return;
      // Listen before looking: a turn that is committed in between must not be missed.
      const next = listen(received, leftMs);
      try {
        if (!(await hasOpenCalls(received)) || !(await next.turned)) return;
      } finally {
        next.stop();
      }
    }
  }

  return {
    begin(key) {
      held.set(key, (held.get(key) ?? 0) + 1);
      return () => {
        const left = (held.get(key) ?? 1) - 1;
        if (left > 0) {
          held.set(key, left);
          return;
        }
        held.delete(key);
        parts.onReleased();
      };
    },
    isHeld: (key) => held.has(key),
    async settled(received, timeoutMs) {
      await allCallsAnswered(received, timeoutMs);
      const answers = await answersTo(store, received);
      await settleAsSent(store, received, answers, isoTime(clock.now()));
      return answers;
    },
  };
}

/** All that was said after the customer's activity, up to their next one. */
async function answersTo(
  store: Pick<Journal, 'readActivities'>,
  { conversationId, turn }: Received,
): Promise<Activity[]> {
  const asked = turn.activities[0];
  if (!asked) return [];
  const after = await store.readActivities(conversationId, {
    afterOrdinal: asked.ordinal,
    limit: 200,
    address: asked.address,
  });
  const next = after.findIndex((activity) => activity.from.role === 'customer');
  return (next < 0 ? after : after.slice(0, next)).filter((activity) => !activity.isInternal);
}

async function settleAsSent(
  store: Pick<Outbox, 'findPending' | 'settle'>,
  { conversationId, turn }: Received,
  answers: Activity[],
  at: string,
): Promise<void> {
  const key = addressKey(turn.state.address);
  const ids = new Set(answers.map((activity) => activity.id));
  for (const { item } of await store.findPending(conversationId)) {
    if (item.lane === 'deliver' && ids.has(item.activityId) && addressKey(item.address) === key) {
      await store.settle(item.id, { outcome: 'sent' }, at);
    }
  }
}
