/** When to try again to send: soon at first, then less and less, spread by chance; the platform's own word first. */

/** After the first failed attempt, the second, …; the last one from then on (guarantee D8: at most a quarter of an hour). */
const WAITS_MS = [1, 2, 5, 15, 60, 300, 900].map((seconds) => seconds * 1_000);
/** What a platform asks for is kept, up to an hour: more would leave nobody knowing whether the line still lives. */
const LONGEST_ASKED_MS = 60 * 60_000;

const HOUR_MS = 60 * 60_000;
/**
 * After so long a message is given up and becomes a dead letter. A chat's answer is worth less with every minute, but an
 * outage of a platform lasts hours more often than minutes, a late answer is better than none, and where a platform minds,
 * its window parks the message anyway: a day. Mail servers are expected to wait for each other for two.
 */
export const PATIENCE_MS = { chat: 24 * HOUR_MS, mail: 48 * HOUR_MS };

export interface Retry {
  /** Attempts so far, this failed one included; 1 or more. */
  attempts: number;
  /** Milliseconds since 1970. */
  now: number;
  /** Since when it is tried: when it was committed, or put back into its line. */
  since: number;
  /** Milliseconds since then; a day unless given. */
  patienceMs?: number;
  /** What the platform asked for (Retry-After). */
  afterMs?: number;
  /** 0..1. */
  random: number;
}

/** Milliseconds since 1970 of the next attempt; undefined when it is time to give up. */
export function nextAttemptAt({ attempts, now, since, patienceMs, afterMs, random }: Retry): number | undefined {
  const ceiling = WAITS_MS[Math.min(attempts, WAITS_MS.length) - 1] ?? 1_000;
  // Half of the wait is fixed: full jitter from zero would hammer a platform that just said no.
  const wait = afterMs === undefined ? ceiling / 2 + (random * ceiling) / 2 : Math.min(afterMs, LONGEST_ASKED_MS);
  const at = now + wait;
  return at - since > (patienceMs ?? PATIENCE_MS.chat) ? undefined : at;
}
