/** Answers on a bare connection, where there is no response object: refused upgrades and requests that cannot be parsed. */
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebResponse } from '../../runtime/web.ts';

export function writeRawResponse(connection: Duplex, requestId: string, answer: WebResponse): void {
  if (connection.destroyed) return;
  const body = answer.body === undefined ? '' : JSON.stringify(answer.body);
  const headers: Record<string, string> = {
    ...answer.headers,
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    'x-request-id': requestId,
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value.replace(/[\r\n]/g, ' ')}`);
  connection.end(
    `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ''}\r\n${lines.join('\r\n')}\r\n\r\n${body}`,
  );
}
