/** How many wait in each queue: counted once, then kept up to date from the turns of this process. */
import type { Holder } from '../conversation/conversation.ts';
import type { ConversationStore } from '../conversation/store.ts';

export interface WaitingCounts {
  load(queueIds: string[]): Promise<void>;
  /** Waiting in the queue, without the conversation whose holder is given. */
  countWithout(queueId: string, holder: Holder | undefined): number;
  /** After a commit: the holder before and after. */
  note(before: Holder | undefined, after: Holder): void;
  /** Another node may have changed them: count again. */
  forget(): void;
}

export function createWaitingCounts(store: Pick<ConversationStore, 'countWaiting'>): WaitingCounts {
  let counts = new Map<string, number>();

  function add(holder: Holder | undefined, change: number): void {
    if (holder?.kind !== 'queue') return;
    const count = counts.get(holder.queueId);
    if (count !== undefined) counts.set(holder.queueId, count + change);
  }

  return {
    async load(queueIds) {
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
    forget() {
      counts = new Map();
    },
  };
}
