/**
 * Twilio's signature: HMAC-SHA1 over the address as Twilio wrote it and the sorted fields of the form; for other bodies
 * over the address alone, which then carries the body's SHA-256.
 */
import { createHash } from 'node:crypto';
import { hmac } from './hmac.ts';
import { signatureRefused } from './refused.ts';
import { isSameSecret } from './same-secret.ts';

export interface TwilioOptions {
  authToken: string;
  /** The whole public address, with the query. */
  url: string;
  body: Uint8Array;
  /** The header `content-type`. */
  contentType: string | undefined;
}

/** Throws `RefusedError` (401) unless `given`, the header `x-twilio-signature`, is the signature. */
export function checkTwilioSignature(given: string | undefined, options: TwilioOptions): void {
  if (given === undefined) throw signatureRefused();
  const isSigned = addressesOf(options.url).some((url) => isSameSecret(given, twilioSignature({ ...options, url })));
  if (!isSigned || !isBodyOfUrl(options)) throw signatureRefused();
}

export function twilioSignature({ authToken, url, body, contentType }: TwilioOptions): string {
  const fields = isForm(contentType) ? sortedFields(body) : '';
  return hmac({ secret: authToken, signed: [url, fields], algorithm: 'sha1', encoding: 'base64' });
}

/** Name and value of every field, by name; values of a repeated name sorted, each once. */
function sortedFields(body: Uint8Array): string {
  const form = new URLSearchParams(Buffer.from(body).toString('utf8'));
  return [...new Set(form.keys())]
    .sort(byCodeUnits)
    .flatMap((name) => [...new Set(form.getAll(name))].sort(byCodeUnits).map((value) => name + value))
    .join('');
}

function byCodeUnits(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Twilio writes the default port sometimes, sometimes not. */
function addressesOf(address: string): string[] {
  const url = new URL(address);
  const [, scheme = '', host = '', rest = ''] = /^(https?:\/\/)([^/?#]+)(.*)$/.exec(address) ?? [];
  const bare = host.replace(/:\d+$/, '');
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return [address, `${scheme}${bare}${rest}`, `${scheme}${bare}:${port}${rest}`];
}

function isBodyOfUrl({ url, body, contentType }: TwilioOptions): boolean {
  const digest = new URL(url).searchParams.get('bodySHA256');
  // Without it only a form's fields are covered by the signature.
  if (digest === null) return isForm(contentType) || body.length === 0;
  return isSameSecret(digest.toLowerCase(), createHash('sha256').update(body).digest('hex'));
}

function isForm(contentType: string | undefined): boolean {
  return /^application\/x-www-form-urlencoded/i.test(contentType ?? '');
}
