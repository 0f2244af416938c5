/** Asks the HTTP API: JSON both ways, the session by cookie, the CSRF token with every change. */
import type { ErrorView } from '../../../src/http/contract/desk.ts';
import { observeServerTime } from '../live/server-clock.ts';
import { ApiError, NoConnectionError } from './api-error.ts';

/** A request without an answer after this long counts as unanswered; its key makes a repeat harmless. */
const timeoutMs = 15_000;
/** A file of 4 MB over a slow line. */
const uploadTimeoutMs = 120_000;

export interface Client {
  get: <T>(path: string) => Promise<T>;
  /** Throws `ApiError` or `NoConnectionError`; resolves to undefined where the server answers without a body. */
  change: <T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown) => Promise<T>;
  /** The bytes are the body. */
  upload: <T>(path: string, file: Blob) => Promise<T>;
  setCsrfToken: (token: string) => void;
}

export function createClient(options: { fetch: typeof fetch; base: string; onSignedOut(): void }): Client {
  let csrfToken = '';

  async function ask<T>(path: string, init: RequestInit): Promise<T> {
    let response: Response;
    let text: string;
    const sentAt = Date.now();
    try {
      response = await options.fetch(options.base + path, {
        credentials: 'same-origin',
        cache: 'no-store',
        signal: AbortSignal.timeout(timeoutMs),
        ...init,
      });
      const serverAt = Date.parse(response.headers.get('date') ?? '');
      observeServerTime({ serverAt, sentAt, receivedAt: Date.now(), precisionMs: 1000 });
      text = await response.text();
    } catch (error) {
      throw new NoConnectionError(error);
    }
    if (response.ok) {
      const body: T = text === '' ? undefined : JSON.parse(text);
      return body;
    }
    const failure = readFailure(response, text);
    if (failure.status === 401 && !path.startsWith('/session')) options.onSignedOut();
    throw failure;
  }

  return {
    get: (path) => ask(path, { method: 'GET' }),
    change: (method, path, body) =>
      ask(path, {
        method,
        headers: { 'x-csrf-token': csrfToken, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    upload: (path, file) =>
      ask(path, {
        method: 'POST',
        headers: { 'x-csrf-token': csrfToken, 'content-type': 'application/octet-stream' },
        body: file,
        signal: AbortSignal.timeout(uploadTimeoutMs),
      }),
    setCsrfToken: (token) => {
      csrfToken = token;
    },
  };
}

/** A proxy in front may answer with HTML: then the status is all that is known. */
function readFailure(response: Response, text: string): ApiError {
  const retryAfter = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
  const known = {
    status: response.status,
    ...(Number.isNaN(retryAfter) ? {} : { retryAfterSeconds: retryAfter }),
  };
  try {
    const { error }: ErrorView = JSON.parse(text);
    return new ApiError({ ...known, code: error.code, message: error.message, requestId: error.requestId });
  } catch {
    const requestId = response.headers.get('x-request-id');
    const message = `${response.status} ${response.statusText}`.trim();
    return new ApiError({ ...known, code: 'http.unreadable', message, ...(requestId === null ? {} : { requestId }) });
  }
}
