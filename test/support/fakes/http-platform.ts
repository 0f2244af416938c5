/**
 * The base of fake platforms: a server on this machine that records what it is asked, can fail in the ways that platforms
 * fail, keeps files for download, and sends requests of its own. What it answers is the platform's.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Fault, FaultKind, PlatformRequest } from '../../contract/channel/fixture.ts';

export interface FakeRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string | undefined>;
  body: Buffer;
  json(): unknown;
  form(): URLSearchParams;
  multipart(): Promise<FormData>;
}

export interface FakeAnswer {
  status?: number;
  headers?: Record<string, string>;
  /** Objects as JSON, strings and bytes as they are. */
  body?: unknown;
}

/** What a request is for: faults concern one purpose. */
export type Purpose = 'send' | 'profile' | 'file' | 'token' | 'other';

export interface HttpPlatformParts {
  purposeOf(request: FakeRequest): Purpose;
  answer(request: FakeRequest): FakeAnswer | Promise<FakeAnswer>;
  /** How the platform says that something failed. Undefined: it has no such word, and a plain status is used. */
  wordOf?(fault: Fault, request: FakeRequest): FakeAnswer | undefined;
  /** A WebSocket of ours. */
  onSocket?(socket: WebSocket, request: FakeRequest): void;
}

export interface HttpPlatform {
  /** `http://127.0.0.1:<port>`. */
  address: string;
  requests: (FakeRequest & { purpose: Purpose })[];
  sockets: ReadonlySet<WebSocket>;
  fail(fault: Fault, times?: number): Promise<void>;
  heal(): Promise<void>;
  dropConnections(): void;
  /** A request of the platform's to an address of ours. */
  post(url: string, request: PlatformRequest): Promise<{ status: number; body: string }>;
  close(): Promise<void>;
}

const concerns: Partial<Record<FaultKind, Purpose>> = { profileFails: 'profile', fileFails: 'file' };

const plainWords: Partial<Record<FaultKind, FakeAnswer>> = {
  serverError: { status: 503, body: 'upstream' },
  refused: { status: 403 },
  tokenOver: { status: 401 },
  markupRefused: { status: 400 },
  windowClosed: { status: 400 },
  profileFails: { status: 500 },
  fileFails: { status: 404 },
};

export async function startHttpPlatform(parts: HttpPlatformParts): Promise<HttpPlatform> {
  const requests: HttpPlatform['requests'] = [];
  const faults: Fault[] = [];
  const sockets = new Set<WebSocket>();
  const socketServer = new WebSocketServer({ noServer: true });
  const server = createServer((raw, response) => void take(raw, response));
  let isUp = true;

  async function take(raw: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await requestOf(raw);
    const purpose = parts.purposeOf(request);
    requests.push(Object.assign(request, { purpose }));
    const index = faults.findIndex(({ kind }) => (concerns[kind] ?? 'send') === purpose);
    const fault = index === -1 ? undefined : faults.splice(index, 1)[0];
    if (!fault) return write(response, await parts.answer(request));
    if (fault.kind === 'silentAfterTaking') return void (await parts.answer(request));
    write(response, parts.wordOf?.(fault, request) ?? plainWordOf(fault));
  }

  server.on('upgrade', async (raw, connection, head) => {
    const request = await requestOf(raw);
    if (!parts.onSocket) return void connection.destroy();
    socketServer.handleUpgrade(raw, connection, head, (socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      parts.onSocket?.(socket, request);
    });
  });

  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const stop = async () => {
    for (const socket of sockets) socket.terminate();
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;

  return {
    address: `http://127.0.0.1:${port}`,
    requests,
    sockets,
    async fail(fault, times = 1) {
      if (fault.kind !== 'unreachable') return void faults.push(...Array<Fault>(times).fill(fault));
      isUp = false;
      await stop();
    },
    async heal() {
      faults.length = 0;
      if (!isUp) await listen(port);
      isUp = true;
    },
    dropConnections() {
      for (const socket of sockets) socket.terminate();
    },
    async post(url, { method, query = '', headers, body }) {
      const response = await fetch(url + query, {
        method,
        headers,
        ...(body !== undefined && { body: Buffer.from(body) }),
      });
      return { status: response.status, body: await response.text() };
    },
    close: async () => {
      if (isUp) await stop();
    },
  };
}

function plainWordOf(fault: Fault): FakeAnswer {
  if (fault.kind === 'rateLimited') return { status: 429, headers: { 'retry-after': String(fault.retryAfterSeconds) } };
  return plainWords[fault.kind] ?? { status: 500 };
}

async function requestOf(raw: IncomingMessage): Promise<FakeRequest> {
  const url = new URL(raw.url ?? '/', 'http://platform');
  const chunks: Buffer[] = [];
  for await (const chunk of raw) chunks.push(Buffer.from(chunk));
  const body = Buffer.concat(chunks);
  const headers = Object.fromEntries(Object.entries(raw.headers).map(([name, value]) => [name, value?.toString()]));
  return {
    method: raw.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers,
    body,
    json: () => JSON.parse(body.toString('utf8')),
    form: () => new URLSearchParams(body.toString('utf8')),
    multipart: () => new Response(body, { headers: { 'content-type': headers['content-type'] ?? '' } }).formData(),
  };
}

function write(response: ServerResponse, { status = 200, headers = {}, body }: FakeAnswer): void {
  const isPlain = typeof body === 'string' || body instanceof Uint8Array;
  response.writeHead(status, { ...(isPlain ? {} : { 'content-type': 'application/json' }), ...headers });
  response.end(body === undefined || isPlain ? body : JSON.stringify(body));
}
