/** The promise to a customer that an agent must keep next. */
import type { Hours } from '../conversation/content.ts';
import { type ConversationState, PROMISES } from '../conversation/conversation.ts';
import type { PromiseView } from '../conversation/desk.ts';
import { isOpen, opensAt } from '../escalation/hours.ts';
import { isoTime } from '../runtime/clock.ts';

/** The share of a promise's time from which on it counts as at risk. */
export const AT_RISK_FROM = 0.75;

/** Of those not met the one that is due first; undefined when none runs. `hours` are those of its queue. */
export function promiseView(
  service: ConversationState['service'],
  hours: Hours | undefined,
  now: number,
): PromiseView | undefined {
  let next: PromiseView | undefined;
  for (const kind of PROMISES) {
    const promise = service?.[kind];
    if (promise === undefined || promise.metAt !== undefined) continue;
    if (next !== undefined && next.dueAt <= promise.dueAt) continue;
    const { dueAt, since } = promise;
    next = { kind, dueAt, since, isBroken: promise.brokenAt !== undefined || Date.parse(dueAt) <= now };
  }
  if (next === undefined || next.isBroken || isOpen(hours, now)) return next;
  const opens = opensAt(hours, now);
  return opens === undefined ? next : { ...next, pausedUntil: isoTime(opens) };
}

/** In the last quarter of its time, and not broken. */
export function isAtRisk({ since, dueAt, isBroken, pausedUntil }: PromiseView, now: number): boolean {
  if (isBroken || pausedUntil !== undefined) return false;
  const [from, to] = [Date.parse(since), Date.parse(dueAt)];
  return to > from && (now - from) / (to - from) >= AT_RISK_FROM;
}
