/**
 * The server's time on a device whose clock is wrong. Promises are counted by the server; a phone that is three minutes
 * ahead would call all of them broken.
 */

/** Below this a device counts as right: `Date` headers are whole seconds, and answers take time. */
const toleratedMs = 2000;

let offsetMs = 0;
let bestRoundTripMs = Number.POSITIVE_INFINITY;

/** `serverAt` may stand for any moment of the `precisionMs` that follow it; the answer of the shortest way is believed. */
export function observeServerTime(seen: {
  serverAt: number;
  sentAt: number;
  receivedAt: number;
  precisionMs: number;
}): void {
  const roundTripMs = seen.receivedAt - seen.sentAt;
  if (Number.isNaN(seen.serverAt) || roundTripMs < 0 || roundTripMs > bestRoundTripMs) return;
  bestRoundTripMs = roundTripMs;
  const found = seen.serverAt + seen.precisionMs / 2 - (seen.sentAt + seen.receivedAt) / 2;
  offsetMs = Math.abs(found) < toleratedMs ? 0 : found;
}

/** Now, as the server counts it. */
export const serverNow = (): Date => new Date(Date.now() + offsetMs);

/** After a lost connection: the device may have slept, and its clock may have been set. */
export function forgetServerTime(): void {
  bestRoundTripMs = Number.POSITIVE_INFINITY;
}
