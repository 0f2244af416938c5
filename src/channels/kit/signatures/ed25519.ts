/** A signature that is checked with a public key: Discord's over the time and the raw bytes. */
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { BadInputError } from '../../../runtime/errors.ts';
import { signatureRefused } from './refused.ts';

/** What stands before the 32 bytes of an Ed25519 key in the DER form that Node reads (RFC 8410). */
const DER_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const TOLERANCE_SECONDS = 5 * 60;

/** The key behind 64 hex digits. Throws `BadInputError` naming the setting when they are none. */
export function ed25519Key(hex: string, setting: string): KeyObject {
  if (!/^[0-9a-f]{64}$/i.test(hex)) {
    throw new BadInputError({
      code: 'config.setting',
      message: `${setting} must be the public key as the platform shows it: 64 hex digits.`,
    });
  }
  return createPublicKey({ key: Buffer.concat([DER_PREFIX, Buffer.from(hex, 'hex')]), format: 'der', type: 'spki' });
}

export interface Ed25519Options {
  key: KeyObject;
  /** The header with the time, in seconds since 1970. */
  timestamp: string | undefined;
  body: Uint8Array;
  /** Milliseconds since 1970. */
  now: number;
  toleranceSeconds?: number;
}

/** Throws `RefusedError` (401) unless `given` (hex) signs the time followed by these bytes. */
export function checkEd25519(given: string | undefined, options: Ed25519Options): void {
  const { key, timestamp, body, now, toleranceSeconds = TOLERANCE_SECONDS } = options;
  if (given === undefined || !/^[0-9a-f]{128}$/i.test(given)) throw signatureRefused();
  if (timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) throw signatureRefused();
  if (Math.abs(now / 1000 - Number(timestamp)) > toleranceSeconds) throw signatureRefused();
  const signed = Buffer.concat([Buffer.from(timestamp), body]);
  if (!verify(null, signed, key, Buffer.from(given, 'hex'))) throw signatureRefused();
}
