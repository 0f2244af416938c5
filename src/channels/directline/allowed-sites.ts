/** Which sites may show the chat and ask for its tokens. */
import type { WebRequest } from '../../runtime/web.ts';

/** `https://shop.example` of an address like it, also with a slash at its end; undefined for anything else. */
export function siteOf(address: string): string | undefined {
  const url = URL.parse(address);
  return url !== null && /^https?:$/.test(url.protocol) ? url.origin : undefined;
}

/**
 * True for callers without a page, for our own pages and for the sites named. Our own are told by host alone: behind a
 * proxy that ends TLS the browser says https where we see http.
 */
export function isAllowedSite({ headers, origin }: WebRequest, allowedOrigins: string[]): boolean {
  if (headers.origin === undefined || allowedOrigins.includes(headers.origin)) return true;
  return URL.parse(headers.origin)?.host === URL.parse(origin)?.host;
}
