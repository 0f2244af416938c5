/** A WebSocket to a platform that speaks JSON in text frames (Slack's Socket Mode, Discord's gateway). */
import { type RawData, WebSocket } from 'ws';
import { UnavailableError } from '../../runtime/errors.ts';

const OPEN_TIMEOUT_MS = 10_000;
/** A platform that does not say goodbye is left so long after we did. */
const GOODBYE_MS = 1_000;
/** Above any event of a platform; the largest are lists of members. */
const MAX_FRAME_BYTES = 32 * 1024 * 1024;

export interface FrameSocket {
  /** Left aside once the socket is closed. */
  send(frame: unknown): void;
  /** Says goodbye; `code` as WebSocket has them, 1000 by default. */
  close(code?: number): void;
  /** Breaks it off. */
  terminate(): void;
  /** Resolves with the code once it is over, whoever ended it. Never rejects. */
  closed: Promise<number>;
}

export interface FrameSocketOptions {
  /** May hold a ticket: never logged, never in an error. */
  url: string;
  /** Breaks it off, also while it opens. */
  signal: AbortSignal;
  /** Parsed JSON; what is none is left aside. Must not throw. */
  onFrame(frame: unknown, socket: FrameSocket): void;
  /** The platform's ping; the pong goes by itself. */
  onPing?(): void;
}

/** Resolves when it is open. Rejects with `UnavailableError` (`channel.no_answer`) when that fails. */
export async function openFrameSocket({ url, signal, onFrame, onPing }: FrameSocketOptions): Promise<FrameSocket> {
  const raw = new WebSocket(url, {
    handshakeTimeout: OPEN_TIMEOUT_MS,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
  });
  const opened = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<number>();
  const breakOff = () => raw.terminate();

  const socket: FrameSocket = {
    send: (frame) => {
      if (raw.readyState === WebSocket.OPEN) raw.send(JSON.stringify(frame));
    },
    close(code = 1000) {
      raw.close(code);
      setTimeout(breakOff, GOODBYE_MS).unref();
    },
    terminate: breakOff,
    closed: closed.promise,
  };

  raw.on('open', () => opened.resolve());
  raw.on('ping', () => onPing?.());
  raw.on('message', (data, isBinary) => {
    if (isBinary) return;
    const frame = parsed(textOf(data));
    if (frame !== undefined) onFrame(frame, socket);
  });
  // Its own message may hold the address; `close` follows it.
  raw.on('error', () => opened.reject(notOpened()));
  raw.on('close', (code) => {
    signal.removeEventListener('abort', breakOff);
    opened.reject(notOpened());
    closed.resolve(code);
  });
  if (signal.aborted) breakOff();
  else signal.addEventListener('abort', breakOff, { once: true });

  await opened.promise;
  return socket;
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function notOpened(): UnavailableError {
  return new UnavailableError({ code: 'channel.no_answer', message: "The platform's socket cannot be opened." });
}
