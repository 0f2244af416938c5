/** Where a promise stands now: the stage that the pill draws, and how long is left or over. No clock of its own. */
import type { PromiseViewJson as PromiseView } from '../../../src/http/contract/desk.ts';

/** `soon`: the last quarter of the time; `paused`: the queue is closed, the clock stands. */
export type PromiseStage = 'fine' | 'soon' | 'over' | 'paused';

export interface PromiseState {
  stage: PromiseStage;
  /** Whole minutes, or seconds in the last minute, left or over. */
  amount: number;
  unit: 'second' | 'minute' | 'hour' | 'day';
  /** Of a paused one, ISO 8601. */
  until?: string;
}

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** The part of the time from which on an agent should hurry. */
const tintedFrom = 0.75;

export function promiseState(promise: PromiseView, now: Date): PromiseState {
  const left = Date.parse(promise.dueAt) - now.getTime();
  if (promise.isBroken || left <= 0) return { stage: 'over', ...span(Math.max(0, -left)) };
  if (promise.pausedUntil !== undefined && Date.parse(promise.pausedUntil) > now.getTime()) {
    return { stage: 'paused', ...span(left), until: promise.pausedUntil };
  }
  const whole = Date.parse(promise.dueAt) - Date.parse(promise.since);
  const isSoon = left < minuteMs || (whole > 0 && 1 - left / whole >= tintedFrom);
  // Seconds only count down: over, the first minute is "1 min over".
  if (left < minuteMs) return { stage: 'soon', amount: Math.ceil(left / secondMs), unit: 'second' };
  return { stage: isSoon ? 'soon' : 'fine', ...span(left) };
}

/** Hours from two hours on, days from two days on: more would be read as precision that nobody needs. */
function span(ms: number): Pick<PromiseState, 'amount' | 'unit'> {
  if (ms >= 2 * dayMs) return { amount: Math.floor(ms / dayMs), unit: 'day' };
  if (ms >= 2 * hourMs) return { amount: Math.floor(ms / hourMs), unit: 'hour' };
  return { amount: Math.max(1, Math.floor(ms / minuteMs)), unit: 'minute' };
}
