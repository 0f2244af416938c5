/** One socket for all news. It comes back by itself; what happened meanwhile is fetched again by `onState('connected')`. */
import type { LiveEvent } from '../../../src/http/contract/desk.ts';
import { backOffMs } from '../api/back-off.ts';

/** What a socket tells. */
export interface SocketListener {
  opened: () => void;
  received: (data: unknown) => void;
  closed: () => void;
}

export type LiveState = 'connecting' | 'connected' | 'lost';

export interface LiveSocket {
  /** Try now instead of waiting: the device says that it is online again. */
  retryNow: () => void;
  stop: () => void;
}

export function keepLive(options: {
  /** Opens a socket; returns what closes it. */
  connect: (listener: SocketListener) => () => void;
  onEvent: (event: LiveEvent) => void;
  onState: (state: LiveState) => void;
  random: () => number;
  wait: (ms: number, run: () => void) => () => void;
}): LiveSocket {
  let attempt = 0;
  let cancel: (() => void) | undefined;
  let close: (() => void) | undefined;
  let isStopped = false;

  function open(): void {
    cancel = undefined;
    let isClosed = false;
    close = options.connect({
      opened: () => {
        attempt = 0;
        options.onState('connected');
      },
      received: (data) => {
        const event = readEvent(data);
        if (event) options.onEvent(event);
      },
      closed: () => {
        if (isClosed || isStopped) return;
        isClosed = true;
        close = undefined;
        attempt += 1;
        options.onState('lost');
        cancel = options.wait(backOffMs(attempt, options.random()), open);
      },
    });
  }

  options.onState('connecting');
  open();
  return {
    retryNow: () => {
      if (!cancel) return;
      cancel();
      open();
    },
    stop: () => {
      isStopped = true;
      cancel?.();
      close?.();
    },
  };
}

const known = new Set<string>([
  'hello',
  'conversation',
  'counts',
  'presence',
  'viewers',
  'customerTyping',
  'offer',
  'offerOver',
  'mention',
] satisfies LiveEvent['type'][]);

/** A newer server may send more than this page knows: that is skipped. */
function readEvent(data: unknown): LiveEvent | undefined {
  try {
    const event: LiveEvent = JSON.parse(String(data));
    return known.has(event.type) ? event : undefined;
  } catch {
    return undefined;
  }
}
