/** Which store is real: the database at MONGODB_URI, else the file in DATA_DIR. Only the one in use is loaded. */
import type { Config } from './config.ts';
import type { ConversationStore } from './conversation/store.ts';
import type { Logger } from './runtime/logger.ts';

export interface OpenStoreOptions {
  /** `serve` (the default) is for the server and whatever writes; `read` for looking, also while servers run. */
  mode?: 'serve' | 'read';
  logger?: Logger;
}

type StoreSettings = Pick<Config, 'MONGODB_URI' | 'SQLITE_SYNCHRONOUS' | 'dataDir'>;

/** Opened: the caller closes it. Throws `BadInputError` or `UnavailableError` (`storage.*`) that names the setting. */
export async function openStore(
  config: StoreSettings,
  { mode = 'serve', logger }: OpenStoreOptions = {},
): Promise<ConversationStore> {
  const store = await createStore(config, { mode, ...(logger && { logger }) });
  await store.open();
  return store;
}

async function createStore(config: StoreSettings, options: OpenStoreOptions): Promise<ConversationStore> {
  const { MONGODB_URI: uri, SQLITE_SYNCHRONOUS: synchronous, dataDir } = config;
  if (uri !== undefined) {
    const { createMongoConversationStore } = await import('./storage/mongo/mongo-conversation-store.ts');
    return createMongoConversationStore({ uri, ...options });
  }
  const { createSqliteConversationStore } = await import('./storage/sqlite/sqlite-conversation-store.ts');
  return createSqliteConversationStore({ dataDir, synchronous, ...options });
}

/** Whether more than one server may work on it. */
export function isShared({ MONGODB_URI: uri }: Pick<Config, 'MONGODB_URI'>): boolean {
  return uri !== undefined;
}

/** For the start screen: where the data is, without the user and password of a URI. */
export function storeInWords({ MONGODB_URI: uri, dataDir }: Pick<Config, 'MONGODB_URI' | 'dataDir'>): string {
  if (uri === undefined) return `SQLite in ${dataDir}`;
  const [, hosts = '', database = ''] = /^mongodb(?:\+srv)?:\/\/(?:[^@/]*@)?([^/?]+)(?:\/([^?]*))?/.exec(uri) ?? [];
  return `MongoDB at ${hosts}, database ${database || 'frontdesk'}`;
}
