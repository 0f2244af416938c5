/** How events reach us: the platform calls (webhook), we hold a connection (stream), or we ask (poll). */
import type { Logger } from '../../runtime/logger.ts';
import type { WebRequest, WebResponse } from '../../runtime/web.ts';
import type { Answer, FrameCall, Wire } from './call.ts';

export interface WebhookTransport {
  kind: 'webhook';
  /** The platform's question whether we are there (GET or POST). Undefined: it is none. Throws `RefusedError` for a wrong token. */
  handshake?(request: WebRequest): WebResponse | undefined;
  /**
   * Throws `RefusedError` (401) unless the platform signed exactly these bytes for this account. `publicUrl`: the whole
   * address as the platform wrote it, with the query. `now` in milliseconds since 1970.
   */
  verify(request: WebRequest, context: { publicUrl: string; now: number }): void | Promise<void>;
  /** The verified request as single events, for `decode`. Throws `BadInputError` (400) for what is not the platform's format. */
  events(request: WebRequest): unknown[];
  /** Said once all events are committed; 200 without a body by default. */
  ok?: WebResponse;
}

export interface StreamIo {
  /** Resolves when the event is committed: acknowledge it then. Rejects when it was not; the platform will say it again. */
  take(event: unknown): Promise<void>;
  wire: Wire;
  logger: Logger;
  /** Aborted when the server stops. */
  signal: AbortSignal;
  /** Where reading goes on after a restart (`UIDVALIDITY:UID`, a sequence number). Kept by the kit. */
  cursor: { read(): Promise<string | undefined>; write(cursor: string): Promise<void> };
}

export interface StreamConnection {
  /** Rejects with `UnavailableError` when it was surely not sent; with any other error the outcome is unknown. */
  send(call: FrameCall): Promise<Answer>;
  /** Settles when the connection is over, for whatever reason: the kit opens another, waiting longer each time. */
  closed: Promise<void>;
  close(): Promise<void>;
}

/** For channels that speak over another connection than they hear by (SMTP beside IMAP): on every node, whatever `transport` does. */
export interface Outlet {
  /** As `StreamConnection.send`. `wire` reads the files that go along, and fetches tokens. */
  send(call: FrameCall, wire: Wire): Promise<Answer>;
  /** What is under way is broken off. */
  close(): Promise<void>;
}

export interface StreamTransport {
  kind: 'stream';
  /** Resolves when it is ready to send and take. */
  connect(io: StreamIo): Promise<StreamConnection>;
}

export interface PollTransport {
  kind: 'poll';
  /** Asks once (long polling is fine). `cursor` is written after all events are committed. */
  poll(io: { wire: Wire; cursor: string | undefined; signal: AbortSignal }): Promise<{
    events: unknown[];
    cursor?: string;
    /** Until the next time; 0 by default. */
    pauseMs?: number;
  }>;
}

export type Transport = WebhookTransport | StreamTransport | PollTransport;
