/** Which of our conversations a desk's case is: desks name their own id when they say something. */
import { type ConversationId, conversationId } from '../conversation/ids.ts';
import type { Documents } from '../conversation/store/documents.ts';
import { type Clock, isoTime } from '../runtime/clock.ts';

const KIND = 'deskCase';

export interface Case {
  /** The desk's own name of it. */
  reference: string;
  conversation: ConversationId;
  /** Who the customer is to the desk. */
  user: string;
}

export interface Cases {
  /** Before the desk can say anything about it. `key`: of the hand-off, so that a second attempt finds what the first began. */
  remember(one: Case, key: string): Promise<void>;
  find(reference: string): Promise<Case | undefined>;
  findBegun(key: string): Promise<Case | undefined>;
}

export function createCases(
  desk: string,
  { store, clock }: { store: Pick<Documents, 'saveDocument' | 'findDocument'>; clock: Clock },
): Cases {
  async function read(id: string): Promise<Case | undefined> {
    const record = (await store.findDocument(KIND, `${desk}:${id}`))?.record as Case | undefined;
    return record && { ...record, conversation: conversationId(record.conversation) };
  }
  return {
    async remember(one, key) {
      for (const id of [one.reference, `begun:${key}`])
        await store.saveDocument({ kind: KIND, id: `${desk}:${id}`, record: one, at: isoTime(clock.now()) });
    },
    find: read,
    findBegun: (key) => read(`begun:${key}`),
  };
}
