/** The open pages of the Desk: whose they are, what they look at, and how they are told. */
import type { AgentId, ConversationId } from '../../conversation/ids.ts';
import type { WebSocketPeer } from '../../runtime/web.ts';
import { type LiveEvent, liveEventSchema } from '../contract/live.ts';
import type { Seat } from './viewers.ts';

export interface LivePage {
  peer: WebSocketPeer;
  agentId: AgentId;
  name: string;
  seat: Seat;
}

export interface LivePages {
  readonly size: number;
  add(page: LivePage): void;
  remove(page: LivePage): void;
  /** Each once, whatever the number of their pages. */
  agents(): Set<AgentId>;
  send(page: LivePage, event: LiveEvent): void;
  sendAll(event: LiveEvent): void;
  sendTo(agentId: AgentId, event: LiveEvent): void;
  /** To the pages that look at a conversation, each with its own event. */
  sendLookers(id: ConversationId, eventFor: (agentId: AgentId) => LiveEvent): void;
}

export function createLivePages(): LivePages {
  const pages = new Set<LivePage>();
  return {
    get size() {
      return pages.size;
    },
    add: (page) => void pages.add(page),
    remove: (page) => void pages.delete(page),
    agents: () => new Set([...pages].map(({ agentId }) => agentId)),
    send: (page, event) => page.peer.send(write(event)),
    sendAll(event) {
      const text = write(event);
      for (const { peer } of pages) peer.send(text);
    },
    sendTo(agentId, event) {
      const text = write(event);
      for (const page of pages) if (page.agentId === agentId) page.peer.send(text);
    },
    sendLookers(id, eventFor) {
      for (const page of pages) if (page.seat.id === id) page.peer.send(write(eventFor(page.agentId)));
    },
  };
}

/** Only what the contract names leaves the server. */
function write(event: LiveEvent): string {
  return JSON.stringify(liveEventSchema.parse(event));
}
