/** Which messages the writer has seen: what came after is asked about before a reply leaves. */
import { useRef } from 'react';
import type { ActivityView } from '../../../src/http/contract/desk.ts';
import { serverNow } from '../../shared/live/server-clock.ts';
import { newerMessages, seenOrdinal } from './newer-messages.ts';

export function useSeenMessages(activities: readonly ActivityView[], me: string) {
  const last = activities.at(-1)?.ordinal ?? 0;
  const seen = useRef(last);
  return {
    newer: newerMessages(activities, { seen: seen.current, me }),
    /** Typing goes on: what has been here for a while is seen. */
    see: () => {
      seen.current = seenOrdinal(activities, { seen: seen.current, now: serverNow(), me });
    },
    /** A new text begins, or the writer looked: all is seen. */
    seeAll: () => {
      seen.current = last;
    },
  };
}
