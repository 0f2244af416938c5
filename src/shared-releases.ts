/**
 * Trained releases between servers that share a store: one trains, under a lease, and puts the files there; the others fetch
 * them into their own folder, from where they are loaded, and checked, like those that they trained themselves.
 */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Config } from './config.ts';
import { type ReleaseId, releaseId } from './conversation/ids.ts';
import type { Leases } from './conversation/store/leases.ts';
import type { ConversationStore } from './conversation/store.ts';
import type { Release } from './knowledge/release/release.ts';
import { diskFiles } from './knowledge/release/release-files.ts';
import { listReleases } from './knowledge/release/release-store.ts';
import { releasesDirOf } from './live-release.ts';
import type { Blobs } from './runtime/blobs.ts';
import { type Clock, isoTime, systemClock } from './runtime/clock.ts';

export type SharedStore = Pick<ConversationStore, 'blobs'> & Leases;

/** The manifest comes last: a release whose manifest is there is there whole. */
const FILES = ['content.json', 'model.bin', 'release.json'];
const MANIFEST = 'release.json';

const blobOf = (id: string, file: string) => `releases/${id}/${file}`;

const LEASE_MS = 30_000;
const RENEW_EVERY_MS = 5_000;
/** Others train for so long at most between two looks. */
const LOOK_EVERY_MS = 500;

/** A release that stands in no use is kept for a server that starts with the content of before. */
const KEPT_MS = 7 * 24 * 60 * 60_000;

/** A folder that was just written may not be shared yet. */
const FRESH_MS = 60 * 60_000;

/**
 * `build` loads what is in this server's folder, and trains what is not. Only one of the servers that want the same release
 * trains it; should it die, the next one does.
 */
export async function buildShared(
  config: Pick<Config, 'dataDir'>,
  store: SharedStore,
  id: ReleaseId,
  build: () => Promise<Release>,
  clock: Clock = systemClock,
): Promise<Release> {
  const { blobs } = store;
  if (blobs === undefined) return await build();
  const lease = { name: `release.training ${id}`, owner: randomUUID() };
  const take = () => store.takeLease({ ...lease, now: isoTime(clock.now()), until: isoTime(clock.now() + LEASE_MS) });
  for (;;) {
    // Here already, or trained by another server meanwhile.
    if ((await isHere(config, id)) || (await fetchRelease(config, blobs, id))) break;
    if (await take()) return await trainAlone();
    await setTimeout(LOOK_EVERY_MS);
  }
  return await buildAndShare();

  async function trainAlone(): Promise<Release> {
    const renewing = setInterval(() => void take().catch(() => false), RENEW_EVERY_MS);
    try {
      // The one before may have been done in this very moment.
      await fetchRelease(config, blobs, id);
      return await buildAndShare();
    } finally {
      clearInterval(renewing);
      await store.releaseLease(lease.name, lease.owner);
    }
  }

  async function buildAndShare(): Promise<Release> {
    const release = await build();
    if (blobs !== undefined) await shareRelease(config, blobs, id);
    return release;
  }
}

/** Into this server's folder. False: nobody shares it. What is damaged is found, and trained again, when it is loaded. */
export async function fetchRelease(
  config: Pick<Config, 'dataDir'>,
  blobs: Blobs | undefined,
  id: ReleaseId,
): Promise<boolean> {
  if (blobs === undefined) return false;
  const files = new Map<string, Uint8Array>();
  for (const file of FILES.toReversed()) {
    const bytes = await blobs.find(blobOf(id, file));
    if (bytes === undefined) return false;
    files.set(file, bytes);
  }
  const target = path.join(releasesDirOf(config), id);
  const work = path.join(releasesDirOf(config), `.building-${id}-${randomUUID()}`);
  await diskFiles.makeFolder(work);
  for (const [file, bytes] of files) await diskFiles.write(path.join(work, file), bytes);
  await diskFiles.syncFolder(work);
  await diskFiles.remove(target);
  await diskFiles.rename(work, target);
  await diskFiles.syncFolder(releasesDirOf(config));
  return true;
}

/** False: it is shared already, and stays as it is. */
export async function shareRelease(config: Pick<Config, 'dataDir'>, blobs: Blobs, id: ReleaseId): Promise<boolean> {
  const there = await blobs.findNames([blobOf(id, MANIFEST)]);
  if (there.size > 0) return false;
  for (const file of FILES) {
    const bytes = await diskFiles.read(path.join(releasesDirOf(config), id, file));
    if (bytes !== undefined) await blobs.put(blobOf(id, file), bytes);
  }
  return true;
}

async function isHere(config: Pick<Config, 'dataDir'>, id: ReleaseId): Promise<boolean> {
  return (await diskFiles.read(path.join(releasesDirOf(config), id, MANIFEST))) !== undefined;
}

/** Ids of those that are shared, with when they were put there. */
export async function listShared(blobs: Blobs): Promise<Map<ReleaseId, string>> {
  const found = new Map<ReleaseId, string>();
  for await (const { name, at } of blobs.list('releases/')) {
    const [, id = '', file = ''] = name.split('/');
    if (file === MANIFEST) found.set(releaseId(id), at);
  }
  return found;
}

export async function removeShared(blobs: Blobs, id: ReleaseId): Promise<void> {
  // Without its manifest nobody fetches it.
  for (const file of FILES.toReversed()) await blobs.remove(blobOf(id, file));
}

/** Removes what no conversation and no server has needed for a week. */
export async function pruneShared(
  store: Pick<ConversationStore, 'blobs' | 'listReleasesInUse'>,
  now: number,
): Promise<void> {
  const { blobs } = store;
  if (blobs === undefined) return;
  const used = new Set(await store.listReleasesInUse());
  for (const [id, at] of await listShared(blobs)) {
    if (!used.has(id) && at < isoTime(now - KEPT_MS)) await removeShared(blobs, id);
  }
}

/** Removes from this server's folder what was removed from those that are shared. */
export async function tidyReleases(
  config: Pick<Config, 'dataDir'>,
  { blobs }: Pick<ConversationStore, 'blobs'>,
  now: number = Date.now(),
): Promise<void> {
  if (blobs === undefined) return;
  const there = await listShared(blobs);
  for (const id of await listReleases(releasesDirOf(config))) {
    const folder = path.join(releasesDirOf(config), id);
    const changedAt = (await diskFiles.changedAt(folder)) ?? now;
    if (!there.has(id) && now - changedAt > FRESH_MS) await diskFiles.remove(folder);
  }
}
