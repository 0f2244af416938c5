/** The outbox in SQLite. */
import type { Outbox } from '../../../conversation/store/outbox.ts';
import type { DataFolder } from '../data-folder.ts';
import * as outbox from '../outbox.ts';
import { noteReceipt } from '../receipts.ts';

export function createOutbox(folder: DataFolder): Outbox {
  return {
    findSendable: async (now, limit) => outbox.findSendable(folder.connection, now, limit),
    findPending: async (id) => outbox.findPending(folder.connection, id),
    settle: (itemId, settlement, at) =>
      // Should it be lost in a crash, the item is sent again under the same key: no reason to flush the disk for it.
      folder.writePatiently((connection) => outbox.settle(connection, itemId, settlement, at)),
    releaseParked: async (address, at) => {
      // Nearly always there is nothing: no flush for that.
      if (!outbox.hasParked(folder.connection, address)) return 0;
      return folder.write((connection) => outbox.releaseParked(connection, address, at));
    },
    noteReceipt: (receipt) => folder.writePatiently((connection) => noteReceipt(connection, receipt)),
    listDeadLetters: async (limit) => outbox.listDeadLetters(folder.connection, limit),
    readDeliveries: async (id, afterSeq) => outbox.readDeliveries(folder.connection, id, afterSeq),
  };
}
