/** The HTTP server: modules in, one listening address out, and a stop that loses nobody's request. */
import { randomUUID } from 'node:crypto';
import type { Server as NodeServer } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Clock } from '../runtime/clock.ts';
import { BugError } from '../runtime/errors.ts';
import type { Logger } from '../runtime/logger.ts';
import type { WebModule, WebRoute } from '../runtime/web.ts';
import { createRouter } from './create-router.ts';
import { routerErrorResponse } from './error-response.ts';
import { type HealthOptions, healthModule } from './health/health-module.ts';
import type { Metrics } from './metrics.ts';
import type { SessionReader } from './policies.ts';
import { carrySockets } from './socket/carry-sockets.ts';
import { writeRawResponse } from './socket/write-raw-response.ts';
import { startProblem } from './start-problem.ts';

export interface HttpServerOptions {
  modules: WebModule[];
  sessions: SessionReader;
  metrics: Metrics;
  logger: Logger;
  clock: Clock;
  host: string;
  /** 0 takes a free one. */
  port: number;
  health: Omit<HealthOptions, 'isDraining' | 'metrics'>;
  /** `https://desk.example.com`, when a proxy in front is reached under another name. */
  publicOrigin?: string;
  /** Believe `x-forwarded-for` and `x-forwarded-proto`: only behind a proxy that sets them. */
  trustProxy?: boolean;
  /** 30 s by default. */
  pingEveryMs?: number;
}

export interface HttpServer {
  /** Throws `BadInputError` (`http.port_in_use`, `http.port_refused`, `http.host_unusable`) naming the setting. */
  start(): Promise<void>;
  /** `http://127.0.0.1:3978`; throws before `start`. */
  readonly address: string;
  readonly isDraining: boolean;
  /** Every route with its policy, as served. */
  readonly routes: readonly Pick<WebRoute, 'method' | 'path' | 'policy'>[];
  /** `/readyz` says no from now on; everything else goes on. */
  drain(): void;
  /** Takes no new connection, finishes the requests under way, tells sockets to come back. Resolves when all are gone. */
  stop(options?: { graceMs?: number }): Promise<void>;
}

/** Node waits 60 s and 300 s by default, too patient for clients that are slow on purpose. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
const MAX_CONNECTIONS = 10_000;

/** What service managers allow between SIGTERM and SIGKILL is 10 s at the least (docker stop; systemd waits 90 s). */
const STOP_GRACE_MS = 10_000;

// https://www.iana.org/assignments/websocket/websocket.xhtml#close-code-number
const SERVICE_RESTART = 1012;

export function createHttpServer(options: HttpServerOptions): HttpServer {
  const { logger, clock, metrics } = options;
  let draining = false;
  let stopping: Promise<void> | undefined;

  const context = {
    gate: { sessions: options.sessions, publicOrigin: options.publicOrigin },
    trustProxy: options.trustProxy ?? false,
    isDraining: () => draining,
    monotonicMs: () => clock.monotonicMs(),
    logger,
    clock,
    metrics,
  };
  const health = healthModule({ ...options.health, metrics, isDraining: context.isDraining });
  const modules = [health, ...options.modules];
  const routes = modules.flatMap((module) => module.routes);
  const node = createRouter(routes, context);
  node.headersTimeout = HEADERS_TIMEOUT_MS;
  node.requestTimeout = REQUEST_TIMEOUT_MS;
  node.maxConnections = MAX_CONNECTIONS;
  node.on('clientError', refuseUnparsable);

  const socketRoutes = modules.flatMap((module) => module.sockets ?? []);
  const onCount = (count: number) => metrics.socketsOpen(count);
  const sockets = carrySockets(socketRoutes, { ...context, onCount, pingEveryMs: options.pingEveryMs ?? 30_000 });
  node.on('upgrade', sockets.upgrade);

  async function stop(graceMs: number): Promise<void> {
    sockets.stop();
    if (!node.listening) return;
    const closed = new Promise<void>((resolve) => node.close(() => resolve()));
    sockets.closeAll(SERVICE_RESTART, 'restarting, come back');
    // Keep-alive connections would hold `close` for as long as their clients like.
    const idle = setInterval(() => node.closeIdleConnections(), 50);
    const end = setTimeout(() => {
      logger.warn({ graceMs }, 'requests or sockets were still open at the end of the grace period');
      sockets.terminateAll();
      node.closeAllConnections();
    }, graceMs);
    await closed;
    clearInterval(idle);
    clearTimeout(end);
  }

  return {
    routes,
    start: () => listen(node, options),
    get address() {
      return addressOf(node);
    },
    get isDraining() {
      return draining;
    },
    drain() {
      draining = true;
    },
    stop({ graceMs = STOP_GRACE_MS } = {}) {
      draining = true;
      stopping ??= stop(graceMs);
      return stopping;
    },
  };
}

function listen(node: NodeServer, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (cause: unknown) => reject(startProblem(cause, { host, port }));
    node.once('error', refuse);
    try {
      node.listen(port, host, () => {
        node.off('error', refuse);
        resolve();
      });
    } catch (cause) {
      refuse(cause);
    }
  });
}

function addressOf(node: NodeServer): string {
  const bound = node.address();
  if (bound === null || typeof bound === 'string') {
    throw new BugError({ code: 'http.not_started', message: 'The HTTP server has no address before start().' });
  }
  return `http://${bound.family === 'IPv6' ? `[${bound.address}]` : bound.address}:${bound.port}`;
}

/** What the HTTP parser refuses never becomes a request; it still gets an answer in our shape. */
function refuseUnparsable(error: NodeJS.ErrnoException, connection: Duplex): void {
  if (error.code === 'ECONNRESET' || !connection.writable) {
    connection.destroy();
    return;
  }
  const id = randomUUID();
  const { body } = routerErrorResponse(400, id);
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  writeRawResponse(connection, id, { status, body });
}
