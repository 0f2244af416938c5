/** Who looks at a conversation, and who writes there. In memory: it is true only while the sockets are open. */
import type { Viewer } from '../../conversation/desk.ts';
import type { AgentId, ConversationId } from '../../conversation/ids.ts';
import type { Clock } from '../../runtime/clock.ts';

/** A page that stopped saying so has stopped writing. */
export const TYPING_MS = 10_000;

interface Page {
  agentId: AgentId;
  name: string;
  id?: ConversationId;
  /** Monotonic milliseconds. */
  typingUntil: number;
}

/** One page's end of it. Each call answers the conversations whose viewers are others now. */
export interface Seat {
  look(id: ConversationId | undefined): ConversationId[];
  typing(id: ConversationId, isTyping: boolean): ConversationId[];
  leave(): ConversationId[];
  readonly id: ConversationId | undefined;
}

export interface Viewers {
  sit(agentId: AgentId, name: string): Seat;
  /** Without the one who asks; several pages of one person are one viewer. */
  of(id: ConversationId, except: AgentId): Viewer[];
  /** Conversations in which somebody stopped saying that they write since the last time this was asked. */
  expired(): ConversationId[];
}

export function createViewers(clock: Pick<Clock, 'monotonicMs'>): Viewers {
  const pages = new Set<Page>();

  const isTyping = (page: Page) => page.typingUntil > clock.monotonicMs();

  return {
    sit(agentId, name) {
      const page: Page = { agentId, name, typingUntil: 0 };
      pages.add(page);
      const look = (id: ConversationId | undefined): ConversationId[] => {
        if (page.id === id) return [];
        const changed = [page.id, id].filter((each) => each !== undefined);
        page.id = id;
        page.typingUntil = 0;
        return changed;
      };
      return {
        look,
        typing(id, isNow) {
          if (!isNow && page.id !== id) return [];
          const moved = look(id);
          const was = isTyping(page);
          page.typingUntil = isNow ? clock.monotonicMs() + TYPING_MS : 0;
          return was === isNow ? moved : [...new Set([...moved, id])];
        },
        leave() {
          pages.delete(page);
          return look(undefined);
        },
        get id() {
          return page.id;
        },
      };
    },
    of(id, except) {
      const viewers = new Map<AgentId, Viewer>();
      for (const page of pages) {
        if (page.id !== id || page.agentId === except) continue;
        const known = viewers.get(page.agentId);
        const viewer = { agentId: page.agentId, name: page.name, isTyping: isTyping(page) || known?.isTyping === true };
        viewers.set(page.agentId, viewer);
      }
      return [...viewers.values()];
    },
    expired() {
      const changed = new Set<ConversationId>();
      for (const page of pages) {
        if (page.typingUntil === 0 || isTyping(page)) continue;
        page.typingUntil = 0;
        if (page.id !== undefined) changed.add(page.id);
      }
      return [...changed];
    },
  };
}
