/** Counts wrong tries, so that codes cannot be guessed: a few for one sender, more for all of them together. */
import type { Clock } from '../../runtime/clock.ts';

const WINDOW_MS = 15 * 60_000;
const MOST_OF_ONE = 5;
/** 200 tries among 85 million in the lifetime of a code: a stranger's chance to hit it stays below one in 400,000. */
const MOST_OF_ALL = 200;
const MOST_SENDERS = 10_000;

export interface Tries {
  /** Whether this sender must wait before another code is looked at. */
  isSpent(sender: string): boolean;
  /** A code was wrong. */
  note(sender: string): void;
}

/** In memory: a restart forgives, which a guesser cannot cause. */
export function createTries(clock: Clock): Tries {
  const bySender = new Map<string, number[]>();
  let all: number[] = [];

  const recent = (times: number[]) => times.filter((at) => at > clock.now() - WINDOW_MS);

  return {
    isSpent(sender) {
      all = recent(all);
      return all.length >= MOST_OF_ALL || recent(bySender.get(sender) ?? []).length >= MOST_OF_ONE;
    },
    note(sender) {
      const times = [...recent(bySender.get(sender) ?? []), clock.now()];
      // Re-inserted at the end: the oldest sender is forgotten first.
      bySender.delete(sender);
      bySender.set(sender, times);
      if (bySender.size > MOST_SENDERS) bySender.delete(bySender.keys().next().value ?? sender);
      all.push(clock.now());
    },
  };
}
