/** Of several nodes one holds a channel's connection: whoever has the lease works until it is lost or the server stops. */
import { type Clock, isoTime } from '../../runtime/clock.ts';
import type { Logger } from '../../runtime/logger.ts';
import type { KitStore } from './parts.ts';
import type { Pause } from './pause.ts';

/** A node that died is replaced after this time. */
const LEASE_MS = 30_000;
const RENEW_EVERY_MS = 10_000;

export interface LeaseParts {
  name: string;
  /** This process. */
  owner: string;
  store: Pick<KitStore, 'takeLease' | 'releaseLease'>;
  clock: Pick<Clock, 'now'>;
  pause: Pause;
  logger: Logger;
}

/** Runs `work` whenever the lease is ours, until `stop` is aborted; its signal is aborted when the lease is lost. */
export async function whileLeased(
  parts: LeaseParts,
  stop: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const { name, owner, store, clock, pause, logger } = parts;

  async function take(): Promise<boolean> {
    const now = clock.now();
    return store.takeLease({ name, owner, now: isoTime(now), until: isoTime(now + LEASE_MS) });
  }

  /** Aborts `lost` when it is another's, or when nobody could be asked until it was over. */
  async function renew(lost: AbortController, done: AbortSignal): Promise<void> {
    let until = clock.now() + LEASE_MS;
    for (;;) {
      await pause(RENEW_EVERY_MS, done);
      if (done.aborted) return;
      try {
        const at = clock.now();
        if (!(await take())) return lost.abort();
        until = at + LEASE_MS;
      } catch (error) {
        logger.warn({ err: error, lease: name }, 'a lease cannot be renewed');
        // Another node may take it from then on: stop before that.
        if (clock.now() + RENEW_EVERY_MS >= until) return lost.abort();
      }
    }
  }

  while (!stop.aborted) {
    const isOurs = await take().catch((error: unknown) => {
      logger.warn({ err: error, lease: name }, 'a lease cannot be taken');
      return false;
    });
    if (!isOurs) {
      await pause(RENEW_EVERY_MS, stop);
      continue;
    }
    const lost = new AbortController();
    const done = new AbortController();
    const renewing = renew(lost, AbortSignal.any([stop, done.signal]));
    try {
      await work(AbortSignal.any([stop, lost.signal]));
    } finally {
      done.abort();
      await renewing;
    }
  }
  await store.releaseLease(name, owner).catch(() => {});
}
