/** Carries WebSockets: who may open one, how many, that they are alive, and that they are told when we go. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Clock } from '../../runtime/clock.ts';
import type { Logger } from '../../runtime/logger.ts';
import type { Principal, SocketRoute, WebRequest, WebSocketPeer } from '../../runtime/web.ts';
import { errorResponse, routerErrorResponse } from '../error-response.ts';
import { tooMany } from '../errors.ts';
import { authorizeSocket, type Gate, needsSession } from '../policies.ts';
import { IncomingWebRequest } from '../web-request.ts';
import { findSocketRoute } from './socket-path.ts';
import { socketPeer } from './socket-peer.ts';
import { writeRawResponse } from './write-raw-response.ts';

const MAX_FRAME_BYTES = 64 * 1024;
const MAX_SOCKETS_PER_ACCOUNT = 5;
const POLICY_VIOLATION = 1008;

export interface SocketContext {
  gate: Gate;
  clock: Clock;
  logger: Logger;
  trustProxy: boolean;
  isDraining(): boolean;
  onCount(open: number): void;
  /** Milliseconds between pings; a socket that did not answer the last one is dropped. */
  pingEveryMs: number;
}

/** Someone signed in: asked again with every ping, so that a sign-out or a lost role ends the socket. */
interface Watched {
  accountId?: string;
  isAlive: boolean;
  mayStay(): Promise<boolean>;
}

export interface CarriedSockets {
  upgrade: (raw: IncomingMessage, connection: Duplex, head: Buffer) => void;
  closeAll(code: number, reason: string): void;
  terminateAll(): void;
  stop(): void;
}

export function carrySockets(routes: SocketRoute[], context: SocketContext): CarriedSockets {
  const { gate, logger } = context;
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES, perMessageDeflate: false });
  const open = new Map<WebSocket, Watched>();
  const heartbeat = setInterval(() => beat(), context.pingEveryMs);
  heartbeat.unref();

  async function answer(raw: IncomingMessage, connection: Duplex, head: Buffer, id: string): Promise<void> {
    const base = `http://${raw.headers.host ?? 'localhost'}`;
    const target = `${base}${raw.url ?? '/'}`;
    if (!URL.canParse(target)) return writeRawResponse(connection, id, routerErrorResponse(400, id));
    const url = new URL(target);
    const match = findSocketRoute(routes, url.pathname);
    if (!match) return writeRawResponse(connection, id, routerErrorResponse(404, id));
    if (context.isDraining()) return writeRawResponse(connection, id, restarting(id));

    const { route, params } = match;
    const request = new IncomingWebRequest({ id, raw, url, params, trustProxy: context.trustProxy });
    const principal = needsSession(route.policy) ? await authorizeSocket(request, route.policy, gate) : undefined;
    if (principal && countOf(principal) >= MAX_SOCKETS_PER_ACCOUNT) {
      throw tooMany('http.too_many_sockets', 'This account has too many pages open. Close one of them.', 10_000);
    }
    const accepted = await route.accept(request, principal);
    if (typeof accepted !== 'function') return writeRawResponse(connection, id, accepted);
    if (context.isDraining()) return writeRawResponse(connection, id, restarting(id));
    server.handleUpgrade(raw, connection, head, (socket) =>
      admit(socket, { route, request, principal, start: accepted }),
    );
  }

  function admit(
    socket: WebSocket,
    admitted: {
      route: SocketRoute;
      request: WebRequest;
      principal: Principal | undefined;
      start: (peer: WebSocketPeer) => void;
    },
  ): void {
    const { route, request, principal, start } = admitted;
    const { policy } = route;
    open.set(socket, {
      accountId: principal?.accountId,
      isAlive: true,
      mayStay: async () => !needsSession(policy) || (await isStillAllowed(request, policy)),
    });
    context.onCount(open.size);
    socket.on('pong', () => {
      const watched = open.get(socket);
      if (watched) watched.isAlive = true;
    });
    socket.on('close', () => {
      open.delete(socket);
      context.onCount(open.size);
    });
    const peer = socketPeer(socket, context);
    try {
      start(peer);
    } catch (error) {
      logger.error({ err: error, route: route.path }, 'a socket could not be started');
      socket.close(1011, 'something went wrong on our side');
    }
  }

  async function isStillAllowed(request: WebRequest, policy: Parameters<typeof authorizeSocket>[1]): Promise<boolean> {
    try {
      await authorizeSocket(request, policy, gate);
      return true;
    } catch (error) {
      // A store that cannot be asked now is no reason to send people away.
      return errorResponse(error, request.id).status >= 500;
    }
  }

  function countOf(principal: Principal): number {
    let count = 0;
    for (const { accountId } of open.values()) if (accountId === principal.accountId) count += 1;
    return count;
  }

  async function review(socket: WebSocket, watched: Watched): Promise<void> {
    if (!(await watched.mayStay())) socket.close(POLICY_VIOLATION, 'signed out');
  }

  function beat(): void {
    for (const [socket, watched] of open) {
      if (!watched.isAlive) {
        socket.terminate();
        continue;
      }
      watched.isAlive = false;
      socket.ping();
      void review(socket, watched);
    }
  }

  return {
    upgrade(raw, connection, head) {
      // Without a listener a reset while we look up the session would end the process.
      connection.on('error', () => connection.destroy());
      const id = randomUUID();
      answer(raw, connection, head, id).catch((error: unknown) => {
        const refusal = errorResponse(error, id);
        if (refusal.isBug) logger.error({ err: error, requestId: id }, 'an upgrade failed');
        writeRawResponse(connection, id, refusal);
      });
    },
    closeAll(code, reason) {
      for (const socket of open.keys()) socket.close(code, reason);
    },
    terminateAll() {
      for (const socket of open.keys()) socket.terminate();
    },
    stop: () => clearInterval(heartbeat),
  };
}

function restarting(requestId: string) {
  return {
    status: 503,
    headers: { 'retry-after': '2' },
    body: { error: { code: 'http.restarting', message: 'Frontdesk is restarting. Come back in a moment.', requestId } },
  };
}
