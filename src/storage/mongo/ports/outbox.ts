/** The outbox in MongoDB. */
import type { Outbox } from '../../../conversation/store/outbox.ts';
import type { Database } from '../database.ts';
import * as outbox from '../outbox.ts';
import { noteReceipt } from '../receipts.ts';
import * as settlements from '../settle.ts';

export function createOutbox(database: Database): Outbox {
  return {
    findSendable: (now, limit) => database.use((open) => outbox.findSendable(open, now, limit)),
    findPending: (id) => database.use((open) => outbox.findPending(open, id)),
    settle: (itemId, settlement, at) => database.use((open) => settlements.settle(open, itemId, settlement, at)),
    releaseParked: (address, at) => database.use((open) => settlements.releaseParked(open, address, at)),
    noteReceipt: (receipt) => database.use((open) => noteReceipt(open, receipt)),
    listDeadLetters: (limit) => database.use((open) => outbox.listDeadLetters(open, limit)),
    readDeliveries: (id, afterSeq) => database.use((open) => outbox.readDeliveries(open, id, afterSeq)),
  };
}
