/** One WebSocket with its limits: a slow reader or a flood ends its own socket and nothing else. */
import type { RawData, WebSocket } from 'ws';
import type { Clock } from '../../runtime/clock.ts';
import type { Logger } from '../../runtime/logger.ts';
import type { WebSocketPeer } from '../../runtime/web.ts';

/** More than a page's whole transcript; a reader that is this far behind is gone or hostile. */
const MAX_BUFFERED_BYTES = 1024 * 1024;

/** Faster than anyone types and clicks. */
const MAX_MESSAGES_PER_SECOND = 20;

// https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1
const UNSUPPORTED_DATA = 1003;
const POLICY_VIOLATION = 1008;
const INTERNAL_ERROR = 1011;

export function socketPeer(socket: WebSocket, { clock, logger }: { clock: Clock; logger: Logger }): WebSocketPeer {
  const messageListeners: ((text: string) => void)[] = [];
  const closeListeners: (() => void)[] = [];
  let windowStart = clock.monotonicMs();
  let messagesInWindow = 0;

  function isFlooding(): boolean {
    const now = clock.monotonicMs();
    if (now - windowStart >= 1000) {
      windowStart = now;
      messagesInWindow = 0;
    }
    messagesInWindow += 1;
    return messagesInWindow > MAX_MESSAGES_PER_SECOND;
  }

  socket.on('message', (data, isBinary) => {
    if (socket.readyState !== socket.OPEN) return;
    if (isBinary) return socket.close(UNSUPPORTED_DATA, 'text frames only');
    if (isFlooding()) return socket.close(POLICY_VIOLATION, 'too many messages');
    const text = textOf(data);
    try {
      for (const listener of messageListeners) listener(text);
    } catch (error) {
      logger.error({ err: error }, 'a socket listener failed');
      socket.close(INTERNAL_ERROR, 'something went wrong on our side');
    }
  });
  socket.on('close', () => {
    for (const listener of closeListeners) listener();
  });
  // A broken frame or connection; `close` follows.
  socket.on('error', (error) => logger.debug({ err: error }, 'socket error'));

  return {
    send(text) {
      if (socket.readyState !== socket.OPEN) return;
      socket.send(text);
      // A close frame would wait behind the very bytes that are not being read.
      if (socket.bufferedAmount > MAX_BUFFERED_BYTES) socket.terminate();
    },
    close: (code, reason) => socket.close(code, reason),
    get bufferedAmount() {
      return socket.bufferedAmount;
    },
    onMessage: (listener) => void messageListeners.push(listener),
    onClose(listener) {
      if (socket.readyState === socket.CLOSED) listener();
      else closeListeners.push(listener);
    },
  };
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data).toString('utf8');
}
