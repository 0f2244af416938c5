/** Erasing in MongoDB, one after the other. */
import type { Eraser, ErasureCount } from '../../../conversation/store/eraser.ts';
import type { Database } from '../database.ts';
import * as erasure from '../erasure/erase.ts';

export function createEraser(database: Database): Eraser {
  return {
    eraseCustomers: (ids, at) => database.use((open) => oneByOne(ids, (id) => erasure.eraseCustomer(open, id, at))),
    findConversationsBefore: (options) => database.use((open) => erasure.findConversationsBefore(open, options)),
    eraseConversations: (ids, at) =>
      database.use((open) => oneByOne(ids, (id) => erasure.eraseConversation(open, id, at))),
  };
}

async function oneByOne<Id>(ids: Id[], work: (id: Id) => Promise<ErasureCount>): Promise<ErasureCount> {
  const count = { customers: 0, identities: 0, conversations: 0, turns: 0, activities: 0, outbox: 0 };
  for (const id of ids) erasure.add(count, await work(id));
  return count;
}
