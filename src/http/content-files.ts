/** Pictures and files that answers show: those of training/images, at /content/. */
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import type { WebModule, WebRequest, WebResponse } from '../runtime/web.ts';
import { notFound } from './errors.ts';

const MOUNT = '/content/';

export interface ContentFiles {
  web: WebModule;
  /** The bytes behind a path that starts with `/content/`; undefined: there are none. */
  read(contentUrl: string): Promise<Uint8Array | undefined>;
}

/** What messengers and browsers show; anything else in the folder is not for the world. */
const types: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
  '.mp3': 'audio/mpeg',
  '.mp4': 'video/mp4',
  '.pdf': 'application/pdf',
};

/**
 * Which files there are is read once: a path of a request is looked up among them and never meets the file system. Without
 * the folder there are none.
 */
export async function createContentFiles(directory: string): Promise<ContentFiles> {
  const files = await filesIn(directory);

  async function serve({ params }: WebRequest): Promise<WebResponse> {
    const path = params['*'] ?? '';
    const file = files.get(path);
    if (file === undefined) throw notFound('such file');
    return {
      status: 200,
      headers: {
        'content-type': types[extname(path).toLowerCase()] ?? 'application/octet-stream',
        // Long enough for a conversation, short enough for a picture that was changed.
        'cache-control': 'public, max-age=300',
        'x-content-type-options': 'nosniff',
        // A drawing (SVG) can hold scripts: opened as a page of its own, it must not run them.
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        'cross-origin-resource-policy': 'cross-origin',
      },
      body: await readFile(file),
    };
  }

  return {
    web: { routes: [{ method: 'GET', path: `${MOUNT}*`, policy: 'public', handle: serve }] },
    async read(contentUrl) {
      const file = contentUrl.startsWith(MOUNT) ? files.get(contentUrl.slice(MOUNT.length)) : undefined;
      return file === undefined ? undefined : readFile(file);
    },
  };
}

async function filesIn(directory: string): Promise<Map<string, string>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = new Map<string, string>();
  for (const entry of entries) {
    if (!entry.isFile() || !Object.hasOwn(types, extname(entry.name).toLowerCase())) continue;
    const file = join(entry.parentPath, entry.name);
    const path = relative(directory, file).split(sep).join('/');
    if (!path.split('/').some((part) => part.startsWith('.'))) files.set(path, file);
  }
  return files;
}
