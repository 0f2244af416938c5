/** What this server has woken its listeners for already: news that come twice (by the bus, by the store) wake once. */
import type { ConversationId } from '../conversation/ids.ts';
import type { Change } from '../conversation/store/journal.ts';

/** Of so many conversations; older ones would only be woken once too often. */
const MOST = 20_000;

export interface KnownChanges {
  /** A turn of this server, or one that another told. Whether that is news. */
  note(id: ConversationId, seq: number): boolean;
  /** One that was found in the store. Whether that is news. */
  find(change: Change): boolean;
}

export function createKnownChanges(): KnownChanges {
  const known = new Map<ConversationId, { seq: number; stamp?: string }>();

  function keep(id: ConversationId, last: { seq: number; stamp?: string }): void {
    known.delete(id);
    known.set(id, last);
    if (known.size <= MOST) return;
    const [oldest] = known.keys();
    if (oldest !== undefined) known.delete(oldest);
  }

  return {
    note(id, seq) {
      const last = known.get(id);
      if (last !== undefined && last.seq > seq) return false;
      keep(id, { seq });
      return last?.seq !== seq;
    },
    find({ conversationId: id, seq, stamp }) {
      const last = known.get(id);
      if (last !== undefined && (last.seq > seq || last.stamp === stamp)) return false;
      keep(id, { seq, stamp });
      // The turn was known, and this is its trace in the store; a second stamp is something else that happened.
      return last === undefined || last.seq !== seq || last.stamp !== undefined;
    },
  };
}
