/**
 * Platforms' limits, kept on our side: at most so many calls in so many milliseconds. Who comes first goes first; each
 * caller is told once how long to wait, so nothing polls.
 */
import type { Clock } from '../../../runtime/clock.ts';
import type { Rate } from '../adapter.ts';
import { TooManyCallsError } from '../errors.ts';
import type { Pause } from '../pause.ts';

/** Whoever would have to wait longer comes back later instead of holding a line and the shutdown up. */
const LONGEST_WAIT_MS = 10_000;

export class RateGate {
  readonly #rate: Rate;
  readonly #clock: Pick<Clock, 'monotonicMs'>;
  readonly #pause: Pause;
  /** When the last `rate.calls` callers pass, in order; moments of the future are places that are taken. */
  readonly #passes: number[] = [];

  constructor(rate: Rate, { clock, pause }: { clock: Pick<Clock, 'monotonicMs'>; pause: Pause }) {
    this.#rate = rate;
    this.#clock = clock;
    this.#pause = pause;
  }

  /** Resolves when the call may be made. Throws `TooManyCallsError` when that is too far away; no place is taken then. */
  async pass(): Promise<void> {
    const now = this.#clock.monotonicMs();
    const before = this.#passes.at(-this.#rate.calls);
    const at = Math.max(now, this.#passes.at(-1) ?? now, before === undefined ? now : before + this.#rate.perMs);
    if (at - now > LONGEST_WAIT_MS) throw new TooManyCallsError(at - now);
    this.#passes.push(at);
    if (this.#passes.length > this.#rate.calls) this.#passes.shift();
    if (at > now) await this.#pause(at - now);
  }

  /** Nobody waits, and nothing that passed counts any more. */
  isIdle(): boolean {
    return (this.#passes.at(-1) ?? 0) + this.#rate.perMs < this.#clock.monotonicMs();
  }
}
