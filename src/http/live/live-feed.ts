/** The Desk's live socket: after each commit the row as it is now; who is here, who looks and writes, who is asked. */
import type { Wakeups } from '../../conversation/channel.ts';
import type { Desk, Presence } from '../../conversation/desk.ts';
import { type AgentId, agentId, type ConversationId, conversationId } from '../../conversation/ids.ts';
import type { Typing } from '../../conversation/typing.ts';
import { type Clock, isoTime } from '../../runtime/clock.ts';
import type { Logger } from '../../runtime/logger.ts';
import type { SocketRoute, WebSocketPeer } from '../../runtime/web.ts';
import { type LiveEvent, type PageMessage, pageMessageSchema } from '../contract/live.ts';
import { signInFirst } from '../errors.ts';
import { presenceView } from '../presence-view.ts';
import { createLivePages, type LivePage } from './live-pages.ts';
import { createOffers } from './offers.ts';
import { createSoon } from './soon.ts';
import type { Viewers } from './viewers.ts';

export interface LiveFeedOptions {
  desk: Pick<Desk, 'row' | 'counts'>;
  presence: Presence;
  wakeups: Pick<Wakeups, 'subscribe'>;
  viewers: Viewers;
  /** Absent: nobody is told that anybody types. */
  typing?: Typing;
  clock: Clock;
  logger: Logger;
  /** Commits of one conversation within this time are one event. */
  coalesceMs?: number;
}

export interface LiveFeed {
  route: SocketRoute;
  /** To every page of one account. */
  tell: (agent: AgentId, event: LiveEvent) => void;
  /** Ends the subscriptions. */
  stop: () => void;
}

/** The several commits of one exchange come within it; of the 200 ms until a message is on the screen it may take little. */
const COALESCE_MS = 10;

/** Counts cost a question to the store for each agent: nobody reads them five times a second. */
const COUNTS_PER_COALESCE = 20;

const EXPIRY_EVERY_MS = 1_000;

export function createLiveFeed(options: LiveFeedOptions): LiveFeed {
  const { desk, presence, viewers, typing, clock, logger, coalesceMs = COALESCE_MS } = options;
  const pages = createLivePages();
  const offers = createOffers();
  const changed = new Set<ConversationId>();
  const rows = createSoon({ run: sendRows, afterMs: coalesceMs, logger });
  const counts = createSoon({ run: sendCounts, afterMs: coalesceMs * COUNTS_PER_COALESCE, logger });

  const stops = [
    options.wakeups.subscribe('*', (id) => {
      if (pages.size === 0) return;
      changed.add(id);
      rows.ask();
      counts.ask();
    }),
    presence.subscribe(() => counts.ask()),
    typing?.subscribe(({ conversationId: id, role }) => {
      if (role === 'customer') pages.sendLookers(id, () => ({ type: 'customerTyping', id }));
    }),
  ];
  const expiry = setInterval(() => tellViewers(viewers.expired()), EXPIRY_EVERY_MS);
  expiry.unref();

  async function sendRows(): Promise<void> {
    const ids = [...changed];
    changed.clear();
    for (const id of ids) {
      const row = await desk.row(id);
      if (!row) continue;
      pages.sendAll({ type: 'conversation', row });
      const { over, asked } = offers.update(row);
      if (over) pages.sendTo(over, { type: 'offerOver', id });
      if (asked) pages.sendTo(asked.agentId, { type: 'offer', row, until: asked.until });
    }
  }

  async function sendCounts(): Promise<void> {
    if (pages.size === 0) return;
    pages.sendAll({ type: 'presence', agents: presence.list().map(presenceView) });
    const agentsAvailable = presence.countAvailable();
    for (const agent of pages.agents()) {
      pages.sendTo(agent, { type: 'counts', ...(await desk.counts(agent)), agentsAvailable });
    }
  }

  function tellViewers(ids: ConversationId[]): void {
    for (const id of ids) pages.sendLookers(id, (me) => ({ type: 'viewers', id, viewers: viewers.of(id, me) }));
  }

  /** What was asked of this agent before the page was opened. */
  async function sendOffers(page: LivePage): Promise<void> {
    for (const id of offers.of(page.agentId)) {
      const row = await desk.row(id);
      const offer = row?.offer;
      if (row?.holder !== 'queue' || offer?.agentId !== page.agentId || offer.until <= isoTime(clock.now())) continue;
      pages.send(page, { type: 'offer', row, until: offer.until });
    }
  }

  function hear(page: LivePage, message: PageMessage): void {
    if (message.type === 'look') {
      return tellViewers(page.seat.look(message.id === null ? undefined : conversationId(message.id)));
    }
    const id = conversationId(message.id);
    tellViewers(page.seat.typing(id, message.isTyping));
    if (message.isTyping) sayTyping(id, page).catch(unread);
  }

  /** Customers see the one who holds their conversation, nobody else. */
  async function sayTyping(id: ConversationId, { agentId: me, name }: LivePage): Promise<void> {
    if (!typing) return;
    const row = await desk.row(id);
    if (row?.holder === 'agent' && row.agentId === me)
      typing.say({ conversationId: id, role: 'agent', agentId: me, name });
  }

  function open(peer: WebSocketPeer, me: AgentId, name: string): void {
    const disconnect = presence.connect(me, name);
    const page: LivePage = { peer, agentId: me, name, seat: viewers.sit(me, name) };
    pages.add(page);
    peer.onMessage((text) => {
      const message = readMessage(text);
      if (message) hear(page, message);
    });
    peer.onClose(() => {
      pages.remove(page);
      tellViewers(page.seat.leave());
      disconnect();
    });
    const now = clock.now();
    const here = presence.find(me) ?? { agentId: me, name, state: 'away', since: now, isConnected: true };
    pages.send(page, { type: 'hello', me: presenceView(here), now: isoTime(now) });
    counts.ask();
    sendOffers(page).catch(unread);
  }

  function unread(error: unknown): void {
    logger.warn({ err: error }, 'live events could not be read');
  }

  return {
    tell: pages.sendTo,
    stop() {
      for (const stop of stops) stop?.();
      clearInterval(expiry);
      rows.stop();
      counts.stop();
    },
    route: {
      path: '/api/v1/live',
      policy: 'agent',
      async accept(_request, principal) {
        if (!principal) throw signInFirst();
        return (peer) => open(peer, agentId(principal.accountId), principal.name);
      },
    },
  };
}

/** What is not understood is passed over: a newer page may say more. */
function readMessage(text: string): PageMessage | undefined {
  try {
    return pageMessageSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
