/** The default store keeps the contract. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteConversationStore } from '../../src/storage/sqlite/sqlite-conversation-store.ts';
import { conversationStoreContract } from './conversation-store.ts';

conversationStoreContract('SqliteConversationStore', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'frontdesk-store-'));
  let store = new SqliteConversationStore({ dataDir });
  await store.open();
  return {
    store,
    reopen: async () => {
      await store.close();
      store = new SqliteConversationStore({ dataDir });
      await store.open();
      return store;
    },
    destroy: async () => {
      await store.close();
      rmSync(dataDir, { recursive: true });
    },
  };
});
