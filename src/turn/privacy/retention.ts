/** Forgets conversations when their time is over: once a day, by channel, with an entry in the audit. */
import type { Settings } from '../../conversation/content.ts';
import type { Duty } from '../../conversation/nodes.ts';
import type { ConversationStore } from '../../conversation/store.ts';
import { type Clock, isoTime } from '../../runtime/clock.ts';
import type { Logger } from '../../runtime/logger.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Of several servers the one on duty sweeps: it may be another each time. */
const SHARED_MS = 60 * 60_000;
/** Other writes get their turn between two batches. */
const BATCH = 200;
/** After the start: not in the middle of everything else that begins then. */
const FIRST_AFTER_MS = 5 * 60_000;

export interface Retention {
  start(): void;
  stop(): Promise<void>;
  /** Erases everything that is too old, now. Returns how many conversations that were. */
  sweep(): Promise<number>;
}

export function createRetention(parts: {
  store: Pick<ConversationStore, 'findConversationsBefore' | 'eraseConversations' | 'appendAudit'>;
  settings: () => Pick<Settings, 'retention'>;
  /** Of several servers on one store. */
  duty?: Duty;
  clock: Clock;
  logger: Logger;
}): Retention {
  const { store, duty, clock, logger } = parts;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  let isStopped = true;

  async function sweep(): Promise<number> {
    const { retention = {} } = parts.settings();
    const { default: byDefault, ...byChannel } = retention;
    const named = Object.keys(byChannel);
    let erased = 0;
    for (const [channel, days] of Object.entries(byChannel)) erased += await forget({ channels: [channel] }, days);
    if (byDefault !== undefined) erased += await forget({ exceptChannels: named }, byDefault);
    return erased;
  }

  async function forget(which: { channels: string[] } | { exceptChannels: string[] }, days: number): Promise<number> {
    const before = isoTime(clock.now() - days * DAY_MS);
    let erased = 0;
    for (;;) {
      const ids = await store.findConversationsBefore({ ...which, before, limit: BATCH });
      if (ids.length === 0) break;
      const { conversations } = await store.eraseConversations(ids, isoTime(clock.now()));
      erased += conversations;
      // Nothing more can be done about these: never twice around the same ones.
      if (conversations === 0 || isStopping()) break;
    }
    if (erased > 0) {
      await store.appendAudit({
        at: isoTime(clock.now()),
        who: 'system',
        what: 'conversations.retired',
        details: { ...which, days, before, conversations: erased },
      });
    }
    return erased;
  }

  const isStopping = () => isStopped && timer !== undefined;

  function again(ms: number): void {
    timer = setTimeout(() => {
      running = (duty?.isMine() === false ? Promise.resolve() : sweep().then(() => undefined))
        .catch((error: unknown) => logger.error({ err: error }, 'old conversations cannot be erased'))
        .then(() => {
          if (!isStopped) again(duty ? SHARED_MS : DAY_MS);
        });
    }, ms);
    timer.unref();
  }

  return {
    start() {
      isStopped = false;
      again(FIRST_AFTER_MS);
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
    sweep,
  };
}
