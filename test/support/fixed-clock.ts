/** A clock that stands until a test moves it. */
import type { Clock } from '../../src/runtime/clock.ts';
import type { IdSource } from '../../src/runtime/ids.ts';

export class FixedClock implements Clock {
  #now: number;

  /** Monday, 2026-01-05, 09:00 UTC by default. */
  constructor(now = Date.UTC(2026, 0, 5, 9)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  monotonicMs(): number {
    return this.#now;
  }

  forwardMs(ms: number): void {
    this.#now += ms;
  }
}

export class CountedIds implements IdSource {
  #count = 0;

  next(): string {
    this.#count += 1;
    return `id-${this.#count}`;
  }
}
