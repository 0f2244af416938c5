/** Machines that do not say that they are: whoever writes so many mails in an hour gets no answer to the next ones. */
import type { Clock } from '../../runtime/clock.ts';

const HOUR_MS = 60 * 60_000;
/** Above what a person writes in an hour of anger. */
const MOST_IN_AN_HOUR = 20;
const MOST_SENDERS = 10_000;

export interface LoopGuard {
  /** Counts one more mail of the sender's; false: it is one too many. */
  admits(sender: string): boolean;
}

export function createLoopGuard(clock: Pick<Clock, 'monotonicMs'>): LoopGuard {
  const heard = new Map<string, number[]>();

  return {
    admits(sender) {
      const now = clock.monotonicMs();
      const recent = (heard.get(sender) ?? []).filter((at) => now - at < HOUR_MS);
      // Kept in the order in which they last wrote: the one that is forgotten wrote longest ago.
      heard.delete(sender);
      heard.set(sender, [...recent, now].slice(-MOST_IN_AN_HOUR - 1));
      const [oldest] = heard.keys();
      if (heard.size > MOST_SENDERS && oldest !== undefined) heard.delete(oldest);
      return recent.length < MOST_IN_AN_HOUR;
    },
  };
}
