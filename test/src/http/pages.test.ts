import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { createPages } from '../../../src/http/pages.ts';
import { type Running, runServer } from './support/running-server.ts';

const index =
  '<!doctype html><meta name="csp-nonce" content="__CSP_NONCE__"><script type="module" src="/desk/assets/app-B5xk0f2a.js"></script>';
const script = 'export const desk = true;';

let folder: string;
let running: Running;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'frontdesk-pages-'));
  await mkdir(join(folder, 'desk/assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'outside');
  await writeFile(join(folder, 'desk/index.html'), index);
  await writeFile(join(folder, 'desk/assets/app-B5xk0f2a.js'), script);
  await writeFile(join(folder, 'desk/assets/app-B5xk0f2a.js.br'), brotliCompressSync(script));
  await writeFile(join(folder, 'desk/favicon.svg'), '<svg/>');
  running = await runServer([await createPages([{ mount: '/desk/', directory: join(folder, 'desk') }])]);
});
afterAll(async () => {
  await running.stop();
  await rm(folder, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(running.url + path, { redirect: 'manual', headers });

describe('a console', () => {
  it.each(['/desk/', '/desk/conversations/c1', '/desk/index.html'])(
    'is its index at %s, with a fresh nonce and a strict policy',
    async (path) => {
      const [first, second] = await Promise.all([get(path), get(path)]);

      expect(first.status).toBe(200);
      expect(first.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(first.headers.get('cache-control')).toBe('no-cache');
      const policy = first.headers.get('content-security-policy') ?? '';
      const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
      expect(nonce).toHaveLength(24);
      expect(await first.text()).toContain(`content="${nonce}"`);
      expect(second.headers.get('content-security-policy')).not.toContain(nonce);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
    },
  );

  it('keeps its hashed files for ever, packed when the browser takes it', async () => {
    const packed = await get('/desk/assets/app-B5xk0f2a.js', { 'accept-encoding': 'gzip, br' });
    const plain = await get('/desk/assets/app-B5xk0f2a.js', { 'accept-encoding': 'identity' });

    expect(packed.headers.get('content-encoding')).toBe('br');
    expect(packed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(packed.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(packed.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await packed.text()).toBe(script);
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(await plain.text()).toBe(script);
    expect((await get('/desk/favicon.svg')).headers.get('cache-control')).toBe('no-cache');
  });

  it('does not answer a missing script with a page', async () => {
    expect((await get('/desk/assets/app-old.js')).status).toBe(404);
  });

  it.each([
    '/desk/../secret.txt',
    '/desk/%2e%2e/secret.txt',
    '/desk/..%2fsecret.txt',
    '/desk/assets/..%2f..%2f..%2fsecret.txt',
    '/desk//etc/passwd',
    '/desk/..%5csecret.txt',
  ])('does not lead out of its folder: %s', async (path) => {
    expect(await getRaw(path)).not.toContain('outside');
    expect(await getRaw(path)).not.toContain('root:');
  });

  it('is found without its last slash, and / leads to the chat', async () => {
    expect((await get('/desk')).headers.get('location')).toBe('/desk/');
    expect((await get('/')).headers.get('location')).toBe('/chat');
  });

  it('that is not built is said to be missing', async () => {
    await expect(createPages([{ mount: '/desk/', directory: join(folder, 'none') }])).rejects.toMatchObject({
      code: 'http.pages_missing',
      message: expect.stringContaining(join(folder, 'none')),
    });
  });
});

/** fetch would tidy the path up. */
function getRaw(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(running.url);
    request({ hostname, port, path }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk.toString();
      });
      response.on('end', () => resolve(text));
    })
      .on('error', reject)
      .end();
  });
}
