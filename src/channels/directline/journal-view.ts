/** The part of the journal that one Direct Line conversation shows: its own address, without what only staff sees. */
import type { Activity } from '../../conversation/activity.ts';
import type { Wakeups } from '../../conversation/channel.ts';
import type { ConversationId } from '../../conversation/ids.ts';
import type { ConversationStore } from '../../conversation/store.ts';
import { isVisible } from './encode-activity.ts';

export type JournalReader = Pick<ConversationStore, 'readActivities' | 'findConversationAt'>;

export interface Page {
  activities: Activity[];
  /** Ordinal of the last activity looked at, shown or not. */
  watermark: number;
}

export interface JournalView {
  /** Whether anything was ever said there. */
  hasBegun(thread: string): Promise<boolean>;
  /** The next activities after `afterOrdinal`; an empty page means that there is nothing more. */
  readAfter(thread: string, afterOrdinal: number): Promise<Page>;
  /** Tells this process that a thread has got its conversation, so that sockets opened before are woken. */
  noteBegun(thread: string, id: ConversationId): void;
  /** Calls `onCommit` after each commit of the thread's conversation, also if that begins only later. */
  watch(thread: string, onCommit: () => void): () => void;
}

const pageSize = 100;

export function createJournalView({ store, wakeups }: { store: JournalReader; wakeups: Wakeups }): JournalView {
  const waiting = new Map<string, Set<(id: ConversationId) => void>>();
  const find = (thread: string) => store.findConversationAt({ channel: 'directline', thread });

  function noteBegun(thread: string, id: ConversationId): void {
    const listeners = waiting.get(thread);
    waiting.delete(thread);
    for (const begin of listeners ?? []) begin(id);
  }

  return {
    hasBegun: async (thread) => (await find(thread)) !== undefined,

    readAfter: async (thread, afterOrdinal) => {
      const id = await find(thread);
      let watermark = afterOrdinal;
      if (id === undefined) return { activities: [], watermark };
      // Another process may have begun it; who watches from here on need not wait for keep-alives any more.
      noteBegun(thread, id);
      const address = { channel: 'directline', thread };
      for (;;) {
        const read = await store.readActivities(id, { afterOrdinal: watermark, limit: pageSize, address });
        watermark = read.at(-1)?.ordinal ?? watermark;
        const activities = read.filter(isVisible);
        // A page of notes alone must not look like the end.
        if (activities.length > 0 || read.length < pageSize) return { activities, watermark };
      }
    },

    noteBegun,

    watch: (thread, onCommit) => {
      let stop = () => {};
      let isOver = false;
      const begin = (id: ConversationId) => {
        if (isOver) return;
        stop();
        stop = wakeups.subscribe(id, onCommit);
        onCommit();
      };
      const listeners = waiting.get(thread) ?? new Set();
      waiting.set(thread, listeners.add(begin));
      async function lookNow(): Promise<void> {
        const id = await find(thread).catch(() => undefined);
        if (id === undefined || isOver) return;
        forget();
        begin(id);
      }
      const forget = () => {
        listeners.delete(begin);
        if (listeners.size === 0 && waiting.get(thread) === listeners) waiting.delete(thread);
      };
      void lookNow();
      return () => {
        isOver = true;
        forget();
        stop();
      };
    },
  };
}
