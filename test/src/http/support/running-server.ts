/** The real server on a free port with fakes behind it, and a browser-like client. */
import { type ClientOptions, type RawData, WebSocket } from 'ws';
import { z } from 'zod';
import { agentId, releaseId } from '../../../../src/conversation/ids.ts';
import type { FaqSearch } from '../../../../src/conversation/search.ts';
import type { AccountRole } from '../../../../src/conversation/staff.ts';
import type { TypingNews } from '../../../../src/conversation/typing.ts';
import { createDeskApi, type DeskApi, type DeskApiOptions } from '../../../../src/http/desk-api.ts';
import type { HealthFacts } from '../../../../src/http/health/health-facts.ts';
import { createMetrics } from '../../../../src/http/metrics.ts';
import type { AskUnderstander } from '../../../../src/http/routes/ask-routes.ts';
import { createHttpServer, type HttpServer, type HttpServerOptions } from '../../../../src/http/server.ts';
import { createSessions } from '../../../../src/http/sign-in/sessions.ts';
import { BadInputError } from '../../../../src/runtime/errors.ts';
import type { WebModule } from '../../../../src/runtime/web.ts';
import { emptyMeasures, fakeChannels, smallSettings } from './empty-answers.ts';
import { FakeDesk, FakePresence, FakeWakeups } from './fake-desk.ts';
import { MemoryAccountStore } from './memory-account-store.ts';

export class FixedClock {
  time = Date.parse('2026-11-21T09:00:00.000Z');
  now() {
    return this.time;
  }
  monotonicMs() {
    return this.time;
  }
  advance(ms: number) {
    this.time += ms;
  }
}

/** Keeps what was logged, so that a test can say what must not be in it. */
export class KeptLogger {
  readonly lines: unknown[][] = [];
  debug = (...line: unknown[]) => void this.lines.push(line);
  info = this.debug;
  warn = this.debug;
  error = this.debug;
  fatal = this.debug;
}

export const aRelease = {
  id: releaseId('release-1'),
  createdAt: '2026-11-21T08:00:00.000Z',
  summary: { utterances: 420, intents: 60, languages: ['en', 'de'], seconds: 1.5, engine: 'linear' },
};

export interface Running {
  server: HttpServer;
  api: DeskApi;
  url: string;
  store: MemoryAccountStore;
  desk: FakeDesk;
  presence: FakePresence;
  wakeups: FakeWakeups;
  clock: FixedClock;
  logger: KeptLogger;
  /** What pages said of typing that goes to customers. */
  typed: TypingNews[];
  /** A signed-in client of that role, without going through the password. */
  as(role: AccountRole): Promise<Client>;
  stop(): Promise<void>;
}

export interface Client {
  cookie: string;
  csrfToken: string;
  accountId: string;
  ask(method: string, path: string, options?: { body?: unknown; headers?: Record<string, string> }): Promise<Response>;
}

const understandsNothing: AskUnderstander = async (text) => ({
  text,
  language: 'en',
  intents: [],
  decision: 'fallback',
  thresholds: { answer: 0.5, ask: 0.2 },
  nearest: [],
  unseen: [],
  entities: [],
  sentiment: { label: 'unknown' },
});

/** `{{ known }}` is known; everything else in braces is missing; a single brace cannot be read. */
const fakeTexts: DeskApiOptions['texts'] = {
  check(source) {
    if (/\{\{(?![^{}]*\}\})/.test(source)) throw new BadInputError({ code: 'content.template', message: 'not Liquid' });
  },
  async fill(source) {
    const missing = [...source.matchAll(/\{\{ (\w+) \}\}/g)]
      .map(([, name = '']) => name)
      .filter((name) => name !== 'known');
    return { text: source.replaceAll('{{ known }}', 'Ada'), missing };
  },
};

