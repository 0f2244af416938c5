import { createConnection } from 'node:net';
import { errorSchema } from '../../../src/http/contract/desk.ts';
import { BadInputError, RefusedError, UnavailableError } from '../../../src/runtime/errors.ts';
import type { WebModule, WebRoute } from '../../../src/runtime/web.ts';
import { type Running, runServer } from './support/running-server.ts';

const SECRET = 'customer said hunter2 in /var/lib/frontdesk/data.sqlite';

const throwing = (path: string, handle: WebRoute['handle']): WebRoute => ({
  method: 'GET',
  path,
  policy: 'public',
  handle,
});
const module: WebModule = {
  routes: [
    throwing('/sync', () => {
      throw new TypeError(SECRET);
    }),
    throwing('/async', async () => {
      throw Object.assign(new Error(SECRET), { statusCode: 404, code: SECRET });
    }),
    throwing('/string', () => Promise.reject(SECRET)),
    throwing('/circular', () => {
      const body: Record<string, unknown> = { SECRET };
      body.self = body;
      return { status: 200, body };
    }),
    throwing('/header', () => ({ status: 200, headers: { 'x-name': `a\r\n${SECRET}` }, body: 'x' })),
    throwing('/unavailable', () => {
      throw new UnavailableError({ code: 'storage.full', message: SECRET, details: { retryAfterMs: 4_200 } });
    }),
    throwing('/refused', () => {
      throw new RefusedError({ code: 'desk.taken', message: 'Somebody else took it.', status: 409 });
    }),
    throwing('/bad', () => {
      throw new BadInputError({ code: 'shop.order', message: 'The order number has 8 digits.' });
    }),
    {
      ...throwing('/cors', () => ({ status: 200, body: 'x' })),
      cors: { headers: ['authorization', 'x-ms-bot-agent'] },
    },
  ],
};

let running: Running;
beforeAll(async () => {
  running = await runServer([module]);
});
afterAll(() => running.stop());

const get = async (path: string, init?: RequestInit) => {
  const response = await fetch(running.url + path, init);
  const text = await response.text();
  return { response, text, error: errorSchema.parse(JSON.parse(text)).error };
};

describe('errors', () => {
  it.each(['/sync', '/async', '/string', '/circular', '/header'])(
    '%s tells nothing of what went wrong on our side',
    async (path) => {
      const { response, text, error } = await get(path);

      expect(response.status).toBe(500);
      expect(error).toMatchObject({ code: 'http.internal', message: 'Something went wrong on our side.' });
      expect(text + JSON.stringify([...response.headers])).not.toContain('hunter2');
    },
  );

  it('tell why a rule said no', async () => {
    expect(await get('/refused')).toMatchObject({
      response: { status: 409 },
      error: { code: 'desk.taken', message: 'Somebody else took it.' },
    });
    expect(await get('/bad')).toMatchObject({ response: { status: 400 }, error: { code: 'shop.order' } });
  });

  it('say when to come back, without the operator’s message', async () => {
    const { response, text, error } = await get('/unavailable');

    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(error.code).toBe('storage.full');
    expect(text).not.toContain('hunter2');
  });

  it.each([
    ['GET', '/nothing<script>here', 404, 'http.not_found'],
    ['GET', '/%zz', 404, 'http.not_found'],
    ['DELETE', '/bad', 405, 'http.method_not_allowed'],
  ])('%s %s is refused in the same shape', async (method, path, status, code) => {
    const { response, text, error } = await get(path, { method });

    expect(response.status).toBe(status);
    expect(error.code).toBe(code);
    expect(text).not.toContain('script');
    expect(response.headers.get('x-request-id')).toBeTruthy();
  });

  it('survive an address that cannot be parsed', async () => {
    const answer = await sendRaw('GET /healthz HTTP/1.1\r\nHost: [bad\r\nConnection: close\r\n\r\n');

    expect(answer).toContain('HTTP/1.1 400');
    expect(answer).toContain('http.malformed');
  });

  it('survive what is no HTTP', async () => {
    const answer = await sendRaw('HELLO\r\n\r\n');

    expect(answer).toContain('HTTP/1.1 400');
    expect(answer).toContain('http.malformed');
  });
});

describe('every answer', () => {
  it('carries an id and the headers that keep browsers strict', async () => {
    const first = await fetch(`${running.url}/healthz`);
    const second = await fetch(`${running.url}/healthz`);

    expect(first.headers.get('x-request-id')).not.toBe(second.headers.get('x-request-id'));
    expect(first.headers.get('x-content-type-options')).toBe('nosniff');
    expect(first.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(first.headers.get('server')).toBeNull();
  });

  it('to a HEAD request has the headers and no body', async () => {
    const response = await fetch(`${running.url}/healthz`, { method: 'HEAD' });

    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });

  it('to a preflight names what the route allows', async () => {
    const response = await fetch(`${running.url}/cors`, { method: 'OPTIONS' });

    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-headers')).toBe('authorization, x-ms-bot-agent');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });
});

function sendRaw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { port, hostname } = new URL(running.url);
    const connection = createConnection(Number(port), hostname, () => connection.write(text));
    let answer = '';
    connection.on('data', (chunk) => {
      answer += chunk.toString();
    });
    connection.on('end', () => resolve(answer));
    connection.on('error', reject);
  });
}
