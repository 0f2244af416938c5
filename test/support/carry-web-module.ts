/** The smallest server that carries a WebModule: for tests of modules that must not depend on src/http. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { WebModule, WebRequest, WebResponse, WebSocketPeer } from '../../src/runtime/web.ts';

export interface CarriedModule {
  /** `http://127.0.0.1:<port>`. */
  address: string;
  /** Cuts every open WebSocket, as a broken network does. */
  dropSockets(): void;
  openSockets(): number;
  stop(): Promise<void>;
}

export async function carryWebModule({ routes, sockets = [] }: WebModule): Promise<CarriedModule> {
  const server = createServer((raw, response) => {
    carry(raw, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  const socketServer = new WebSocketServer({ noServer: true });

  async function carry(raw: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = urlOf(raw);
    const matching = routes.flatMap((route) => {
      const params = matchPath(route.path, url.pathname);
      return params ? [{ route, params }] : [];
    });
    const crossOrigin = matching.find(({ route }) => route.cors)?.route.cors;
    if (crossOrigin) {
      response.setHeader('access-control-allow-origin', '*');
      response.setHeader('access-control-allow-headers', crossOrigin.headers.join(', '));
    }
    if (raw.method === 'OPTIONS') return void response.writeHead(crossOrigin ? 204 : 404).end();
    const body = await readAll(raw);
    const match = matching.find(({ route }) => route.method === raw.method);
    if (!match) return write(response, { status: 404 });
    if (body.length > (match.route.maxBytes ?? 256 * 1024)) return write(response, { status: 413 });
    write(response, await match.route.handle(requestOf(raw, url, match.params, body)));
  }

  async function open(raw: IncomingMessage, connection: Duplex, head: Buffer): Promise<void> {
    const url = urlOf(raw);
    for (const route of sockets) {
      const params = matchPath(route.path, url.pathname);
      if (!params) continue;
      const answer = await route.accept(requestOf(raw, url, params, new Uint8Array()));
      if (typeof answer !== 'function') return refuse(connection, answer.status);
      return socketServer.handleUpgrade(raw, connection, head, (socket) => answer(peerOf(socket)));
    }
    refuse(connection, 404);
  }

  server.on('upgrade', (raw, connection, head) => void open(raw, connection, head));

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  const port = typeof bound === 'object' ? bound?.port : undefined;
  return {
    address: `http://127.0.0.1:${port}`,
    dropSockets: () => {
      for (const socket of socketServer.clients) socket.terminate();
    },
    openSockets: () => socketServer.clients.size,
    stop: async () => {
      for (const socket of socketServer.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function peerOf(socket: WebSocket): WebSocketPeer {
  return {
    send: (text) => socket.send(text),
    close: (code, reason) => socket.close(code, reason),
    get bufferedAmount() {
      return socket.bufferedAmount;
    },
    onMessage: (listener) => socket.on('message', (data: Buffer) => listener(data.toString())),
    onClose: (listener) => socket.on('close', listener),
  };
}

function refuse(connection: Duplex, status: number): void {
  connection.end(`HTTP/1.1 ${status} Refused\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

function urlOf(raw: IncomingMessage): URL {
  return new URL(`http://${raw.headers.host ?? 'localhost'}${raw.url ?? '/'}`);
}

function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = decodeURIComponent(given[index] ?? '');
    if (part.startsWith(':')) params[part.slice(1)] = value;
    else if (part !== value) return undefined;
  }
  return params;
}

function requestOf(raw: IncomingMessage, url: URL, params: Record<string, string>, body: Uint8Array): WebRequest {
  return {
    id: 'request',
    method: raw.method ?? 'GET',
    params,
    query: url.searchParams,
    headers: Object.fromEntries(Object.entries(raw.headers).map(([name, value]) => [name, String(value)])),
    body,
    json: () => JSON.parse(Buffer.from(body).toString('utf8')),
    remote: raw.socket.remoteAddress ?? '',
    origin: url.origin,
  };
}

async function readAll(raw: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of raw) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function write(response: ServerResponse, { status, headers = {}, body }: WebResponse): void {
  const isPlain = typeof body === 'string' || body instanceof Uint8Array;
  response.writeHead(status, { ...(isPlain ? {} : { 'content-type': 'application/json' }), ...headers });
  response.end(body === undefined || isPlain ? body : JSON.stringify(body));
}
