/** What the HTTP edge refuses, each with its code, what is wrong, and the way out (docs/reference/errors.md). */
import { BadInputError, RefusedError } from '../runtime/errors.ts';

export function bodyTooLarge(maxBytes: number): BadInputError {
  return new BadInputError({
    code: 'http.body_too_large',
    message: `The body is larger than ${maxBytes} bytes (counted after unpacking). Send less.`,
    status: 413,
  });
}

export function bodyEncoding(encoding: string): BadInputError {
  return new BadInputError({
    code: 'http.body_encoding',
    message: `The content encoding "${encoding.slice(0, 40)}" is not understood. Send the body plain, or as gzip, deflate or br.`,
    status: 415,
  });
}

export function bodyType(contentType: string | undefined): BadInputError {
  return new BadInputError({
    code: 'http.body_type',
    message: `The content type ${contentType ? `"${contentType.slice(0, 80)}"` : '(none)'} is not understood here. Send application/json.`,
    status: 415,
  });
}

export function bodyUnreadable(reason: string, cause?: unknown): BadInputError {
  return new BadInputError({ code: 'http.body', message: `The body cannot be read: ${reason}.`, cause });
}

/** Nobody is left to read this; it ends the request. */
export function bodyAborted(cause?: unknown): BadInputError {
  return new BadInputError({
    code: 'http.aborted',
    message: 'The connection closed before the body was complete.',
    cause,
  });
}

/** `problems` name fields, never values: they go to the caller and to the log. */
export function invalidRequest(where: 'body' | 'query' | 'path', problems: string): BadInputError {
  return new BadInputError({ code: 'http.invalid', message: `The request's ${where} does not fit: ${problems}.` });
}

export function notFound(what: string): RefusedError {
  return new RefusedError({ code: 'http.not_found', message: `There is no ${what} here.`, status: 404 });
}

export function signInFirst(): RefusedError {
  return new RefusedError({
    code: 'http.sign_in_first',
    message: 'Sign in first: there is no valid session.',
    status: 401,
  });
}

export function roleRefused(role: string): RefusedError {
  return new RefusedError({ code: 'http.role', message: `The role "${role}" may not do this. Ask an administrator.` });
}

export function originRefused(): RefusedError {
  return new RefusedError({
    code: 'http.origin',
    message: 'This request comes from a page of another site. Open Frontdesk at the address that its own pages use.',
  });
}

export function csrfRefused(): RefusedError {
  return new RefusedError({
    code: 'http.csrf',
    message: 'The header x-csrf-token is missing or not the one of this session. Read it from GET /api/v1/session.',
  });
}

/** `retryAfterMs` becomes the header `retry-after`. */
export function tooMany(code: string, message: string, retryAfterMs: number): RefusedError {
  return new RefusedError({ code, message, status: 429, details: { retryAfterMs } });
}
