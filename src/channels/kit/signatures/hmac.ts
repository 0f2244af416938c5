/** A keyed hash of the raw bytes in a header (Meta, LINE, Viber …). */
import { createHmac } from 'node:crypto';
import { signatureRefused } from './refused.ts';
import { isSameSecret } from './same-secret.ts';

export interface HmacOptions {
  secret: string;
  /** What is signed, one after the other. */
  signed: (string | Uint8Array)[];
  algorithm?: 'sha1' | 'sha256' | 'sha512';
  encoding?: 'hex' | 'base64';
  /** What stands before it in the header: `sha256=`, `v0=`. */
  prefix?: string;
}

/** Throws `RefusedError` (401) unless `given`, the header's value, is the signature. SHA-256 in hex by default. */
export function checkHmac(given: string | undefined, options: HmacOptions): void {
  if (given === undefined || !isSameSecret(given, hmac(options))) throw signatureRefused();
}

/** The header's value as the platform writes it. */
export function hmac({ secret, signed, algorithm = 'sha256', encoding = 'hex', prefix = '' }: HmacOptions): string {
  const hash = createHmac(algorithm, secret);
  for (const part of signed) hash.update(part);
  return prefix + hash.digest(encoding);
}
