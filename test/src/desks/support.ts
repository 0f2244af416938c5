/** A desk's far side on loopback that answers as its documentation says, and what a hand-off looks like. */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { conversationId } from '../../../src/conversation/ids.ts';
import type { DeskHandOff } from '../../../src/conversation/outside-desk.ts';
import type { StoredDocument } from '../../../src/conversation/store/documents.ts';
import type { Cause } from '../../../src/conversation/turn.ts';
import { parseJson } from '../../../src/http/body/parse-json.ts';
import type { WebModule, WebRequest } from '../../../src/runtime/web.ts';
import { anActivity, atSecond } from '../../support/builders.ts';
import { FixedClock } from '../../support/fixed-clock.ts';

export interface Asked {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: ReturnType<typeof JSON.parse>;
}

/** `answer` may throw a status: `throw 503`. */
export async function farSide(answer: (asked: Asked) => unknown) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const one = {
      method: request.method!,
      path: request.url!,
      headers: request.headers,
      body: text && JSON.parse(text),
    };
    asked.push(one);
    try {
      response.end(JSON.stringify(answer(one) ?? {}));
    } catch (status) {
      response.writeHead(Number(status)).end('{}');
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    paths: () => asked.map(({ method, path }) => `${method} ${path}`),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** The parts of an adapter, and what reached the turn. */
export function deskParts() {
  const acted: { id: string; cause: Extract<Cause, { kind: 'desk' }> }[] = [];
  const documents = new Map<string, StoredDocument>();
  return {
    acted,
    events: () => acted.map(({ cause }) => cause.event),
    parts: {
      act: async (id: string, cause: Extract<Cause, { kind: 'desk' }>) => void acted.push({ id, cause }),
      store: {
        saveDocument: async (document: StoredDocument) =>
          void documents.set(`${document.kind} ${document.id}`, document),
        findDocument: async (kind: string, id: string) => documents.get(`${kind} ${id}`),
      },
      fetch: globalThis.fetch,
      clock: new FixedClock(),
    },
  };
}

export function aHandOff(overrides: Partial<DeskHandOff> = {}): DeskHandOff {
  return {
    key: 'c1|4|1',
    conversationId: conversationId('c1'),
    address: { channel: 'directline', thread: 't', identity: 'u' },
    handOff: { skill: 'returns', priority: 'high', language: 'en', sentiment: { current: -0.4, direction: 'worse' } },
    brief: {
      wants: { text: 'Return an item', intent: 'return.start', isSure: true },
      known: [{ name: 'order', value: '4711' }],
      answersShown: [{ source: 'faq:returns.period', title: 'How long can I return something?' }],
      because: 'Unhappy, and getting more so',
      suggestions: [],
      refused: [],
    },
    customer: { id: 'customer-c1', name: 'Ada Novak', email: 'ada@example.org', phone: '0170 12', language: 'en' },
    transcript: [
      anActivity({ ordinal: 1, text: 'It is broken', at: atSecond(0) }),
      anActivity({ ordinal: 2, text: 'I am sorry.', at: atSecond(1), from: { role: 'bot', id: 'bot', name: 'Shop' } }),
      anActivity({ ordinal: 3, text: 'A person, please', at: atSecond(2) }),
    ],
    ...overrides,
  };
}

/** Calls a route of the adapter as the server would. */
export function post(
  web: WebModule,
  path: string,
  given: { body: unknown; headers?: Record<string, string>; params?: Record<string, string> },
) {
  const body = Buffer.from(typeof given.body === 'string' ? given.body : JSON.stringify(given.body));
  const request: WebRequest = {
    id: 'r1',
    method: 'POST',
    params: given.params ?? {},
    query: new URLSearchParams(),
    headers: given.headers ?? {},
    body,
    json: () => parseJson(body),
    remote: '127.0.0.1',
    origin: 'http://127.0.0.1',
  };
  const route = web.routes.find((each) => each.path === path)!;
  return route.handle(request);
}
