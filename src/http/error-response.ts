/** Turns whatever was thrown into what the caller may know: a code, a sentence and the request's id. */
import { BadInputError, FrontdeskError, RefusedError, UnavailableError } from '../runtime/errors.ts';
import type { WebResponse } from '../runtime/web.ts';

/** Told when nothing else is known: long enough for a restart of the store, short enough for a person who waits. */
const RETRY_AFTER_MS = 2_000;

export interface ErrorAnswer extends WebResponse {
  headers: Record<string, string>;
  /** Ours: log it with its cause. */
  isBug: boolean;
}

/** Errors without a known class tell nothing of themselves: their messages may hold paths, queries or customers' words. */
export function errorResponse(error: unknown, requestId: string): ErrorAnswer {
  const { status, code, message } = describe(error);
  const headers: Record<string, string> = {};
  if (status === 503 || status === 429)
    headers['retry-after'] = String(Math.max(1, Math.ceil(retryAfterMs(error) / 1000)));
  return { status, headers, body: { error: { code, message, requestId } }, isBug: status === 500 };
}

function describe(error: unknown): { status: number; code: string; message: string } {
  if (error instanceof RefusedError) return { status: error.status, code: error.code, message: error.message };
  if (error instanceof BadInputError) return { status: error.status, code: error.code, message: error.message };
  if (error instanceof UnavailableError) {
    return { status: 503, code: error.code, message: 'This cannot be done right now. Try again in a moment.' };
  }
  return { status: 500, code: 'http.internal', message: 'Something went wrong on our side.' };
}

function retryAfterMs(error: unknown): number {
  if (!(error instanceof FrontdeskError)) return RETRY_AFTER_MS;
  const { retryAfterMs, retryAfterSeconds } = error.details;
  if (typeof retryAfterMs === 'number' && Number.isFinite(retryAfterMs)) return retryAfterMs;
  return typeof retryAfterSeconds === 'number' && Number.isFinite(retryAfterSeconds)
    ? retryAfterSeconds * 1000
    : RETRY_AFTER_MS;
}

const routerProblems: Record<number, { code: string; message: string }> = {
  400: { code: 'http.malformed', message: 'The request cannot be read.' },
  404: { code: 'http.not_found', message: 'There is nothing at this address.' },
  405: { code: 'http.method_not_allowed', message: 'This address does not take this method.' },
};

/** For what the router itself refuses. Its own messages repeat the address asked for, so they are not passed on. */
export function routerErrorResponse(status: number, requestId: string): ErrorAnswer {
  const known = routerProblems[status];
  if (!known) return errorResponse(undefined, requestId);
  return { status, headers: {}, body: { error: { ...known, requestId } }, isBug: false };
}
