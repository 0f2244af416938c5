/** A data folder of its own for each test, removed afterwards together with the stores that were opened on it. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { ConversationStore } from '../../../../src/conversation/store.ts';
import type { SqliteStoreOptions } from '../../../../src/storage/sqlite/data-folder.ts';
import { createSqliteConversationStore } from '../../../../src/storage/sqlite/sqlite-conversation-store.ts';
import { aRelease } from '../../../support/builders.ts';

export interface DataFolder {
  path: string;
  /** `frontdesk.db` in it. */
  file: string;
  openStore(options?: Partial<SqliteStoreOptions>): Promise<ConversationStore>;
  /** Runs SQL past the store, which must be closed: foreign keys are not checked. */
  tamper(sql: string): void;
  /** SHA-256 of the data file. Only while no store of this process is open: reading would drop its locks. */
  hash(): string;
  remove(): Promise<void>;
}

export function aDataFolder(): DataFolder {
  const path = mkdtempSync(join(tmpdir(), 'frontdesk-sqlite-'));
  const file = join(path, 'frontdesk.db');
  const stores: ConversationStore[] = [];
  return {
    path,
    file,
    openStore: async (options = {}) => {
      const store = createSqliteConversationStore({ dataDir: path, ...options });
      await store.open();
      stores.push(store);
      if (options.mode !== 'read') await store.saveRelease(aRelease());
      return store;
    },
    tamper: (sql) => {
      const database = new DatabaseSync(file, { enableForeignKeyConstraints: false, defensive: false });
      database.exec(sql);
      database.close();
    },
    hash: () => createHash('sha256').update(readFileSync(file)).digest('hex'),
    remove: async () => {
      for (const store of stores) await store.close();
      rmSync(path, { recursive: true, force: true });
    },
  };
}
