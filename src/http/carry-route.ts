/** Carries one route on restify: policy first (from the headers alone), then the body, then the handler, then the answer. */
import type { Next, Request, RequestHandler, Response } from 'restify';
import { BugError } from '../runtime/errors.ts';
import type { Logger } from '../runtime/logger.ts';
import type { WebResponse, WebRoute } from '../runtime/web.ts';
import { readBody } from './body/read-body.ts';
import { errorResponse } from './error-response.ts';
import { authorize, type Gate, needsSession } from './policies.ts';
import { IncomingWebRequest } from './web-request.ts';
import { writeResponse } from './write-response.ts';

/** Above any message of a channel; files have routes with their own limit. */
const DEFAULT_MAX_BYTES = 256 * 1024;

export interface CarryContext {
  gate: Gate;
  logger: Logger;
  trustProxy: boolean;
  isDraining(): boolean;
}

/** The handler never throws and always answers, whatever the route does. */
export function carryRoute(route: WebRoute, context: CarryContext): RequestHandler {
  const corsHeaders = route.cors ? { 'access-control-allow-origin': '*' } : undefined;

  async function answer(raw: Request, response: Response): Promise<void> {
    const id = raw.getId();
    let result: WebResponse;
    try {
      result = await handle(raw, id);
    } catch (error) {
      result = failed(error, id);
    }
    if (response.headersSent || response.destroyed) return;
    if (context.isDraining()) response.setHeader('connection', 'close');
    try {
      writeResponse(response, id, corsHeaders ? { ...result, headers: { ...corsHeaders, ...result.headers } } : result);
    } catch (error) {
      writeResponse(response, id, failed(error, id));
    }
  }

  async function handle(raw: Request, id: string): Promise<WebResponse> {
    const params: Record<string, string> = raw.params;
    const url: unknown = raw.getUrl();
    if (!(url instanceof URL))
      throw new BugError({ code: 'http.address', message: 'The router gave no parsed address.' });
    const request = new IncomingWebRequest({ id, raw, url, params, trustProxy: context.trustProxy });
    const principal = needsSession(route.policy) ? await authorize(request, route.policy, context.gate) : undefined;
    request.body = await readBody(raw, route.maxBytes ?? DEFAULT_MAX_BYTES);
    return route.handle(request, principal);
  }

  function failed(error: unknown, requestId: string): WebResponse {
    const { isBug, ...result } = errorResponse(error, requestId);
    if (isBug) context.logger.error({ err: error, requestId, route: route.path }, 'a request failed');
    return result;
  }

  async function carry(raw: Request, response: Response, next: Next): Promise<void> {
    try {
      await answer(raw, response);
    } catch (error) {
      context.logger.error({ err: error, route: route.path }, 'an answer could not be written');
      response.destroy();
    }
    next();
  }

  return (raw, response, next) => void carry(raw, response, next);
}

/** Answers the browser's question before a request from another site. */
export function carryPreflight(routes: WebRoute[], context: CarryContext): RequestHandler {
  const headers = {
    'access-control-allow-origin': '*',
    'access-control-allow-methods': [...new Set(routes.map((route) => route.method))].join(', '),
    'access-control-allow-headers': [...new Set(routes.flatMap((route) => route.cors?.headers ?? []))].join(', '),
    'access-control-max-age': '86400',
  };
  return (raw, response, next) => {
    if (context.isDraining()) response.setHeader('connection', 'close');
    writeResponse(response, raw.getId(), { status: 204, headers });
    next();
  };
}
