/** The part of the journal that one Direct Line conversation shows: its own address, without what only staff sees. */
import type { Activity } from '../../conversation/activity.ts';
import type { Wakeups } from '../../conversation/channel.ts';
import type { ConversationId } from '../../conversation/ids.ts';
import type { ConversationStore } from '../../conversation/store.ts';
import type { Typing, TypingNews } from '../../conversation/typing.ts';
import { isVisible } from './encode-activity.ts';

export type JournalReader = Pick<ConversationStore, 'readActivities' | 'findConversationAt' | 'findHead'>;

export interface Page {
  activities: Activity[];
  /** Ordinal of the last activity looked at, shown or not. */
  watermark: number;
}

export interface JournalView {
  /** The conversation that the thread belongs to now. */
  findConversation(thread: string): Promise<ConversationId | undefined>;
  /** Whether anything was ever said there. */
  hasBegun(thread: string): Promise<boolean>;
  /** The next activities after `afterOrdinal`; an empty page means that there is nothing more. */
  readAfter(thread: string, afterOrdinal: number): Promise<Page>;
  /** Tells this process which conversation a thread belongs to now, so that sockets opened before are woken by it. */
  noteBegun(thread: string, id: ConversationId): void;
  /** `onTyping` when the agent who holds the conversation writes. Calls `onCommit` after each commit of the thread's conversation, also if that begins only later, or is another one then. */
  watch(thread: string, onCommit: () => void, onTyping?: (news: TypingNews) => void): () => void;
}

const pageSize = 100;
/** A conversation that another server began is heard of by one of its first turns. */
const firstTurns = 5;

export function createJournalView({
  store,
  wakeups,
  typing,
}: {
  store: JournalReader;
  wakeups: Wakeups;
  typing?: Typing;
}): JournalView {
  const watchers = new Map<string, Set<(id: ConversationId) => void>>();
  const find = (thread: string) => store.findConversationAt({ channel: 'directline', thread });

  /** Pages that were open before their conversation began. Another server may begin it: its first turns are looked at. */
  const idle = new Map<string, number>();
  let stopHearing = () => {};

  function noteIdle(thread: string, change: 1 | -1): void {
    const before = idle.size;
    const count = (idle.get(thread) ?? 0) + change;
    if (count > 0) idle.set(thread, count);
    else idle.delete(thread);
    if (before === 0 && idle.size > 0) {
      stopHearing = wakeups.subscribe('*', (id, seq) => {
        if (seq <= firstTurns) findThreadOf(id).catch(() => undefined);
      });
    } else if (before > 0 && idle.size === 0) stopHearing();
  }

  async function findThreadOf(id: ConversationId): Promise<void> {
    const { channel, thread = '' } = (await store.findHead(id))?.state.address ?? {};
    if (channel === 'directline' && idle.has(thread)) noteBegun(thread, id);
  }

  function noteBegun(thread: string, id: ConversationId): void {
    for (const follow of watchers.get(thread) ?? []) follow(id);
  }

  return {
    findConversation: find,

    hasBegun: async (thread) => (await find(thread)) !== undefined,

    readAfter: async (thread, afterOrdinal) => {
      const id = await find(thread);
      let watermark = afterOrdinal;
      if (id === undefined) return { activities: [], watermark };
      // Another process may have begun or moved it; who watches from here on need not wait for keep-alives any more.
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

    watch: (thread, onCommit, onTyping) => {
      let stop = () => {};
      let watched: ConversationId | undefined;
      let isOver = false;
      noteIdle(thread, 1);
      const follow = (id: ConversationId) => {
        if (isOver || id === watched) return;
        stop();
        if (watched === undefined) noteIdle(thread, -1);
        watched = id;
        stop = wakeups.subscribe(id, onCommit);
        onCommit();
      };
      const stopTyping = typing?.subscribe((news) => {
        if (news.role === 'agent' && news.conversationId === watched) onTyping?.(news);
      });
      const ofThread = watchers.get(thread) ?? new Set();
      watchers.set(thread, ofThread.add(follow));
      void find(thread)
        .then((id) => id !== undefined && follow(id))
        .catch(() => undefined);
      return () => {
        isOver = true;
        if (watched === undefined) noteIdle(thread, -1);
        ofThread.delete(follow);
        if (ofThread.size === 0 && watchers.get(thread) === ofThread) watchers.delete(thread);
        stop();
        stopTyping?.();
      };
    },
  };
}
