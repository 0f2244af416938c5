/** The server that is on duty, by a lease: the others wait until it is gone. */
import type { Duty } from '../conversation/nodes.ts';
import type { Leases } from '../conversation/store/leases.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import { createLoop } from './again-and-again.ts';
import { createHeldLease, RENEW_EVERY_MS } from './held-lease.ts';

export interface HeldDuty extends Duty {
  start(): Promise<void>;
  /** Leaves it to another. */
  stop(): Promise<void>;
}

export function createDuty(parts: {
  store: Leases;
  /** `nodes.duty`. */
  name: string;
  /** This server. */
  owner: string;
  clock: Clock;
  logger: Logger;
}): HeldDuty {
  const lease = createHeldLease(parts);
  const listeners = new Set<() => void>();
  const loop = createLoop({ work: look, pauseMs: () => RENEW_EVERY_MS, name: 'taking the duty', logger: parts.logger });

  async function look(): Promise<void> {
    const wasMine = lease.isHeld();
    if (!(await lease.take()) || wasMine) return;
    for (const listener of listeners) listener();
  }

  return {
    isMine: lease.isHeld,
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    async start() {
      await look();
      loop.start();
    },
    async stop() {
      await loop.stop();
      if (lease.isHeld()) await lease.release();
    },
  };
}
