/** The chat page, what it loads, the launcher that other sites embed, and a page that shows the launcher. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WebRequest, WebRoute } from '../../../runtime/web.ts';
import type { ChatSettings } from '../chat-settings.ts';
import { staticFile } from '../static-file.ts';
import { baseOf, type DirectLineContext } from './context.ts';

const pageFolder = join(dirname(fileURLToPath(import.meta.url)), '..', 'page');
const pageFile = (name: string) => join(pageFolder, name);
const script = 'text/javascript; charset=utf-8';

/** The package's main file lies in lib/; the bundle for pages lies beside it in dist/. */
const webChatFile = join(
  dirname(createRequire(import.meta.url).resolve('botframework-webchat')),
  '..',
  'dist',
  'webchat.js',
);

/** Hash of the empty style element that Web Chat's scroller adds without the nonce (4.18.1, measured). */
const emptyStyleHash = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

export interface ChatPageOptions {
  settings: ChatSettings;
  /** Sites that may show the chat in a frame. */
  allowedOrigins: string[];
}

export function chatPageRoutes(context: DirectLineContext, { settings, allowedOrigins }: ChatPageOptions): WebRoute[] {
  const webChat = staticFile(webChatFile, script);
  const files = {
    'chat.js': staticFile(pageFile('chat.js'), script),
    'chat-help.js': staticFile(pageFile('chat-help.js'), script),
    'markdown.js': staticFile(pageFile('markdown.js'), script),
    'chat-token.js': staticFile(pageFile('chat-token.js'), script),
    'chat-texts.js': staticFile(pageFile('chat-texts.js'), script),
    'chat-style.js': staticFile(pageFile('chat-style.js'), script),
    'chat.css': staticFile(pageFile('chat.css'), 'text/css; charset=utf-8'),
  };
  const launcher = staticFile(pageFile('embed.js'), script);

  const page = (file: string, policy: (nonce: string, base: string) => string[]) => async (request: WebRequest) => {
    const nonce = randomBytes(16).toString('base64');
    const values = {
      nonce,
      address: escapeHtml(baseOf(context, request)),
      name: escapeHtml(settings.name),
      webChatHash: await webChat.hash(),
      settings: escapeHtml(JSON.stringify(settings)),
    };
    const template = await readFile(pageFile(file), 'utf8');
    return {
      status: 200,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'content-security-policy': policy(nonce, baseOf(context, request)).join('; '),
        'referrer-policy': 'strict-origin-when-cross-origin',
        'x-content-type-options': 'nosniff',
      },
      body: template.replace(/\{\{(\w+)\}\}/g, (_, key: keyof typeof values) => values[key]),
    };
  };

  const chatPolicy = (nonce: string, base: string) => [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}' ${emptyStyleHash}`,
    "img-src 'self' data: blob: https:",
    "media-src 'self' blob:",
    "font-src 'self' data:",
    // blob: and the worker are how Web Chat reads files that are to be uploaded.
    `connect-src 'self' blob: ${base} ${base.replace(/^http/, 'ws')}`,
    'worker-src blob:',
    `frame-ancestors ${["'self'", ...allowedOrigins].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
  ];
  const demoPolicy = (nonce: string) => [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'nonce-${nonce}'`,
    'img-src data:',
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ];

  return [
    { method: 'GET', path: '/chat', policy: 'public', handle: page('chat.html', chatPolicy) },
    { method: 'GET', path: '/chat/demo', policy: 'public', handle: page('demo.html', demoPolicy) },
    ...Object.entries(files).map(
      ([name, file]): WebRoute => ({
        method: 'GET',
        path: `/chat/assets/${name}`,
        policy: 'public',
        handle: (request) => file.respond(request),
      }),
    ),
    {
      method: 'GET',
      path: '/chat/assets/webchat/:hash',
      policy: 'public',
      // The address changes with the content, so the answer never does.
      handle: (request) => webChat.respond(request, { 'cache-control': 'public, max-age=31536000, immutable' }),
    },
    {
      method: 'GET',
      path: '/embed.js',
      policy: 'public',
      handle: (request) =>
        launcher.respond(request, {
          'cache-control': 'public, max-age=600',
          'cross-origin-resource-policy': 'cross-origin',
        }),
    },
  ];
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
