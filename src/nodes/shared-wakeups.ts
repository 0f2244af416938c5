/**
 * Wake-ups of all servers: those of this one at once, those of others by the bus, and everything once more by looking into
 * the store, so that what the bus lost is only late.
 */
import type { Wakeups } from '../conversation/channel.ts';
import type { ConversationId } from '../conversation/ids.ts';
import type { Journal } from '../conversation/store/journal.ts';
import type { Logger } from '../runtime/logger.ts';
import { createLoop } from './again-and-again.ts';
import type { Bus } from './bus.ts';
import { createKnownChanges } from './known-changes.ts';

/** Between two looks without a bus: what another server did is heard of within half a second. */
const ALONE_MS = 400;
/** Beside a bus that is up. */
const BESIDE_BUS_MS = 2_000;
const PAGE = 1_000;

export interface SharedWakeups extends Wakeups {
  /** From now on everything is heard. Rejects with `UnavailableError`. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Looks into the store now. */
  look(): Promise<void>;
  /** What others did, and only that. Returns the way to stop. Must not throw. */
  subscribeForeign(listener: (id: ConversationId, seq: number) => void): () => void;
}

export function createSharedWakeups(parts: {
  /** Of this process. */
  local: Wakeups;
  store: Pick<Journal, 'readChangesSince'>;
  bus?: Bus | undefined;
  logger: Logger;
}): SharedWakeups {
  const { local, store, bus, logger } = parts;
  const known = createKnownChanges();
  const foreign = new Set<(id: ConversationId, seq: number) => void>();
  let cursor: string | undefined;
  const loop = createLoop({
    work: look,
    pauseMs: () => (bus?.isUp() ? BESIDE_BUS_MS : ALONE_MS),
    name: 'looking for what other servers did',
    logger,
  });

  function hear(id: ConversationId, seq: number): void {
    for (const listener of foreign) listener(id, seq);
    local.wake(id, seq);
  }

  async function look(): Promise<void> {
    for (;;) {
      const page = await store.readChangesSince(cursor, PAGE);
      cursor = page.cursor;
      for (const change of page.changes) if (known.find(change)) hear(change.conversationId, change.seq);
      if (page.changes.length < PAGE) return;
    }
  }

  const unlisten = bus?.listen((news) => {
    // Told again without a new turn, something else happened: a message that did not arrive.
    if (news.is !== 'change') return;
    known.note(news.id, news.seq);
    hear(news.id, news.seq);
  });

  return {
    subscribe: local.subscribe,
    subscribeForeign(listener) {
      foreign.add(listener);
      return () => {
        foreign.delete(listener);
      };
    },
    wake(id, seq) {
      known.note(id, seq);
      local.wake(id, seq);
      bus?.tell({ is: 'change', id, seq });
    },
    look,
    async start() {
      await look();
      loop.start();
    },
    async stop() {
      unlisten?.();
      await loop.stop();
    },
  };
}
