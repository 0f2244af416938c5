/** The few numbers that tell an operator how the installation is: no names, no words of anyone. */

import type { ReleaseRecord } from '../../conversation/store/release-records.ts';
import type { ConversationStore } from '../../conversation/store.ts';
import type { Clock } from '../../runtime/clock.ts';

export interface HealthFacts {
  /** The release that new conversations meet; without one the server is not ready. */
  release?: ReleaseRecord;
  waiting: number;
  /** Conversations that still have something to be sent, at most 1,000. */
  sending: number;
  /** At most 1,000. */
  deadLetters: number;
}

export type HealthStore = Pick<
  ConversationStore,
  'findActiveRelease' | 'listConversations' | 'findSendable' | 'listDeadLetters'
>;

const COUNT_LIMIT = 1_000;

/** Probes come every few seconds from several places; the store is asked at most once in this time. */
const KEEP_MS = 2_000;

/** Far enough in the future that every entry of the outbox is due by then. */
const END_OF_TIME = '9999-12-31T23:59:59.999Z';

/** The function rejects when the store does. */
export function healthFacts(store: HealthStore, clock: Clock): () => Promise<HealthFacts> {
  let kept: { at: number; facts: Promise<HealthFacts> } | undefined;
  return () => {
    const now = clock.monotonicMs();
    if (!kept || now - kept.at >= KEEP_MS) {
      const facts = readFacts(store);
      kept = { at: now, facts };
      facts.catch(() => {
        kept = undefined;
      });
    }
    return kept.facts;
  };
}

async function readFacts(store: HealthStore): Promise<HealthFacts> {
  const [release, waiting, sending, deadLetters] = await Promise.all([
    store.findActiveRelease(),
    store.listConversations({ holders: ['queue'], limit: 1 }),
    store.findSendable(END_OF_TIME, COUNT_LIMIT),
    store.listDeadLetters(COUNT_LIMIT),
  ]);
  const conversations = new Set(sending.map((entry) => entry.conversationId));
  return { release, waiting: waiting.total, sending: conversations.size, deadLetters: deadLetters.length };
}
