/** restify set up for our routes: addresses checked before it parses them, its errors in our shape, every request measured. */
import { type Server as NodeServer, ServerResponse } from 'node:http';
import { createServer as createRestify, type Request, type Response, type ServerOptions } from 'restify';
import { BugError } from '../runtime/errors.ts';
import type { WebRoute } from '../runtime/web.ts';
import { type CarryContext, carryPreflight, carryRoute } from './carry-route.ts';
import { routerErrorResponse } from './error-response.ts';
import type { Metrics } from './metrics.ts';
import { isPolicy } from './policies.ts';
import { writeResponse } from './write-response.ts';

// Importing restify replaces this method for every server of the process and forgets what Node promises: that it returns
// the response. Other libraries chain on it.
const patched = ServerResponse.prototype.writeHead as (...given: unknown[]) => unknown;
Reflect.set(ServerResponse.prototype, 'writeHead', function writeHead(this: ServerResponse, ...given: unknown[]) {
  Reflect.apply(patched, this, given);
  return this;
});

/** find-my-way cuts at 100 by default; ids of some platforms' conversations are longer. */
const MAX_PARAMETER_LENGTH = 500;

export interface RouterContext extends CarryContext {
  metrics: Pick<Metrics, 'httpRequest'>;
  /** Milliseconds, never going back. */
  monotonicMs: () => number;
}

/** The server that the routes are mounted on, not listening yet. Throws `BugError` when two routes are the same. */
export function createRouter(routes: WebRoute[], context: RouterContext): NodeServer {
  // restify speaks pino, its types still say bunyan
  const log = silentLog as unknown as ServerOptions['log'];
  const restify = createRestify({ name: '', log, maxParamLength: MAX_PARAMETER_LENGTH });
  const startedAt = new WeakMap<Request, number>();

  // `first` is missing in the types.
  (restify as unknown as WithFirst).first((request, response) => {
    startedAt.set(request, context.monotonicMs());
    return hasReadableAddress(request) || refuseAddress(request, response);
  });
  restify.on(
    'restifyError',
    (request: Request, response: WithSentMark, error: { statusCode?: number }, done: () => void) => {
      const { status, headers, body } = routerErrorResponse(error.statusCode ?? 500, request.getId());
      if (!response.headersSent) {
        // restify asks this mark whether the error still needs its own answer.
        response._sent = true;
        writeResponse(response, request.getId(), { status, headers, body });
      }
      done();
    },
  );
  restify.on('after', (request: Request, response: Response) => {
    const now = context.monotonicMs();
    const path: unknown = request.getRoute()?.path;
    context.metrics.httpRequest({
      method: request.method ?? '',
      route: typeof path === 'string' ? path : 'unknown',
      status: response.statusCode,
      seconds: (now - (startedAt.get(request) ?? now)) / 1000,
    });
  });
  // Node's own `error` is passed on to here; unheard it would end the process.
  restify.on('error', (error: Error) => context.logger.debug({ err: error }, 'the HTTP server failed'));
  mount(restify, routes, context);
  return restify.server;
}

function mount(restify: ReturnType<typeof createRestify>, routes: WebRoute[], context: CarryContext): void {
  const seen = new Set<string>();
  const crossOrigin = new Map<string, WebRoute[]>();
  for (const route of routes) {
    const { method, path } = route;
    if (seen.has(`${method} ${path}`)) {
      throw new BugError({ code: 'http.route_twice', message: `Two parts of the server offer ${method} ${path}.` });
    }
    seen.add(`${method} ${path}`);
    if (!isPolicy(route.policy)) {
      throw new BugError({ code: 'http.route_open', message: `${method} ${path} has no policy that is known.` });
    }
    const handler = carryRoute(route, context);
    if (method === 'GET') {
      restify.get(path, handler);
      restify.head(path, handler);
    } else if (method === 'POST') restify.post(path, handler);
    else if (method === 'PUT') restify.put(path, handler);
    else if (method === 'PATCH') restify.patch(path, handler);
    else restify.del(path, handler);
    if (route.cors) crossOrigin.set(path, [...(crossOrigin.get(path) ?? []), route]);
  }
  for (const [path, routesOfPath] of crossOrigin) restify.opts(path, carryPreflight(routesOfPath, context));
}

/** The router parses the address outside of any handler: one that cannot be parsed must not get that far. */
function hasReadableAddress(request: Request): boolean {
  try {
    request.getUrl();
    return true;
  } catch {
    return false;
  }
}

function refuseAddress(request: Request, response: Response): false {
  const { status, headers, body } = routerErrorResponse(400, request.getId());
  writeResponse(response, request.getId(), { status, headers, body });
  return false;
}

interface WithFirst {
  first(handler: (request: Request, response: Response) => boolean): void;
}

type WithSentMark = Response & { _sent?: boolean };

const nothing = () => undefined;

/** What restify itself has to say is of no use to operators: requests are measured and failures logged by us. */
const silentLog = {
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  fatal: nothing,
  child: () => silentLog,
};
