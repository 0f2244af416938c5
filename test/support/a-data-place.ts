/** A data folder, or a database, as the two sides of a move see it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMongoConversationStore } from '../../src/storage/mongo/mongo-conversation-store.ts';
import { openMongoTransfer } from '../../src/storage/mongo/transfer/mongo-transfer.ts';
import { createSqliteConversationStore } from '../../src/storage/sqlite/sqlite-conversation-store.ts';
import { openSqliteTransfer } from '../../src/storage/sqlite/transfer/sqlite-transfer.ts';
import type { PlaceUnderTest } from '../contract/store-transfer.ts';
import { emptyDatabase } from './mongo/a-mongo-store.ts';
import type { MongoServer } from './mongo/mongo-server.ts';

export async function aSqlitePlace(): Promise<PlaceUnderTest & { dataDir: string }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'frontdesk-move-'));
  return {
    dataDir,
    openStore: async () => {
      const store = createSqliteConversationStore({ dataDir });
      await store.open();
      return store;
    },
    openTransfer: async (side) => openSqliteTransfer({ dataDir, side }),
    destroy: async () => rmSync(dataDir, { recursive: true, force: true }),
  };
}

export async function aMongoPlace({ uri }: MongoServer): Promise<PlaceUnderTest> {
  return {
    openStore: async () => {
      const store = createMongoConversationStore({ uri, sweepEveryMs: 0 });
      await store.open();
      return store;
    },
    openTransfer: (side) => openMongoTransfer({ uri, side }),
    destroy: () => emptyDatabase(uri),
  };
}
