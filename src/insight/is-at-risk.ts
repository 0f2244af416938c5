/** When a promise to a customer counts as at risk: early enough to keep it still. */
import type { PromiseView } from '../conversation/desk.ts';

/** The share of a promise's time from which on it counts as at risk. */
const AT_RISK_FROM = 0.75;

/** In the last quarter of its time, and not broken. `now` in milliseconds since 1970. */
export function isAtRisk({ since, dueAt, isBroken, pausedUntil }: PromiseView, now: number): boolean {
  if (isBroken || pausedUntil !== undefined) return false;
  const [from, to] = [Date.parse(since), Date.parse(dueAt)];
  return to > from && (now - from) / (to - from) >= AT_RISK_FROM;
}
