import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { errorSchema } from '../../../src/http/contract/desk.ts';
import type { WebModule } from '../../../src/runtime/web.ts';
import { type Running, runServer } from './support/running-server.ts';

const echo: WebModule = {
  routes: [
    {
      method: 'POST',
      path: '/json',
      policy: 'channel',
      handle: (request) => ({ status: 200, body: { got: request.json() } }),
    },
    {
      method: 'POST',
      path: '/raw',
      policy: 'channel',
      maxBytes: 1_000_000,
      handle: (request) => ({ status: 200, body: { bytes: request.body.length } }),
    },
  ],
};

let running: Running;
beforeAll(async () => {
  running = await runServer([echo]);
});
afterAll(() => running.stop());

const post = (path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  fetch(running.url + path, { method: 'POST', body, headers });

/** fetch asks for it with a stream; the types of the browser do not know it. */
const halfDuplex = { duplex: 'half' } as const;

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const bytes = (buffer: Buffer) => new Uint8Array(buffer);

describe('a body that must not get in', () => {
  it.each([
    ['33 levels deep', nested(33), {}, 400, 'http.body'],
    ['100,000 levels deep', nested(100_000), {}, 400, 'http.body'],
    ['a prototype key', '{"a":[{"__proto__":{"isAdmin":true}}]}', {}, 400, 'http.body'],
    ['a prototype key in escapes', String.raw`{"\u005f_proto__":{"isAdmin":true}}`, {}, 400, 'http.body'],
    ['a constructor key', '{"constructor":{"prototype":{"x":1}}}', {}, 400, 'http.body'],
    ['an overlong UTF-8 form', new Uint8Array([0x22, 0xc0, 0xaf, 0x22]), {}, 400, 'http.body'],
    ['a surrogate in UTF-8', new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22]), {}, 400, 'http.body'],
    ['no JSON', '{"a":', {}, 400, 'http.body'],
    ['nothing', '', {}, 400, 'http.body'],
    ['256 KB and one byte', ' '.repeat(256 * 1024 + 1), {}, 413, 'http.body_too_large'],
    [
      'a gzip bomb',
      bytes(gzipSync(Buffer.alloc(20_000_000, 0x20))),
      { 'content-encoding': 'gzip' },
      413,
      'http.body_too_large',
    ],
    [
      'a brotli bomb',
      bytes(brotliCompressSync(Buffer.alloc(20_000_000, 0x20))),
      { 'content-encoding': 'br' },
      413,
      'http.body_too_large',
    ],
    ['broken gzip', 'not gzip at all', { 'content-encoding': 'gzip' }, 400, 'http.body'],
    ['an unknown encoding', '{}', { 'content-encoding': 'zstd' }, 415, 'http.body_encoding'],
    ['two encodings', '{}', { 'content-encoding': 'gzip, br' }, 415, 'http.body_encoding'],
  ])('is refused: %s', async (_name, body, headers, status, code) => {
    const response = await post('/json', body, headers);

    expect(response.status).toBe(status);
    const answer = errorSchema.parse(await response.json());
    expect(answer.error.code).toBe(code);
    expect(answer.error.requestId).toBe(response.headers.get('x-request-id'));
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe('a body that may get in', () => {
  it.each([
    ['32 levels deep', nested(32)],
    ['brackets inside of strings', JSON.stringify('[{'.repeat(100))],
    ['the word constructor as a value', '{"text":"constructor","also":"__proto__"}'],
    ['an emoji in escapes', String.raw`{"text":"\ud83d\ude00"}`],
    ['exactly 256 KB', `"${'x'.repeat(256 * 1024 - 2)}"`],
  ])('is read: %s', async (_name, body) => {
    const response = await post('/json', body);

    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ got: JSON.parse(body) });
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('is unpacked from %s', async (encoding, pack) => {
    const response = await post('/json', bytes(pack('{"a":1}')), { 'content-encoding': encoding });

    expect(await response.json()).toEqual({ got: { a: 1 } });
  });

  it('may be larger where the route says so, and comes raw', async () => {
    const response = await post('/raw', new Uint8Array(900_000));

    expect(await response.json()).toEqual({ bytes: 900_000 });
  });

  it('arrives in chunks without a length', async () => {
    const chunks = new ReadableStream({
      start(controller) {
        for (const part of ['{"a"', ':', '1}']) controller.enqueue(new TextEncoder().encode(part));
        controller.close();
      },
    });

    const response = await fetch(`${running.url}/json`, { method: 'POST', body: chunks, ...halfDuplex });

    expect(await response.json()).toEqual({ got: { a: 1 } });
  });
});
