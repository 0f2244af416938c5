/** How a customer's file leaves this server: as what its first bytes say, and never as a page that a browser would run. */
import { fileTypeFromBuffer } from 'file-type';
import type { WebResponse } from '../../../runtime/web.ts';

/** Pictures that browsers show without running anything in them; not SVG. */
const shown = /^image\/(png|jpeg|gif|webp|avif|bmp)$/;

async function sniffedType(bytes: Uint8Array): Promise<string> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  return found?.mime.split(';')[0] ?? 'application/octet-stream';
}

export async function mediaResponse(bytes: Uint8Array, name: string): Promise<WebResponse> {
  const contentType = await sniffedType(bytes);
  const disposition = shown.test(contentType) ? 'inline' : 'attachment';
  return {
    status: 200,
    headers: {
      'content-type': contentType,
      'content-disposition': `${disposition}; filename*=UTF-8''${encodeName(name)}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      // The address belongs to these bytes for ever; proxies in between are not to keep customers' files.
      'cache-control': 'private, max-age=86400, immutable',
    },
    body: bytes,
  };
}

function encodeName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
