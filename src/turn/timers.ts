/** What falls due without anybody writing: timers of conversations, and agents whose connection is gone. */
import type { ConversationId } from '../conversation/ids.ts';
import type { ConversationStore } from '../conversation/store.ts';
import { type Clock, isoTime } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import type { DeskPresence } from './presence.ts';
import type { TurnReceiver } from './receive.ts';

/** A timer is late by at most this much (guarantee 7 promises a second). */
const POLL_MS = 500;
const BATCH = 100;
/** D13: an agent who drops off has a minute to come back before the customer is told. */
const GRACE_MS = 60_000;
const HELD_PAGE = 200;

export interface TimerLoop {
  start(): void;
  stop(): Promise<void>;
  /** Fires everything that is due, now. */
  sweep(): Promise<void>;
}

export function createTimers(parts: {
  store: Pick<ConversationStore, 'findDue' | 'listConversations'>;
  receiver: Pick<TurnReceiver, 'act'>;
  presence: DeskPresence;
  clock: Clock;
  logger: Logger;
}): TimerLoop {
  const { store, receiver, presence, clock, logger } = parts;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let isStopped = true;

  async function sweep(): Promise<void> {
    await fireDue();
    await findLostAgents();
  }

  async function fireDue(): Promise<void> {
    const now = isoTime(clock.now());
    for (const { conversationId, state } of await store.findDue(now, BATCH)) {
      for (const due of state.timers.filter((each) => each.dueAt <= now)) {
        await tolerate(conversationId, () =>
          receiver.act(conversationId, {
            kind: 'timer',
            key: `timer:${conversationId}:${due.id}`,
            timerId: due.id,
            timer: due.kind,
          }),
        );
      }
    }
  }

  async function findLostAgents(): Promise<void> {
    let after: string | undefined;
    do {
      const page = await store.listConversations({ holders: ['agent'], after, limit: HELD_PAGE });
      for (const { conversationId, seq, state } of page.conversations) {
        if (state.holder.kind !== 'agent' || !presence.isLost(state.holder.agentId, GRACE_MS)) continue;
        const { agentId } = state.holder;
        await tolerate(conversationId, () =>
          receiver.act(conversationId, { kind: 'agentLost', key: `agentLost:${conversationId}:${seq}`, agentId }),
        );
      }
      after = page.next;
    } while (after !== undefined);
  }

  /** One conversation that cannot be served must not hold up the others; it is due again at the next poll. */
  async function tolerate(conversationId: ConversationId, act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (error) {
      logger.error({ err: error, conversationId }, 'timer could not be taken');
    }
  }

  function poll(): void {
    timer = setTimeout(() => {
      running = sweep()
        .catch((error: unknown) => logger.error({ err: error }, 'timers cannot be read'))
        .then(() => {
          if (!isStopped) poll();
        });
    }, POLL_MS);
  }

  return {
    start() {
      isStopped = false;
      poll();
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
    sweep,
  };
}
