/** Work that is done every so often until it is stopped; a failure is a line in the log, and the next round comes. */
import type { Logger } from '../runtime/logger.ts';

export interface Loop {
  /** The first round comes after a pause. */
  start(): void;
  /** Does a round as soon as none is under way. */
  hurry(): void;
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

export function createLoop(parts: {
  work: () => Promise<void>;
  /** Milliseconds between two rounds. */
  pauseMs: () => number;
  /** For the log. */
  name: string;
  logger: Logger;
}): Loop {
  const { work, pauseMs, name, logger } = parts;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let isStopped = true;
  let isHurried = false;
  let hasFailed = false;

  function wait(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(round, ms);
    timer.unref();
  }

  function round(): void {
    isHurried = false;
    running = work()
      .then(
        () => {
          hasFailed = false;
        },
        (error: unknown) => {
          // A database that is away for an hour is one line.
          if (!hasFailed) logger.warn({ err: error }, `${name} failed; it is tried again`);
          hasFailed = true;
        },
      )
      .finally(() => {
        running = undefined;
        if (!isStopped) wait(isHurried ? 0 : pauseMs());
      });
  }

  return {
    start() {
      isStopped = false;
      wait(pauseMs());
    },
    hurry() {
      isHurried = true;
      if (!isStopped && running === undefined) wait(0);
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