export async function runServer(
  modules: WebModule[] = [],
  {
    search = { search: async () => [], list: () => [] },
    searchesPerMinute = 300,
    understand = understandsNothing,
    parts = {},
    ...options
  }: Partial<HttpServerOptions> & {
    /** Of the API, instead of the fakes. */
    parts?: Partial<DeskApiOptions>;
    facts?: () => Promise<HealthFacts>;
    search?: FaqSearch;
    searchesPerMinute?: number;
    understand?: AskUnderstander;
  } = {},
): Promise<Running> {
  const store = new MemoryAccountStore();
  const clock = new FixedClock();
  const logger = new KeptLogger();
  const desk = new FakeDesk();
  const presence = new FakePresence();
  const wakeups = new FakeWakeups();
  const sessions = createSessions({ store, clock });
  const metrics = createMetrics();
  const typed: TypingNews[] = [];
  let nextId = 0;
  const api = createDeskApi({
    store,
    desk,
    presence,
    wakeups,
    sessions,
    clock,
    logger,
    ids: { next: () => `id-${(nextId += 1)}` },
    version: '0.0.0',
    coalesceMs: 1,
    bot: () => ({ name: 'Shop', release: 'release-1', languages: ['en'] }),
    search,
    searchesPerMinute,
    understand,
    measures: { measure: async (span) => ({ ...emptyMeasures, ...span }) },
    people: {
      export: async (id) => ({ customer: store.customers.get(id) }),
      erase: async (id) => ({ id: `receipt-${id}`, at: '2026-11-21T09:00:00.000Z', removed: { customers: 1 } }),
    },
    texts: fakeTexts,
    files: {
      save: async ({ name, bytes }) => ({ contentType: 'image/png', contentUrl: `/files/${bytes.length}`, name }),
    },
    typing: { say: (news) => void typed.push(news), subscribe: () => () => undefined },
    settings: () => smallSettings,
    channels: () => ['directline'],
    channelOverview: fakeChannels,
    ...parts,
  });
  const facts = options.facts ?? (async () => ({ release: aRelease, waiting: 2, sending: 0, deadLetters: 0 }));
  const server = createHttpServer({
    modules: [api, ...modules],
    sessions,
    metrics,
    logger,
    clock,
    host: '127.0.0.1',
    port: 0,
    health: { facts },
    ...options,
  });
  await server.start();
  const url = server.address;

  return {
    server,
    api,
    url,
    store,
    desk,
    presence,
    wakeups,
    clock,
    logger,
    typed,
    async as(role) {
      const id = agentId(`${role}-${store.accounts.length}`);
      const account = {
        id,
        email: `${id}@shop.example`,
        name: role,
        role,
        passwordHash: '',
        createdAt: '2026-11-21T08:00:00.000Z',
      };
      await store.createAccount(account);
      const { setCookie, csrfToken } = await sessions.open(account, { headers: {}, origin: url });
      const cookie = setCookie.split(';', 1)[0] ?? '';
      return {
        cookie,
        csrfToken,
        accountId: id,
        ask: (method, path, { body, headers } = {}) =>
          fetch(url + path, {
            method,
            redirect: 'manual',
            headers: {
              cookie,
              origin: url,
              'x-csrf-token': csrfToken,
              ...(body === undefined ? {} : { 'content-type': 'application/json' }),
              ...headers,
            },
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          }),
      };
    },
    async stop() {
      api.stop();
      metrics.stop();
      await server.stop({ graceMs: 1_000 });
    },
  };
}

/** A socket that keeps what it was told, with promises instead of waiting. */
export class TestSocket {
  readonly socket: WebSocket;
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly #messages: string[] = [];
  #waiting: ((text: string) => void) | undefined;

  constructor(url: string, headers: Record<string, string>, options: ClientOptions = {}) {
    this.socket = new WebSocket(url.replace('http', 'ws'), { ...options, headers });
    this.socket.on('message', (data) => {
      const text = textOf(data);
      const waiting = this.#waiting;
      this.#waiting = undefined;
      if (waiting) waiting(text);
      else this.#messages.push(text);
    });
    this.closed = new Promise((resolve) => {
      this.socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
    });
  }

  /** Rejects with `refused <status>`. */
  opened(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket.once('open', () => resolve());
      this.socket.once('unexpected-response', (_request, response) => {
        this.socket.terminate();
        reject(new Error(`refused ${response.statusCode}`));
      });
      this.socket.on('error', () => undefined);
    });
  }

  next(): Promise<string> {
    const kept = this.#messages.shift();
    if (kept !== undefined) return Promise.resolve(kept);
    return new Promise((resolve) => {
      this.#waiting = resolve;
    });
  }

  async nextEvent(type: string): Promise<Record<string, unknown>> {
    for (;;) {
      const event = z.looseObject({ type: z.string() }).parse(JSON.parse(await this.next()));
      if (event.type === type) return event;
    }
  }
}

function textOf(data: RawData): string {
  return Buffer.isBuffer(data) ? data.toString() : '';
}
