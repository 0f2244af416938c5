/**
 * The default store: one SQLite file in the data folder. Each of its ports is in the file of that name in ports/, each
 * noun's rows in the file of its name beside this one.
 */
import type { ConversationStore } from '../../conversation/store.ts';
import { backup } from './backup.ts';
import { DataFolder, type SqliteStoreOptions } from './data-folder.ts';
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
import { verify } from './verify/verify.ts';

/** Closed: `open` is the caller's. */
export function createSqliteConversationStore(options: SqliteStoreOptions): ConversationStore {
  const folder = new DataFolder(options);
  return {
    open: () => folder.open(),
    close: () => folder.close(),
    ...createJournal(folder),
    ...createConversationIndex(folder),
    ...createOutbox(folder),
    ...createCustomerRecords(folder),
    ...createEraser(folder, options.logger),
    ...createReleaseRecords(folder),
    ...createStaffRecords(folder),
    ...createAuditTrail(folder),
    ...createDocuments(folder),
    ...createSecrets(folder),
    ...createLeases(folder),
    verify: async () => verify(folder.file),
    backup: async (targetFile) => backup(folder.file, targetFile),
  };
}
