/** Runs something once for many reasons: soon after the first, never twice at the same time. */
import type { Logger } from '../../runtime/logger.ts';

export interface Soon {
  /** Again after the run that is under way, when there is one. */
  ask(): void;
  stop(): void;
}

export function createSoon({
  run,
  afterMs,
  logger,
}: {
  run: () => Promise<void>;
  afterMs: number;
  logger: Logger;
}): Soon {
  let timer: NodeJS.Timeout | undefined;
  let isRunning = false;
  let isStopped = false;

  function ask(): void {
    if (isStopped) return;
    timer ??= setTimeout(() => {
      timer = undefined;
      if (isRunning) return ask();
      isRunning = true;
      run()
        .catch((error: unknown) => logger.warn({ err: error }, 'live events could not be read'))
        .finally(() => {
          isRunning = false;
        });
    }, afterMs);
  }

  return {
    ask,
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
