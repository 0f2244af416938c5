/** Where customers' and agents' files lie: a folder of the data directory, or a cache before those that all servers share. */
import path from 'node:path';
import type { Config } from './config.ts';
import type { ConversationStore } from './conversation/store.ts';
import { isShared } from './open-store.ts';
import { createFileFolder, type FileFolder } from './runtime/file-folder.ts';
import type { Logger } from './runtime/logger.ts';
import { pruneShared, tidyReleases } from './shared-releases.ts';

const TIDY_EVERY_MS = 60 * 60_000;

/** The cache is a folder of its own: what a server kept before it shared its store is not touched. */
export function uploadsDirOf(config: Pick<Config, 'dataDir' | 'MONGODB_URI'>): string {
  return isShared(config) ? path.join(config.dataDir, 'cache', 'uploads') : path.join(config.dataDir, 'uploads');
}

export function uploadsOf(config: Pick<Config, 'dataDir' | 'MONGODB_URI'>, { blobs }: SharedBy): FileFolder {
  return createFileFolder({ folder: uploadsDirOf(config), shared: blobs });
}

/** The store; without shared files where one server has its files to itself. */
export type SharedBy = Pick<ConversationStore, 'blobs'>;

/**
 * Takes out of this server's caches what another one removed (an erased person's files, releases that were trained from their
 * words): now and every hour. Returns the way to stop.
 */
export function keepCachesTidy(
  config: Config,
  store: Pick<ConversationStore, 'blobs' | 'listReleasesInUse'>,
  logger: Logger,
): () => void {
  if (store.blobs === undefined) return () => undefined;
  const uploads = uploadsOf(config, store);
  const tidy = async () => {
    try {
      await uploads.tidy();
      await pruneShared(store, Date.now());
      await tidyReleases(config, store);
    } catch (error) {
      logger.warn({ err: error }, 'the cache of shared files was not tidied; it is tried again');
    }
  };
  void tidy();
  const timer = setInterval(() => void tidy(), TIDY_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
