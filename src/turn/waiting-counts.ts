/** How many wait in each queue: counted once, then kept up to date from the turns of this process. */
import type { Holder } from '../conversation/conversation.ts';
import type { ConversationIndex } from '../conversation/store/conversation-index.ts';
import type { Clock } from '../runtime/clock.ts';

export interface WaitingCounts {
  load(queueIds: string[]): Promise<void>;
  /** Waiting in the queue, without the conversation whose holder is given. */
  countWithout(queueId: string, holder: Holder | undefined): number;
  /** After a commit: the holder before and after. */
  note(before: Holder | undefined, after: Holder): void;
  /** Another node may have changed them: count again. */
  forget(): void;
  /** Another node took a turn: count again at the next need, though not more than once a second. */
  doubt(): void;
}

const KEPT_MS = 1_000;

export function createWaitingCounts(
  store: Pick<ConversationIndex, 'countWaiting'>,
  clock: Pick<Clock, 'monotonicMs'>,
): WaitingCounts {
  let counts = new Map<string, number>();
  let countedAt = clock.monotonicMs();
  let isDoubtful = false;

  function forget(): void {
    counts = new Map();
    countedAt = clock.monotonicMs();
    isDoubtful = false;
  }

  function add(holder: Holder | undefined, change: number): void {
    if (holder?.kind !== 'queue') return;
    const count = counts.get(holder.queueId);
    if (count !== undefined) counts.set(holder.queueId, count + change);
  }

  return {
    async load(queueIds) {
      if (isDoubtful && clock.monotonicMs() - countedAt >= KEPT_MS) forget();
      for (const id of queueIds) {
        if (!counts.has(id)) counts.set(id, await store.countWaiting(id));
      }
    },
    countWithout(queueId, holder) {
      const isHere = holder?.kind === 'queue' && holder.queueId === queueId;
      return (counts.get(queueId) ?? 0) - (isHere ? 1 : 0);
    },
    note(before, after) {
      add(before, -1);
      add(after, 1);
    },
    forget,
    doubt() {
      isDoubtful = true;
    },
  };
}
