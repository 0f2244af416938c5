/** A keyed hash over the time and the raw bytes, so that a request that was overheard is worth nothing later (Slack). */
import { checkHmac, type HmacOptions } from './hmac.ts';
import { signatureRefused } from './refused.ts';

/** Slack's own advice, and what Standard Webhooks takes. */
const TOLERANCE_SECONDS = 5 * 60;

export interface TimestampedHmac extends Omit<HmacOptions, 'signed'> {
  /** The header with the time, in seconds since 1970. */
  timestamp: string | undefined;
  body: Uint8Array;
  /** What is signed: `v0:{timestamp}:{body}`. Both stand in it once, the body last. */
  template: `${string}{timestamp}${string}{body}`;
  /** Milliseconds since 1970. */
  now: number;
  toleranceSeconds?: number;
}

/** Throws `RefusedError` (401) unless `given` is the signature and not older (or newer) than the tolerance. */
export function checkTimestampedHmac(given: string | undefined, options: TimestampedHmac): void {
  const { timestamp, body, template, now, toleranceSeconds = TOLERANCE_SECONDS, ...rest } = options;
  if (timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) throw signatureRefused();
  if (Math.abs(now / 1000 - Number(timestamp)) > toleranceSeconds) throw signatureRefused();
  const before = template.slice(0, -'{body}'.length).replace('{timestamp}', timestamp);
  checkHmac(given, { ...rest, signed: [before, body] });
}
