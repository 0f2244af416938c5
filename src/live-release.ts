/** Releases on the disk, brought to life by whoever can: the server, the thread that understands. */
import path from 'node:path';
import type { Config } from './config.ts';
import type { ReleaseId } from './conversation/ids.ts';
import type { Release } from './knowledge/release/release.ts';
import { findRelease } from './knowledge/release/release-store.ts';
import { BadInputError } from './runtime/errors.ts';
import type { LiveRelease } from './turn/releases.ts';

export function releasesDirOf(config: Pick<Config, 'dataDir'>): string {
  return path.join(config.dataDir, 'releases');
}

/**
 * A release that conversations are still pinned to; undefined when it is gone or damaged: they are told politely. `fetch`:
 * from where another server put it, into this one's folder.
 */
export async function findLiveRelease(
  config: Config,
  id: ReleaseId,
  revive: (release: Release) => Promise<LiveRelease>,
  fetch: (id: ReleaseId) => Promise<boolean> = async () => false,
): Promise<LiveRelease | undefined> {
  try {
    const known = await findRelease(releasesDirOf(config), id);
    const release = known ?? ((await fetch(id)) ? await findRelease(releasesDirOf(config), id) : undefined);
    return release && (await revive(release));
  } catch (error) {
    if (error instanceof BadInputError) return undefined;
    throw error;
  }
}
