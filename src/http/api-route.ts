/** A route of the Desk's API said once: what it takes and answers is what is checked, served and documented. */
import type { z } from 'zod';
import { type AgentId, agentId } from '../conversation/ids.ts';
import { BugError } from '../runtime/errors.ts';
import type { Principal, WebRequest, WebResponse, WebRoute } from '../runtime/web.ts';
import { bodyType, invalidRequest } from './errors.ts';
import { isChange, refuseForeignOrigin, type SessionPolicy } from './policies.ts';

/** A person who signed in, with the id as the domain writes it. */
export interface Staff extends Principal {
  accountId: AgentId;
}

export interface ApiInput<Params, Query, Body> {
  params: Params;
  query: Query;
  body: Body;
  request: WebRequest;
}

export interface ApiAnswer {
  status?: number;
  headers?: Record<string, string>;
  /** Only what the answer's schema names leaves the server. */
  body?: unknown;
}

interface Shape<Params, Query, Body> {
  method: WebRoute['method'];
  /** `/api/v1/conversations/:id`. */
  path: string;
  /** One line for the document. */
  summary: string;
  tag: string;
  params?: z.ZodObject & z.ZodType<Params>;
  query?: z.ZodObject & z.ZodType<Query>;
  body?: z.ZodType<Body>;
  /** Of the good answer; without a schema it is 204 and empty. */
  answer?: { status?: number; schema: z.ZodType; description: string };
  /** When it is 204 and empty although there is an answer otherwise. */
  nothing?: string;
  /** Answers a file instead: these content types, as they are. */
  file?: { contentTypes: string[]; description: string };
  /** Leads the browser on: where to. */
  redirect?: string;
  /** Takes raw bytes, at most this many, which the handler reads from the request. */
  upload?: { maxBytes: number };
  /** What of others' is left out or refused, where the role alone does not decide: stands in the table of access. */
  others?: string;
  /** Refusals of its own besides 400, 401, 403 and 503. */
  refusals?: Partial<Record<404 | 409 | 429, string>>;
  /** For pages of other sites too; only where no session is read. */
  cors?: WebRoute['cors'];
}

export type PublicApiRoute<Params = unknown, Query = unknown, Body = unknown> = Shape<Params, Query, Body> & {
  policy: 'public';
  handle(input: ApiInput<Params, Query, Body>): Promise<ApiAnswer>;
};

export type SessionApiRoute<Params = unknown, Query = unknown, Body = unknown> = Shape<Params, Query, Body> & {
  policy: SessionPolicy;
  handle(input: ApiInput<Params, Query, Body>, staff: Staff): Promise<ApiAnswer>;
};

/** A route with its types forgotten: what the table holds. */
export interface ApiRoute extends Shape<unknown, unknown, unknown> {
  policy: WebRoute['policy'];
  toWebRoute(publicOrigin?: string): WebRoute;
}

export function publicRoute<Params, Query, Body>(route: PublicApiRoute<Params, Query, Body>): ApiRoute {
  return {
    ...route,
    toWebRoute: (publicOrigin) => ({
      method: route.method,
      path: route.path,
      policy: 'public',
      ...(route.cors ? { cors: route.cors } : {}),
      async handle(request) {
        // Without a session there is no token to ask for; another site's form must still not sign anyone in.
        if (isChange(request.method)) refuseForeignOrigin(request, publicOrigin);
        return respond(route, await route.handle(read(route, request)));
      },
    }),
  };
}

export function sessionRoute<Params, Query, Body>(route: SessionApiRoute<Params, Query, Body>): ApiRoute {
  return {
    ...route,
    toWebRoute: () => ({
      method: route.method,
      path: route.path,
      policy: route.policy,
      ...(route.upload ? { maxBytes: route.upload.maxBytes } : {}),
      async handle(request, principal) {
        if (!principal)
          throw new BugError({ code: 'http.no_principal', message: `${route.path} was called without a session.` });
        const staff: Staff = { ...principal, accountId: agentId(principal.accountId) };
        return respond(route, await route.handle(read(route, request), staff));
      },
    }),
  };
}

function read<Params, Query, Body>(
  route: Shape<Params, Query, Body>,
  request: WebRequest,
): ApiInput<Params, Query, Body> {
  return {
    request,
    params: check('path', route.params, request.params),
    query: check('query', route.query, Object.fromEntries(request.query)),
    body: check('body', route.body, route.body && jsonOf(request)),
  };
}

/** Only JSON: a form of another site cannot send this content type without asking first. */
function jsonOf(request: WebRequest): unknown {
  const contentType = request.headers['content-type'];
  if (contentType?.split(';', 1)[0]?.trim().toLowerCase() !== 'application/json') throw bodyType(contentType);
  return request.json();
}

function check<Value>(where: 'path' | 'query' | 'body', schema: z.ZodType<Value> | undefined, value: unknown): Value {
  // Without a schema the type is `unknown`
  if (!schema) return undefined as Value;
  const result = schema.safeParse(value);
  if (!result.success) throw invalidRequest(where, describe(result.error));
  return result.data;
}

function respond(
  route: Pick<ApiRoute, 'method' | 'path' | 'answer' | 'file' | 'redirect'>,
  { status, headers, body }: ApiAnswer,
): WebResponse {
  if (route.file || route.redirect !== undefined) return { status: status ?? (route.file ? 200 : 302), headers, body };
  if (!route.answer || status === 204) return { status: status ?? 204, headers };
  const result = route.answer.schema.safeParse(body);
  if (!result.success) {
    throw new BugError({
      code: 'http.answer',
      message: `The answer of ${route.method} ${route.path} does not fit its contract: ${describe(result.error)}.`,
    });
  }
  return { status: status ?? route.answer.status ?? 200, headers, body: result.data };
}

/** Fields and what is wrong with them, never their values. */
function describe(error: z.ZodError): string {
  return error.issues
    .slice(0, 5)
    .map((issue) => (issue.path.length > 0 ? `${issue.path.join('.')}: ${issue.message}` : issue.message))
    .join('; ');
}
