/** A request as the routes see it: plain, read-only, with what costs something read only when asked for. */
import type { IncomingMessage } from 'node:http';
import type { WebRequest } from '../runtime/web.ts';
import { parseJson } from './body/parse-json.ts';

const NO_BODY = new Uint8Array(0);

export interface IncomingParts {
  id: string;
  raw: IncomingMessage;
  url: URL;
  params: Record<string, string>;
  /** A reverse proxy that we trust stands in front: its last `x-forwarded-*` values are believed. */
  trustProxy: boolean;
}

export class IncomingWebRequest implements WebRequest {
  readonly id: string;
  readonly method: string;
  readonly params: Record<string, string>;
  readonly headers: Record<string, string | undefined>;
  /** Set once, after policies have let the request in. */
  body: Uint8Array = NO_BODY;
  readonly #raw: IncomingMessage;
  readonly #url: URL;
  readonly #trustProxy: boolean;

  constructor({ id, raw, url, params, trustProxy }: IncomingParts) {
    this.id = id;
    this.method = raw.method ?? 'GET';
    this.params = params;
    this.headers = singleHeaders(raw);
    this.#raw = raw;
    this.#url = url;
    this.#trustProxy = trustProxy;
  }

  get query(): URLSearchParams {
    return this.#url.searchParams;
  }

  get remote(): string {
    return (this.#trustProxy && lastOf(this.headers['x-forwarded-for'])) || (this.#raw.socket.remoteAddress ?? '');
  }

  get origin(): string {
    const protocol = (this.#trustProxy && lastOf(this.headers['x-forwarded-proto'])) || 'http';
    return `${protocol}://${this.headers.host ?? 'localhost'}`;
  }

  json(): unknown {
    return parseJson(this.body);
  }
}

/** Node joins repeated headers except `set-cookie`, which has no meaning in a request. */
function singleHeaders(raw: IncomingMessage): Record<string, string | undefined> {
  const headers: Record<string, string | undefined> = {};
  for (const name in raw.headers) {
    const value = raw.headers[name];
    if (typeof value === 'string') headers[name] = value;
  }
  return headers;
}

function lastOf(list: string | undefined): string | undefined {
  return list?.split(',').at(-1)?.trim();
}
