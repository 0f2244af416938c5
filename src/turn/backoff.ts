/** When to try again to send: exponential with full jitter, the platform's own word first. */

const FIRST_MS = 1_000;
/** Guarantee D8: never longer than a quarter of an hour between two tries. */
const LONGEST_MS = 15 * 60_000;
/** Guarantee D8: after a day it is a dead letter. */
export const GIVE_UP_AFTER_MS = 24 * 60 * 60_000;

export interface Retry {
  /** Attempts so far, this failed one included; 1 or more. */
  attempts: number;
  /** Milliseconds since 1970. */
  now: number;
  createdAt: number;
  /** What the platform asked for (Retry-After). */
  afterMs?: number;
  /** 0..1. */
  random: number;
}

/** Milliseconds since 1970 of the next attempt; undefined when it is time to give up. */
export function nextAttemptAt({ attempts, now, createdAt, afterMs, random }: Retry): number | undefined {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts - 1, 20));
  // Half of the wait is fixed: full jitter from zero would hammer a platform that just said no.
  const wait = afterMs ?? ceiling / 2 + (random * ceiling) / 2;
  const at = now + Math.min(wait, LONGEST_MS);
  return at - createdAt > GIVE_UP_AFTER_MS ? undefined : at;
}
