/** Messages that came while one was writing: an answer that does not know them is asked about before it leaves. Pure. */
import type { ActivityView } from '../../../src/http/contract/desk.ts';

/** Whoever types on this long after a message came has seen it. */
const seenAfterMs = 4000;

/** Ordinal of the newest message that counts as seen at `now`; `seen` is the one before. */
export function seenOrdinal(
  activities: readonly ActivityView[],
  options: { seen: number; now: Date; me: string },
): number {
  const limit = options.now.getTime() - seenAfterMs;
  return activities.reduce(
    (seen, { ordinal, at, from }) =>
      ordinal > seen && (from.id === options.me || Date.parse(at) <= limit) ? ordinal : seen,
    options.seen,
  );
}

/** Those that count: what the customer wrote, and what a colleague answered. The first is where to look. */
export function newerMessages(
  activities: readonly ActivityView[],
  options: { seen: number; me: string },
): ActivityView[] {
  return activities.filter(
    ({ ordinal, type, isInternal, from }) =>
      ordinal > options.seen &&
      type === 'message' &&
      isInternal !== true &&
      (from.role === 'customer' || (from.role === 'agent' && from.id !== options.me)),
  );
}
