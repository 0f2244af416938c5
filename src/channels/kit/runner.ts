/** Keeps a stream open, or a poll going, as long as this node has the lease: whatever ends it, it begins again. */
import type { Clock } from '../../runtime/clock.ts';
import type { Logger } from '../../runtime/logger.ts';
import type { Wire } from './call.ts';
import type { Cursor } from './cursor.ts';
import type { Intake } from './intake.ts';
import type { Pause } from './pause.ts';
import { reconnectPauseMs } from './reconnect-pause.ts';
import { redact } from './redact.ts';
import type { StatusKeeper } from './status.ts';

export interface RunnerParts {
  intake: Intake;
  cursor: Cursor;
  status: StatusKeeper;
  /** Calls that are broken off when the signal is aborted. */
  wireUntil: (signal: AbortSignal) => Wire;
  clock: Pick<Clock, 'monotonicMs'>;
  pause: Pause;
  random: () => number;
  logger: Logger;
}

/** Tells that a round went well: the next failure counts as the first one. */
export type WentWell = () => void;

/** Rounds until `signal` is aborted, with a growing pause after each that failed. Never throws. */
export async function againAndAgain(
  { pause, random, status, logger }: Pick<RunnerParts, 'pause' | 'random' | 'status' | 'logger'>,
  signal: AbortSignal,
  round: (wentWell: WentWell) => Promise<void>,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      await round(() => {
        failures = 0;
      });
      continue;
    } catch (error) {
      if (signal.aborted) return;
      failures += 1;
      // The message alone: what libraries attach to their errors may hold addresses with tokens.
      const problem = redact(error instanceof Error ? error.message : 'The connection broke.');
      status.failing(problem);
      logger.info({ problem, failures }, 'a channel is tried again');
    }
    await pause(reconnectPauseMs(failures, random()), signal);
  }
}
