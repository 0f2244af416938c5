/**
 * Couriers by leases. A server signs what it commits with a courier of its own, and sends it at once: it asks nobody. When
 * it dies or stands still, its lease ends, and whoever finds what it has not sent takes the courier over by the
 * same lease, of which the store has one holder at a time. A server that has lost its courier goes on with a new one.
 */
import type { Couriers } from '../conversation/nodes.ts';
import type { Leases } from '../conversation/store/leases.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import { createLoop } from './again-and-again.ts';
import { createHeldLease, type HeldLease, RENEW_EVERY_MS } from './held-lease.ts';

/** One that another server has is not asked for again before this time. */
const KNOWN_MS = 1_000;
/** A courier taken over that had nothing to send for so long is let go. */
const IDLE_MS = 60_000;

export interface LeasedCouriers extends Couriers {
  start(): Promise<void>;
  /** One round: keeps what is ours, learns what is not any more, lets go what has nothing to send. */
  renew(): Promise<void>;
  /** For when nothing is sent any more: what is left is another's at once. */
  stop(): Promise<void>;
}

interface Taken {
  lease: HeldLease;
  /** Monotonic milliseconds of the last claim. */
  usedAt: number;
}

export function createCouriers(parts: {
  store: Leases;
  /** This server: no other has or had this name. */
  node: string;
  clock: Clock;
  logger: Logger;
}): LeasedCouriers {
  const { store, node, clock, logger } = parts;
  let number = 1;
  let own = newLease(nameOf(number));
  const taken = new Map<string, Taken>();
  /** Courier → monotonic milliseconds until which it counts as another's. */
  const elsewhere = new Map<string, number>();
  const loop = createLoop({ work: renew, pauseMs: () => RENEW_EVERY_MS, name: 'renewing couriers', logger });

  function nameOf(count: number): string {
    return `${node}/${count}`;
  }

  function newLease(courier: string): HeldLease {
    return createHeldLease({ store, name: `courier:${courier}`, owner: node, clock });
  }

  async function renew(): Promise<void> {
    if (!(await own.take())) {
      // Taken over while this process stood still. What was signed with it is the other's; the next one begins clean.
      logger.warn({ courier: nameOf(number) }, 'another server took over what this one had to send');
      number += 1;
      own = newLease(nameOf(number));
      await own.take();
    }
    const now = clock.monotonicMs();
    for (const [courier, until] of elsewhere) if (until <= now) elsewhere.delete(courier);
    for (const [courier, { lease, usedAt }] of taken) {
      const isIdle = now - usedAt > IDLE_MS;
      if (isIdle) await lease.release();
      if (isIdle || !(await lease.take())) taken.delete(courier);
    }
  }

  function holds(courier: string): boolean {
    if (courier === nameOf(number)) return own.isHeld();
    return taken.get(courier)?.lease.isHeld() ?? false;
  }

  return {
    current: () => nameOf(number),
    holds,
    renew,
    async claim(courier) {
      const now = clock.monotonicMs();
      const known = taken.get(courier);
      if (known) known.usedAt = now;
      if (holds(courier)) return true;
      if (courier === nameOf(number)) return own.take();
      if (now < (elsewhere.get(courier) ?? 0)) return false;
      const lease = known?.lease ?? newLease(courier);
      if (await lease.take()) {
        taken.set(courier, { lease, usedAt: now });
        if (!known) logger.info({ courier }, 'took over what another server had to send');
        return true;
      }
      taken.delete(courier);
      elsewhere.set(courier, now + KNOWN_MS);
      return false;
    },
    async start() {
      await own.take();
      loop.start();
    },
    async stop() {
      await loop.stop();
      for (const { lease } of [{ lease: own }, ...taken.values()]) await lease.release();
      taken.clear();
    },
  };
}
