/** Direct Line over a journal in memory, listening on a free port: what its tests talk to. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDirectLine, type DirectLineOptions } from '../../src/channels/directline/direct-line.ts';
import type { Clock } from '../../src/runtime/clock.ts';
import { createLogger } from '../../src/runtime/logger.ts';
import { type CarriedModule, carryWebModule } from './carry-web-module.ts';
import { type Answer, type FakeJournal, fakeJournal } from './fake-journal.ts';
import type { ReceivedActivity } from './real-direct-line-client.ts';

export const testSecret = 'a-secret-between-servers-for-tests';

export interface DirectLineServer extends CarriedModule {
  journal: FakeJournal;
  /** Moves the server's clock. */
  advance(ms: number): void;
  /** Address of the protocol, for clients. */
  domain: string;
  /** Calls it with JSON; `credential` is the test secret unless given. */
  call(method: string, path: string, options?: CallOptions): Promise<Called>;
}

export interface CallOptions {
  credential?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Called {
  status: number;
  headers: Headers;
  body: CalledBody;
}

/** Whatever the called route answers with. */
interface CalledBody {
  token: string;
  conversationId: string;
  userId: string;
  expires_in: number;
  isResumed: boolean;
  streamUrl: string;
  id: string;
  activities: ReceivedActivity[];
  watermark: string;
  error: { code: string; message: string };
  /** What is not JSON. */
  text: string;
}

/** 2026-11-02 10:00 UTC. */
const startsAt = Date.UTC(2026, 10, 2, 10);

export async function directLineServer(
  options: { answer?: Answer } & Partial<DirectLineOptions> = {},
): Promise<DirectLineServer> {
  const { answer, ...overrides } = options;
  let now = startsAt;
  let count = 0;
  const clock: Clock = overrides.clock ?? { now: () => now, monotonicMs: () => now };
  const journal = fakeJournal({ clock, ...(answer && { answer }) });
  const uploadsDir = await mkdtemp(join(tmpdir(), 'frontdesk-uploads-'));
  const { web } = createDirectLine({
    receiver: journal.receiver,
    store: journal.store,
    wakeups: journal.wakeups,
    secret: testSecret,
    tokenKey: 'a key that signs tokens, for tests only',
    clock,
    ids: { next: () => `id-${++count}` },
    logger: createLogger('silent'),
    uploadsDir,
    settings: { name: 'Test shop', languages: ['en', 'de'] },
    ...overrides,
  });
  const carried = await carryWebModule(web);
  const domain = `${carried.address}/v3/directline`;
  return {
    ...carried,
    journal,
    domain,
    advance: (ms) => {
      now += ms;
    },
    call: async (method, path, { credential = testSecret, body: sent, headers = {} } = {}) => {
      const response = await fetch(path.startsWith('/chat') ? carried.address + path : domain + path, {
        method,
        headers: {
          ...(credential !== '' && { authorization: `Bearer ${credential}` }),
          ...(sent !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(sent !== undefined && { body: JSON.stringify(sent) }),
      });
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.includes('json') === true;
      const body: CalledBody = JSON.parse(isJson ? text : JSON.stringify({ text }));
      return { status: response.status, headers: response.headers, body };
    },
    stop: async () => {
      await carried.stop();
      await rm(uploadsDir, { recursive: true, force: true });
    },
  };
}
