/** The socket's news, put into the cache and the stores at most once per frame; and what the page tells the server. */
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ConversationRowView, LiveEvent, PageMessage } from '../../src/http/contract/desk.ts';
import { listNames } from '../shared/live/lists.ts';
import { createLiveNews, type LiveNews } from '../shared/live/live-news.ts';
import { keepLive, type LiveState } from '../shared/live/live-socket.ts';
import { forgetServerTime, observeServerTime } from '../shared/live/server-clock.ts';
import { putRow, totalKey } from './list-cache.ts';

export const wait = (ms: number, run: () => void) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

const frameMs = 16;
const totalsEveryMs = 3000;

export interface LiveConnection {
  live: { state: LiveState; lostAt?: string };
  news: LiveNews;
  /** Which conversation is open and in sight; null for none. Said again by itself after a new connection. */
  look: (id: string | null) => void;
  /** A reply is being written: to be said again within 10 s while it is so. */
  typing: (id: string, isTyping: boolean) => void;
  latestRow: (id: string) => ConversationRowView | undefined;
}

export function useLive(options: {
  me: string;
  onConnected(): void;
  onRow(row: ConversationRowView): void;
  onEvent(event: LiveEvent): void;
}): LiveConnection {
  const queries = useQueryClient();
  const [live, setLive] = useState<LiveConnection['live']>({ state: 'connecting' });
  const news = useMemo(() => createLiveNews({ myId: options.me, now: Date.now }), [options.me]);
  const current = useRef(options);
  current.current = options;
  const latest = useRef(new Map<string, ConversationRowView>());
  const socket = useRef<WebSocket>(undefined);
  const looked = useRef<string | null>(null);

  const say = (message: PageMessage) => {
    if (socket.current?.readyState === WebSocket.OPEN) socket.current.send(JSON.stringify(message));
  };
  const told = useMemo(() => {
    const tellLook = () => say({ type: 'look', id: document.visibilityState === 'visible' ? looked.current : null });
    return {
      tellLook,
      look: (id: string | null) => {
        looked.current = id;
        tellLook();
      },
      typing: (id: string, isTyping: boolean) => say({ type: 'typing', id, isTyping }),
    };
  }, []);

  useEffect(() => {
    let pending: LiveEvent[] = [];
    let totals: ReturnType<typeof setTimeout> | undefined;
    let wasLost = false;

    const apply = () => {
      const events = pending;
      pending = [];
      const rows = new Map<string, ConversationRowView>();
      for (const event of events) {
        news.apply(event);
        if (event.type === 'conversation') rows.set(event.row.id, event.row);
        current.current.onEvent(event);
      }
      for (const row of rows.values()) {
        latest.current.set(row.id, row);
        putRow(queries, row, current.current.me);
        current.current.onRow(row);
      }
      if (rows.size === 0) return;
      totals ??= setTimeout(() => {
        totals = undefined;
        forgetTotals(queries);
      }, totalsEveryMs);
    };
    const kept = keepLive({
      connect: (listener) => {
        const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
        const opened = new WebSocket(`${scheme}://${location.host}/api/v1/live`);
        socket.current = opened;
        opened.addEventListener('open', listener.opened);
        opened.addEventListener('message', (message) => listener.received(message.data));
        opened.addEventListener('close', listener.closed);
        return () => opened.close();
      },
      onEvent: (event) => {
        if (event.type === 'hello') {
          const receivedAt = Date.now();
          // One way only: how long it took is not known, but it is less than what a person notices.
          observeServerTime({ serverAt: Date.parse(event.now), sentAt: receivedAt, receivedAt, precisionMs: 0 });
        }
        if (pending.length === 0) setTimeout(apply, frameMs);
        pending.push(event);
      },
      onState: (state) => {
        if (state === 'connected' && wasLost) {
          // What happened meanwhile was not sent: everything shown is asked for again.
          for (const key of ['list', 'total', 'conversation', 'board']) {
            void queries.invalidateQueries({ queryKey: [key] });
          }
        }
        if (state === 'connected') {
          told.tellLook();
          current.current.onConnected();
        } else forgetServerTime();
        wasLost = state !== 'connected';
        setLive((before) =>
          state === 'lost' ? { state, lostAt: before.lostAt ?? new Date().toISOString() } : { state },
        );
      },
      random: Math.random,
      wait,
    });
    const retry = () => kept.retryNow();
    window.addEventListener('online', retry);
    document.addEventListener('visibilitychange', told.tellLook);
    return () => {
      window.removeEventListener('online', retry);
      document.removeEventListener('visibilitychange', told.tellLook);
      clearTimeout(totals);
      kept.stop();
    };
  }, [queries, news, told]);

  return { live, news, look: told.look, typing: told.typing, latestRow: (id) => latest.current.get(id) };
}

function forgetTotals(queries: QueryClient): void {
  for (const list of listNames) void queries.invalidateQueries({ queryKey: totalKey(list) });
}
