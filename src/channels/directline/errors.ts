/** What Direct Line refuses, in our own classes, and how each error reads on the wire. */
import { BadInputError, FrontdeskError, RefusedError, UnavailableError } from '../../runtime/errors.ts';
import type { Logger } from '../../runtime/logger.ts';
import type { WebRequest, WebResponse } from '../../runtime/web.ts';

/** No token, a forged one, or the wrong kind of it. */
export const unauthorized = (message: string) =>
  new RefusedError({ code: 'directline.unauthorized', status: 401, message });

/** 403 has one meaning for the real clients: get a new token. */
export const tokenExpired = () =>
  new RefusedError({
    code: 'directline.token_expired',
    status: 403,
    message: 'The token has expired. Ask the page that gave it for a new one.',
  });

export const originRefused = (origin: string) =>
  new RefusedError({
    code: 'directline.origin',
    status: 403,
    message: `The token is not meant for pages of ${origin}. Name that site where the token is made.`,
  });

/** Also the answer to a token of another conversation: it must not learn which ones exist. */
export const unknownConversation = () =>
  new RefusedError({ code: 'directline.unknown_conversation', status: 404, message: 'There is no such conversation.' });

export const tooMany = (message: string) =>
  new RefusedError({ code: 'directline.too_many', status: 429, message, details: { retryAfterSeconds: 60 } });

export const badArgument = (message: string) => new BadInputError({ code: 'directline.argument', message });

/** The codes that clients may rely on (docs/reference/direct-line.md). */
const wireCodes: Record<string, string> = {
  'directline.unauthorized': 'Unauthorized',
  'directline.token_expired': 'TokenExpired',
  'directline.origin': 'OriginRefused',
  'directline.unknown_conversation': 'NotFound',
  'directline.too_many': 'TooManyRequests',
};

/** Seconds after which a client may try again when the store is away. */
const retryAfterSeconds = 2;

/** Runs a handler and answers its errors as `{"error": {"code", "message"}}`, the only shape that clients read. */
export function answering(
  logger: Logger,
  handle: (request: WebRequest) => Promise<WebResponse> | WebResponse,
): (request: WebRequest) => Promise<WebResponse> {
  return async (request) => {
    try {
      return await handle(request);
    } catch (error) {
      return answerError(error, request, logger);
    }
  };
}

export function answerError(error: unknown, request: WebRequest, logger: Logger): WebResponse {
  if (error instanceof RefusedError) {
    const own = wireCodes[error.code];
    if (own === 'TooManyRequests' || error.status === 429) {
      return answer(429, 'TooManyRequests', error.message, { 'retry-after': '60' });
    }
    // A rule of the core said no: 401, 403 and 404 would make the client drop its token or its conversation.
    return own === undefined ? answer(400, 'BadArgument', error.message) : answer(error.status, own, error.message);
  }
  if (error instanceof BadInputError) return answer(error.status, 'BadArgument', error.message);
  if (error instanceof UnavailableError) {
    logger.warn({ code: error.code, requestId: request.id }, 'direct line: unavailable');
    return answer(503, 'ServiceUnavailable', 'Not possible just now. Try again in a moment.', {
      'retry-after': String(retryAfterSeconds),
    });
  }
  const code = error instanceof FrontdeskError ? error.code : 'directline.bug';
  logger.error({ code, requestId: request.id, err: error }, 'direct line: a request failed');
  return answer(502, 'BotRejectedActivity', 'The bot could not take this. The failure has been written down.');
}

function answer(status: number, code: string, message: string, headers?: Record<string, string>): WebResponse {
  return { status, ...(headers && { headers }), body: { error: { code, message } } };
}
