/** A clock that stands, with everybody who waits on it: a test moves it, and they go on in their order. */
import type { Pause } from '../../src/channels/kit/pause.ts';
import { FixedClock } from './fixed-clock.ts';

export class SteppedClock extends FixedClock {
  readonly #waiting = new Set<{ at: number; askedMs: number; done: () => void }>();

  readonly pause: Pause = (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted || ms <= 0) return resolve();
      const entry = {
        at: this.now() + ms,
        askedMs: ms,
        done: () => {
          this.#waiting.delete(entry);
          resolve();
        },
      };
      this.#waiting.add(entry);
      signal?.addEventListener('abort', entry.done, { once: true });
    });

  /** Until the first of those goes on who asked for less than `askedMs`: what renews itself forever asks for more. */
  nextOfBriefer(askedMs: number): number | undefined {
    const brief = [...this.#waiting].filter((each) => each.askedMs < askedMs);
    return brief.length === 0 ? undefined : Math.max(0, Math.min(...brief.map(({ at }) => at)) - this.now());
  }

  /** Time passes: who waited so long goes on at their moment. */
  async pass(ms: number): Promise<void> {
    const until = this.now() + ms;
    for (;;) {
      await settleSoon();
      const [next] = [...this.#waiting].filter(({ at }) => at <= until).sort((left, right) => left.at - right.at);
      if (!next) break;
      this.forwardMs(Math.max(0, next.at - this.now()));
      next.done();
    }
    this.forwardMs(until - this.now());
    await settleSoon();
  }
}

/** What is ready runs; I/O on this machine gets its turn. */
async function settleSoon(): Promise<void> {
  for (let turns = 0; turns < 10; turns += 1) await new Promise((resolve) => setImmediate(resolve));
}
