/** Timers that run when a test says so. */
export class ManualTimers {
  readonly #waiting = new Set<() => void>();
  /** Every pause that was asked for, in order. */
  readonly asked: number[] = [];

  readonly wait = (ms: number, run: () => void): (() => void) => {
    this.asked.push(ms);
    this.#waiting.add(run);
    return () => this.#waiting.delete(run);
  };

  get open(): number {
    return this.#waiting.size;
  }

  /** Runs the one that was asked for first. */
  runNext(): void {
    const [first] = this.#waiting;
    if (!first) throw new Error('no timer is waiting');
    this.#waiting.delete(first);
    first();
  }
}
