/**
 * The store for many nodes: MongoDB, through mongoose. Each of its ports is in the file of that name in ports/, each noun's
 * documents in the file of its name beside this one. How a commit is all or nothing without transactions: commit-turn.ts.
 */
import type { ConversationStore } from '../../conversation/store.ts';
import type { Blobs } from '../../runtime/blobs.ts';
import { isoTime } from '../../runtime/clock.ts';
import { BadInputError } from '../../runtime/errors.ts';
import { createBlobs } from './blobs.ts';
import { Database, type MongoStoreOptions } from './database.ts';
import { createAuditTrail } from './ports/audit-trail.ts';
import { createConversationIndex } from './ports/conversation-index.ts';
import { createCustomerRecords } from './ports/customer-records.ts';
import { createDocuments } from './ports/documents.ts';
import { createEraser } from './ports/eraser.ts';
import { createJournal } from './ports/journal.ts';
import { createLeases } from './ports/leases.ts';
import { createOutbox } from './ports/outbox.ts';
import { createReleaseRecords } from './ports/release-records.ts';
import { createSecrets } from './ports/secrets.ts';
import { createStaffRecords } from './ports/staff-records.ts';
import type { RepairCount } from './repair.ts';
import { verify } from './verify/verify.ts';

export interface MongoConversationStore extends ConversationStore {
  readonly blobs: Blobs;
  /** Finishes what nodes that died left behind; `all`: writes everything that follows from the turns once more. */
  repair(options?: { all?: boolean }): Promise<RepairCount>;
}

/** Closed: `open` is the caller's. */
export function createMongoConversationStore(options: MongoStoreOptions): MongoConversationStore {
  const database = new Database(options);
  return {
    open: () => database.open(),
    close: () => database.close(),
    ...createJournal(database),
    ...createConversationIndex(database),
    ...createOutbox(database),
    ...createCustomerRecords(database),
    ...createEraser(database),
    ...createReleaseRecords(database),
    ...createStaffRecords(database),
    ...createAuditTrail(database),
    ...createDocuments(database),
    ...createSecrets(database),
    ...createLeases(database),
    blobs: createBlobs(
      (work) => database.use(work),
      () => isoTime(database.clock.now()),
    ),
    verify: () => database.use(verify),
    backup: refuseToCopy,
    repair: (which) => database.repair(which),
  };
}

async function refuseToCopy(_targetFile: string): Promise<void> {
  throw new BadInputError({
    code: 'storage.backup_elsewhere',
    message:
      'The data is in MongoDB, which has its own way of making copies: `mongodump --uri "$MONGODB_URI" --gzip --archive=FILE` ' +
      '(on a replica set with --oplog), back with `mongorestore`.',
  });
}
