/** The default store keeps the contract. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSqliteConversationStore } from '../../src/storage/sqlite/sqlite-conversation-store.ts';
import { conversationStoreContract } from './conversation-store.ts';

let tests = 0;
afterAll(() => process.stderr.write(`SQLite: ${tests} tests of the contract\n`));

conversationStoreContract('SQLite', async () => {
  tests += 1;
  const dataDir = mkdtempSync(join(tmpdir(), 'frontdesk-store-'));
  let store = createSqliteConversationStore({ dataDir });
  await store.open();
  return {
    store,
    reopen: async () => {
      await store.close();
      store = createSqliteConversationStore({ dataDir });
      await store.open();
      return store;
    },
    destroy: async () => {
      await store.close();
      rmSync(dataDir, { recursive: true });
    },
  };
});
