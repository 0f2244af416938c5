/** What falls due without anybody writing: timers of conversations, and agents whose connection is gone. */
import type { ConversationId } from '../conversation/ids.ts';
import type { Duty } from '../conversation/nodes.ts';
import type { ConversationIndex } from '../conversation/store/conversation-index.ts';
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
/** What the server on duty has not fired by then, another one does: it may be gone. */
const OVERDUE_MS = 2_000;
/** Of several servers the one on duty looks for lost agents in every so manieth poll: a list of all that agents hold. */
const LOST_EVERY = 10;

export interface TimerLoop {
  start(): void;
  stop(): Promise<void>;
  /** Fires everything that is due, now. */
  sweep(): Promise<void>;
}

export function createTimers(parts: {
  store: Pick<ConversationIndex, 'findDue' | 'listConversations'>;
  receiver: Pick<TurnReceiver, 'act'>;
  presence: DeskPresence;
  /** Of several servers on one store: the keys of timers keep two from firing one twice, this keeps them from trying. */
  duty?: Duty;
  clock: Clock;
  logger: Logger;
}): TimerLoop {
  const { store, receiver, presence, duty, clock, logger } = parts;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let isStopped = true;
  let polls = 0;

  async function sweep(): Promise<void> {
    await fireDue();
    if (isOnDuty()) await findLostAgents();
  }

  async function look(): Promise<void> {
    polls += 1;
    if (duty === undefined || polls % LOST_EVERY === 0) await sweep();
    else await fireDue();
  }

  function isOnDuty(): boolean {
    return duty?.isMine() ?? true;
  }

  async function fireDue(): Promise<void> {
    const now = isoTime(clock.now() - (isOnDuty() ? 0 : OVERDUE_MS));
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
      running = look()
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
