/** Wake-ups inside one process. */
import type { Wakeups } from '../conversation/channel.ts';
import type { ConversationId } from '../conversation/ids.ts';

type Listener = (id: ConversationId, seq: number) => void;

export function createWakeups(): Wakeups {
  const listeners = new Map<ConversationId | '*', Set<Listener>>();

  return {
    subscribe(conversation, listener) {
      const all = listeners.get(conversation) ?? new Set();
      all.add(listener);
      listeners.set(conversation, all);
      return () => {
        all.delete(listener);
        if (all.size === 0 && listeners.get(conversation) === all) listeners.delete(conversation);
      };
    },
    wake(id, seq) {
      for (const listener of listeners.get(id) ?? []) listener(id, seq);
      for (const listener of listeners.get('*') ?? []) listener(id, seq);
    },
  };
}
