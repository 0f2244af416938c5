import type { HttpCall } from '../../../../src/channels/kit/call.ts';
import { createWires } from '../../../../src/channels/kit/wire/wire.ts';
import { systemClock } from '../../../../src/runtime/clock.ts';
import { createLogger } from '../../../../src/runtime/logger.ts';
import { type FakeRequest, type HttpPlatform, startHttpPlatform } from '../../../support/fakes/http-platform.ts';

let platform: HttpPlatform;
let valid = 'token-1';
let fetched = 0;

beforeAll(async () => {
  platform = await startHttpPlatform({
    purposeOf: ({ path }) => (path === '/token' ? 'token' : 'send'),
    answer: (request) => {
      if (request.path === '/token') return { body: { token: valid } };
      if (request.path === '/large') return { body: 'x'.repeat(2 * 1024 * 1024) };
      if (request.headers['authorization'] !== `Bearer ${valid}`) return { status: 401 };
      return { body: { said: request.body.toString('utf8') } };
    },
  });
});
beforeEach(() => {
  fetched = 0;
  platform.requests.splice(0);
});
afterAll(() => platform.close());

const call = (path: string, more: Partial<HttpCall> = {}): HttpCall => ({
  kind: 'http',
  label: 'say',
  method: 'POST',
  url: platform.address + path,
  body: { json: { text: 'ü' } },
  ...more,
});

function aWire(origins = [platform.address]) {
  return createWires(
    {
      origins,
      limits: { perAccount: { calls: 1_000, perMs: 1_000 } },
      judge: ({ status }) => (status === 401 ? { outcome: 'token', reason: 'over' } : { outcome: 'sent' }),
      token: {
        async fetch(wire) {
          fetched += 1;
          const { body } = await wire.call(call('/token'));
          return { token: (body as { token: string }).token, expiresInMs: 3_600_000 };
        },
        headers: (token) => ({ authorization: `Bearer ${token}` }),
      },
    },
    {
      read: async () => Buffer.from('bytes'),
      clock: systemClock,
      pause: async () => {},
      logger: createLogger('silent'),
    },
  );
}

it('fetches one token for all who need it at once, and one fresh one for all who find theirs over', async () => {
  const wires = aWire();
  const many = () => Promise.all(Array.from({ length: 8 }, () => wires.of('t').call(call('/say'))));

  expect((await many()).map(({ status }) => status)).toEqual(Array(8).fill(200));
  expect(fetched).toBe(1);
  valid = 'token-2';
  expect((await many()).map(({ status }) => status)).toEqual(Array(8).fill(200));
  expect(fetched).toBe(2);
  await wires.close();
});

it("repeats a call once with a fresh token, and leaves it at the platform's word then", async () => {
  const wires = aWire();
  await platform.fail({ kind: 'tokenOver' }, 2);

  const answer = await wires.of().call(call('/say'));

  expect(answer.status).toBe(401);
  expect(fetched).toBe(2);
  expect(platform.requests.filter(({ path }) => path === '/say')).toHaveLength(2);
  await wires.close();
});

it('sends the token to no address but the platform', async () => {
  const wires = aWire(['https://api.example.com']);

  const answer = await wires.of().call(call('/say'));

  expect(answer.status).toBe(401);
  expect(platform.requests.map((request: FakeRequest) => request.headers['authorization'])).toEqual([undefined]);
  expect(fetched).toBe(0);
  await wires.close();
});

it('reads no answer of more than a megabyte', async () => {
  const wires = aWire();

  expect((await wires.of().call(call('/large'))).body).toBeUndefined();
  await wires.close();
});

it.each([
  ['a form', { form: { To: '+49 30', Body: 'ü&=' } }, 'To=%2B49+30&Body=%C3%BC%26%3D'],
  ['JSON', { json: { text: 'ü' } }, '{"text":"ü"}'],
  ['the bytes of a file', { file: { name: 'a', contentType: 'image/png', source: '/a' } }, 'bytes'],
])('writes %s', async (_name, body, expected) => {
  const wires = aWire();

  const answer = await wires.of().call(call('/say', { body }));

  expect(answer.body).toEqual({ said: expected });
  await wires.close();
});
