/** The server's time for everything that says "4 min": one tick for the whole page. */
import { useCallback, useSyncExternalStore } from 'react';
import { serverNow } from '../live/server-clock.ts';

interface Ticker {
  subscribe: (changed: () => void) => () => void;
  read: () => Date;
}

function createTicker(everyMs: number): Ticker {
  let now = serverNow();
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  return {
    read: () => now,
    subscribe: (changed) => {
      listeners.add(changed);
      if (timer === undefined) {
        now = serverNow();
        timer = setInterval(() => {
          now = serverNow();
          for (const listener of listeners) listener();
        }, everyMs);
      }
      return () => {
        listeners.delete(changed);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}

const slow = createTicker(15_000);
const fast = createTicker(1000);

/** Four times a minute: enough for whole minutes. */
export const useNow = (): Date => useSyncExternalStore(slow.subscribe, slow.read);

/** Every second while `isRunning`, for the last minute of something; else as `useNow`. */
export function useSeconds(isRunning: boolean): Date {
  const ticker = isRunning ? fast : slow;
  return useSyncExternalStore(
    useCallback((changed) => ticker.subscribe(changed), [ticker]),
    ticker.read,
  );
}
