/** The socket's news, put into the cache at most once per frame. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ConversationRowView, LiveEvent } from '../../src/http/contract/desk.ts';
import { listNames } from '../shared/live/lists.ts';
import { keepLive, type LiveState } from '../shared/live/live-socket.ts';
import type { DeskContextValue } from './desk-context.tsx';
import { putRow, totalKey } from './list-cache.ts';

export const wait = (ms: number, run: () => void) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

const frameMs = 16;
const totalsEveryMs = 3000;

export function useLive(options: { me: string; onConnected(): void; onRow(row: ConversationRowView): void }) {
  const queries = useQueryClient();
  const [live, setLive] = useState<{ state: LiveState; lostAt?: string }>({ state: 'connecting' });
  const [counts, setCounts] = useState<DeskContextValue['counts']>();
  const [isAvailable, setAvailable] = useState<boolean>();
  const current = useRef(options);
  current.current = options;
  const latest = useRef(new Map<string, ConversationRowView>());

  useEffect(() => {
    let pending: LiveEvent[] = [];
    let totals: ReturnType<typeof setTimeout> | undefined;
    let wasLost = false;

    const apply = () => {
      const events = pending;
      pending = [];
      for (const event of events) {
        if (event.type === 'hello') setAvailable(event.available);
        if (event.type === 'counts') setCounts(event);
        if (event.type === 'conversation') {
          latest.current.set(event.row.id, event.row);
          putRow(queries, event.row, current.current.me);
          current.current.onRow(event.row);
          totals ??= setTimeout(() => {
            totals = undefined;
            for (const list of listNames) void queries.invalidateQueries({ queryKey: totalKey(list) });
          }, totalsEveryMs);
        }
      }
    };
    const socket = keepLive({
      connect: (listener) => {
        const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
        const socket = new WebSocket(`${scheme}://${location.host}/api/v1/live`);
        socket.addEventListener('open', listener.opened);
        socket.addEventListener('message', (message) => listener.received(message.data));
        socket.addEventListener('close', listener.closed);
        return () => socket.close();
      },
      onEvent: (event) => {
        if (pending.length === 0) setTimeout(apply, frameMs);
        pending.push(event);
      },
      onState: (state) => {
        if (state === 'connected' && wasLost) {
          // What happened meanwhile was not sent: everything shown is asked for again.
          for (const key of ['list', 'total', 'conversation']) void queries.invalidateQueries({ queryKey: [key] });
        }
        if (state === 'connected') current.current.onConnected();
        wasLost = state !== 'connected';
        setLive((before) =>
          state === 'lost' ? { state, lostAt: before.lostAt ?? new Date().toISOString() } : { state },
        );
      },
      random: Math.random,
      wait,
    });
    const retry = () => socket.retryNow();
    window.addEventListener('online', retry);
    return () => {
      window.removeEventListener('online', retry);
      clearTimeout(totals);
      socket.stop();
    };
  }, [queries]);

  return { live, counts, isAvailable, setAvailable, latestRow: (id: string) => latest.current.get(id) };
}
