/** Serves a built console: an index for every path that is no file, and files whose names hold their hash for ever. */
import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { BadInputError } from '../runtime/errors.ts';
import type { WebModule, WebRequest, WebResponse } from '../runtime/web.ts';
import { notFound } from './errors.ts';

export interface PageRoot {
  /** `/desk/`, with both slashes. */
  mount: string;
  /** Holds `index.html` and its assets. `__CSP_NONCE__` in the index becomes a fresh nonce with each answer. */
  directory: string;
}

interface Asset {
  bytes: Buffer;
  type: string;
  br?: Buffer;
  gzip?: Buffer;
}

const NONCE = '__CSP_NONCE__';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** `name-B5xk0f2a.js`, as vite writes them. */
const hashed = /-[\w-]{8,}\.\w+$/;

/**
 * Reads the directories into memory: a path of a request is looked up among what was read and never meets the file
 * system. Throws `BadInputError` (`http.pages_missing`) where there is no index.
 */
export async function createPages(roots: PageRoot[]): Promise<WebModule> {
  const modules = await Promise.all(roots.map(readRoot));
  return { routes: [redirect('/', '/chat'), ...modules.flat()] };
}

async function readRoot({ mount, directory }: PageRoot): Promise<WebModule['routes']> {
  const assets = await readAssets(directory);
  const index = assets.get('index.html');
  if (!index) {
    throw new BadInputError({
      code: 'http.pages_missing',
      message: `There is no index.html in ${directory}. Build the pages: they are built on the first "npm start".`,
    });
  }
  return [
    redirect(mount.slice(0, -1), mount),
    {
      method: 'GET',
      path: `${mount}*`,
      policy: 'public',
      handle(request) {
        const path = request.params['*'] ?? '';
        const asset = path === '' ? undefined : assets.get(path);
        if (asset && asset !== index) return assetAnswer(asset, path, request);
        // A missing script must not be answered with a page; a path of the console's own has no extension.
        if (extname(path) !== '' && path !== 'index.html') throw notFound('such file');
        return indexAnswer(index);
      },
    },
  ];
}

function redirect(path: string, location: string): WebModule['routes'][number] {
  return { method: 'GET', path, policy: 'public', handle: () => ({ status: 302, headers: { location } }) };
}

function indexAnswer({ bytes, type }: Asset): WebResponse {
  const html = bytes.toString('utf8');
  const nonce = html.includes(NONCE) ? randomBytes(16).toString('base64') : undefined;
  return {
    status: 200,
    headers: {
      'content-type': type,
      'cache-control': 'no-cache',
      'content-security-policy': pagePolicy(nonce),
      'x-frame-options': 'DENY',
    },
    body: nonce ? html.replaceAll(NONCE, nonce) : html,
  };
}

function pagePolicy(nonce?: string): string {
  const own = nonce ? `'self' 'nonce-${nonce}'` : "'self'";
  return [
    "default-src 'self'",
    `script-src ${own}`,
    `style-src ${own}`,
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}

function assetAnswer(asset: Asset, path: string, request: WebRequest): WebResponse {
  const { encoding, bytes } = pick(asset, request.headers['accept-encoding'] ?? '');
  const headers: Record<string, string> = {
    'content-type': asset.type,
    'cache-control': hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    vary: 'accept-encoding',
  };
  if (encoding) headers['content-encoding'] = encoding;
  return { status: 200, headers, body: bytes };
}

function pick(asset: Asset, accepted: string): { encoding?: string; bytes: Buffer } {
  if (asset.br && /\bbr\b/.test(accepted)) return { encoding: 'br', bytes: asset.br };
  if (asset.gzip && /\bgzip\b/.test(accepted)) return { encoding: 'gzip', bytes: asset.gzip };
  return { bytes: asset.bytes };
}

async function readAssets(directory: string): Promise<Map<string, Asset>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = new Map<string, Buffer>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    files.set(relative(directory, file).split(sep).join('/'), await readFile(file));
  }
  const assets = new Map<string, Asset>();
  for (const [path, bytes] of files) {
    const original = path.replace(/\.(br|gz)$/, '');
    if (original !== path && files.has(original)) continue;
    const type = types[extname(path)] ?? 'application/octet-stream';
    assets.set(path, { bytes, type, br: files.get(`${path}.br`), gzip: files.get(`${path}.gz`) });
  }
  return assets;
}
