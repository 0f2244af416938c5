/** Writes a route's answer with the headers that every answer has. */
import type { ServerResponse } from 'node:http';
import type { WebResponse } from '../runtime/web.ts';

/** Answers that bring their own (pages) replace these one by one. */
const standardHeaders: Record<string, string> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

/** Throws before anything is sent when the body cannot be written as JSON or a header is malformed. */
export function writeResponse(response: ServerResponse, requestId: string, answer: WebResponse): void {
  const { bytes, type } = encode(answer.body);
  const headers: Record<string, string | number> = { ...standardHeaders, 'x-request-id': requestId };
  if (type !== undefined) headers['content-type'] = type;
  if (answer.status !== 204 && answer.status !== 304) headers['content-length'] = Buffer.byteLength(bytes);
  for (const name in answer.headers) headers[name.toLowerCase()] = answer.headers[name] ?? '';
  response.writeHead(answer.status, headers);
  response.end(response.req.method === 'HEAD' ? undefined : bytes);
}

function encode(body: unknown): { bytes: string | Uint8Array; type?: string } {
  if (body === undefined) return { bytes: '' };
  if (typeof body === 'string') return { bytes: body, type: 'text/plain; charset=utf-8' };
  if (body instanceof Uint8Array) return { bytes: body, type: 'application/octet-stream' };
  return { bytes: JSON.stringify(body), type: 'application/json; charset=utf-8' };
}
