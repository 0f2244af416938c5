/** The Desk's live socket: after each commit the row of that conversation as it is now, and the counts. */

import type { Wakeups } from '../../conversation/channel.ts';
import type { Desk, Presence } from '../../conversation/desk.ts';
import { type AgentId, agentId, type ConversationId } from '../../conversation/ids.ts';
import type { Logger } from '../../runtime/logger.ts';
import type { SocketRoute, WebSocketPeer } from '../../runtime/web.ts';
import { type LiveEvent, liveEventSchema } from '../contract/desk.ts';
import { signInFirst } from '../errors.ts';

export interface LiveFeedOptions {
  desk: Pick<Desk, 'row' | 'counts'>;
  presence: Presence;
  wakeups: Pick<Wakeups, 'subscribe'>;
  logger: Logger;
  /** Commits of one conversation within this time are one event. */
  coalesceMs?: number;
}

export interface LiveFeed {
  route: SocketRoute;
  /** Sends the counts to every page soon. */
  countsChanged: () => void;
  /** Ends the subscription. */
  stop: () => void;
}

/** Shorter than anyone notices, long enough for the several commits of one exchange. */
const COALESCE_MS = 50;

export function createLiveFeed({
  desk,
  presence,
  wakeups,
  logger,
  coalesceMs = COALESCE_MS,
}: LiveFeedOptions): LiveFeed {
  const pages = new Map<WebSocketPeer, AgentId>();
  const changed = new Set<ConversationId>();
  let timer: NodeJS.Timeout | undefined;
  let isSending = false;
  let isStopped = false;

  const stopListening = wakeups.subscribe('*', (id) => {
    if (pages.size === 0) return;
    changed.add(id);
    sendSoon();
  });

  function sendSoon(): void {
    if (isStopped) return;
    timer ??= setTimeout(() => {
      timer = undefined;
      if (isSending) return sendSoon();
      isSending = true;
      sendChanges()
        .catch((error: unknown) => logger.warn({ err: error }, 'live events could not be read'))
        .finally(() => {
          isSending = false;
        });
    }, coalesceMs);
  }

  async function sendChanges(): Promise<void> {
    const ids = [...changed];
    changed.clear();
    for (const id of ids) {
      const row = await desk.row(id);
      if (row) sendAll({ type: 'conversation', row });
    }
    const agents = new Set(pages.values());
    for (const agentId of agents) {
      const event = await countsOf(agentId);
      for (const [page, owner] of pages) if (owner === agentId) send(page, event);
    }
  }

  async function countsOf(agentId: AgentId): Promise<LiveEvent> {
    return { type: 'counts', ...(await desk.counts(agentId)), agentsAvailable: presence.countAvailable() };
  }

  function sendAll(event: LiveEvent): void {
    const text = write(event);
    for (const page of pages.keys()) page.send(text);
  }

  function open(page: WebSocketPeer, agentId: AgentId, name: string): void {
    const disconnect = presence.connect(agentId, name);
    pages.set(page, agentId);
    page.onClose(() => {
      pages.delete(page);
      disconnect();
      sendSoon();
    });
    send(page, { type: 'hello', available: presence.isAvailable(agentId) });
    sendSoon();
  }

  return {
    countsChanged: sendSoon,
    stop() {
      isStopped = true;
      stopListening();
      clearTimeout(timer);
    },
    route: {
      path: '/api/v1/live',
      policy: 'agent',
      async accept(_request, principal) {
        if (!principal) throw signInFirst();
        return (page) => open(page, agentId(principal.accountId), principal.name);
      },
    },
  };
}

function send(page: WebSocketPeer, event: LiveEvent): void {
  page.send(write(event));
}

/** Only what the contract names leaves the server. */
function write(event: LiveEvent): string {
  return JSON.stringify(liveEventSchema.parse(event));
}
