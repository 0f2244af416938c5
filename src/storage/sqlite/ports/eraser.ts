/** Erasing, each in a commit of its own: one takes tens of milliseconds, and nobody else is served meanwhile. */
import type { Eraser, ErasureCount } from '../../../conversation/store/eraser.ts';
import type { Logger } from '../../../runtime/logger.ts';
import type { Connection } from '../connection.ts';
import type { DataFolder } from '../data-folder.ts';
import { emptyLog } from '../erasure/empty-log.ts';
import * as erasure from '../erasure/erase.ts';

export function createEraser(folder: DataFolder, logger: Logger | undefined): Eraser {
  async function oneByOne<Id>(
    ids: Id[],
    work: (connection: Connection, id: Id) => ErasureCount,
  ): Promise<ErasureCount> {
    const count: ErasureCount = { customers: 0, identities: 0, conversations: 0, turns: 0, activities: 0, outbox: 0 };
    for (const id of ids) {
      // Nothing of it may be answered from memory once it is gone from the disk.
      const one = await folder.write((connection) => work(connection, id), {
        committed: () => folder.hot?.forgetAll(),
      });
      count.customers += one.customers;
      count.identities += one.identities;
      count.conversations += one.conversations;
      count.turns += one.turns;
      count.activities += one.activities;
      count.outbox += one.outbox;
    }
    await emptyLog(folder.connection, logger);
    return count;
  }

  return {
    eraseCustomers: (ids, at) => oneByOne(ids, (connection, id) => erasure.eraseCustomers(connection, [id], at)),
    findConversationsBefore: async (options) => erasure.findConversationsBefore(folder.connection, options),
    eraseConversations: (ids, at) =>
      oneByOne(ids, (connection, id) => erasure.eraseConversations(connection, [id], at)),
  };
}
