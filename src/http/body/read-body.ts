/** Reads a request's body once, with a cap on inflated bytes: a small gzip file must not become a large string. */
import type { IncomingMessage } from 'node:http';
import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { bodyAborted, bodyEncoding, bodyTooLarge, bodyUnreadable } from '../errors.ts';

const EMPTY = new Uint8Array(0);

/** After a refusal the client may go on sending this much before its connection is cut, so that it can read the answer. */
const MAX_IGNORED_BYTES = 1024 * 1024;

const inflaters: Record<string, () => Transform> = {
  gzip: () => createGunzip(),
  'x-gzip': () => createGunzip(),
  deflate: () => createInflate(),
  br: () => createBrotliDecompress(),
};

/**
 * The body's bytes, inflated (`gzip`, `deflate`, `br`). Rejects with `BadInputError`: 413 over `maxBytes`, 415 for
 * another encoding, 400 for a broken one.
 */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  const declared = request.headers['content-length'];
  if (request.headers['transfer-encoding'] === undefined && (declared === undefined || declared === '0')) {
    return Promise.resolve(EMPTY);
  }
  return new Promise((resolve, reject) => {
    const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
    const inflate = inflaters[encoding];
    const refuse = (error: Error) => {
      ignoreRest(request);
      reject(error);
    };
    if (!inflate && encoding !== 'identity' && encoding !== '') return refuse(bodyEncoding(encoding));
    if (Number(declared) > maxBytes) return refuse(bodyTooLarge(maxBytes));

    const inflater = inflate?.();
    const source = inflater ? request.pipe(inflater) : request;
    const chunks: Uint8Array[] = [];
    let size = 0;

    source.on('data', (chunk: Uint8Array) => {
      size += chunk.length;
      if (size <= maxBytes) {
        chunks.push(chunk);
        return;
      }
      source.removeAllListeners('data');
      if (inflater) {
        request.unpipe(inflater);
        inflater.destroy();
      }
      refuse(bodyTooLarge(maxBytes));
    });
    source.once('end', () => resolve(chunks.length === 1 ? (chunks[0] ?? EMPTY) : Buffer.concat(chunks, size)));
    inflater?.once('error', (cause) => {
      request.unpipe(inflater);
      refuse(bodyUnreadable(`its ${encoding} encoding is broken`, cause));
    });
    request.once('error', (cause) => reject(bodyAborted(cause)));
    request.once('close', () => {
      if (!request.complete) reject(bodyAborted());
    });
  });
}

/** Lets a refused upload run out for a while: closing at once would reset the connection before the answer is read. */
function ignoreRest(request: IncomingMessage): void {
  let ignored = 0;
  request.on('data', (chunk: Uint8Array) => {
    ignored += chunk.length;
    if (ignored > MAX_IGNORED_BYTES) request.socket.destroy();
  });
  request.resume();
}
