/** A MongoDB store over the tests' database, and more nodes on the same one. */
import mongoose from 'mongoose';
import type { MongoStoreOptions } from '../../../src/storage/mongo/database.ts';
import {
  createMongoConversationStore,
  type MongoConversationStore,
} from '../../../src/storage/mongo/mongo-conversation-store.ts';
import type { MongoServer } from './mongo-server.ts';

export interface MongoUnderTest {
  store: MongoConversationStore;
  uri: string;
  /** Another node on the same data, opened. */
  another(options?: Partial<MongoStoreOptions>): Promise<MongoConversationStore>;
  /** Closes all nodes and empties the database; its collections and indexes stay, as making them takes long. */
  destroy(): Promise<void>;
  /** The same, after `verify` found that the data keeps every invariant; throws what it found otherwise. */
  finish(): Promise<void>;
}

export async function aMongoStore(
  server: MongoServer,
  options: Partial<MongoStoreOptions> = {},
): Promise<MongoUnderTest> {
  const { uri } = server;
  const nodes: MongoConversationStore[] = [];
  const another = async (more: Partial<MongoStoreOptions> = {}) => {
    const node = createMongoConversationStore({ uri, sweepEveryMs: 0, ...options, ...more });
    await node.open();
    nodes.push(node);
    return node;
  };
  const store = await another();
  const destroy = async () => {
    await Promise.all(nodes.map((node) => node.close()));
    await emptyDatabase(uri);
  };
  return {
    store,
    uri,
    another,
    destroy,
    finish: async () => {
      const { findings } = await store.verify().finally(destroy);
      if (findings.length > 0) throw new Error(`verify found ${JSON.stringify(findings)}`);
    },
  };
}

/** Its collections and indexes stay. */
export async function emptyDatabase(uri: string): Promise<void> {
  const connection = await mongoose.createConnection(uri).asPromise();
  const collections = await connection.listCollections();
  await Promise.all(collections.map(({ name }) => connection.collection(name).deleteMany({})));
  await connection.close();
}
