/** A lease as its holder sees it: ours until shortly before others may take it, whatever became of this process meanwhile. */
import type { Leases } from '../conversation/store/leases.ts';
import { type Clock, isoTime } from '../runtime/clock.ts';

/** What a server that died leaves is another's after this time. */
const LEASE_MS = 8_000;
/** Renewed so often: two renewals may fail before it is lost. */
export const RENEW_EVERY_MS = 2_000;
/** So much earlier than others we take it for over: their clocks may be ahead of ours by as much. */
const MARGIN_MS = 2_000;

export interface HeldLease {
  /** At this very moment. */
  isHeld(): boolean;
  /** Takes or renews it: whether it is ours. Rejects with `UnavailableError`; it stays ours for the rest of its time then. */
  take(): Promise<boolean>;
  release(): Promise<void>;
}

export function createHeldLease({
  store,
  name,
  owner,
  clock,
}: {
  store: Leases;
  name: string;
  owner: string;
  clock: Clock;
}): HeldLease {
  /** Both must be in the future: one clock may be set, the other stands still while a machine sleeps. */
  let until = { now: 0, monotonicMs: 0 };

  return {
    isHeld: () => clock.now() < until.now && clock.monotonicMs() < until.monotonicMs,
    async take() {
      // From before the question: the answer may be late.
      const asked = { now: clock.now(), monotonicMs: clock.monotonicMs() };
      const isOurs = await store.takeLease({
        name,
        owner,
        now: isoTime(asked.now),
        until: isoTime(asked.now + LEASE_MS),
      });
      const lastsMs = isOurs ? LEASE_MS - MARGIN_MS : 0;
      until = { now: asked.now + lastsMs, monotonicMs: asked.monotonicMs + lastsMs };
      return isOurs;
    },
    async release() {
      until = { now: 0, monotonicMs: 0 };
      await store.releaseLease(name, owner);
    },
  };
}
