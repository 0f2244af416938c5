/** The files beside a store on the move: uploads and trained releases, between a data folder and those that servers share. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { findRelease, listReleases } from './knowledge/release/release-store.ts';
import { releasesDirOf } from './live-release.ts';
import type { Blobs } from './runtime/blobs.ts';
import { BadInputError } from './runtime/errors.ts';
import { createFileFolder, uploadBlob } from './runtime/file-folder.ts';
import { fetchRelease, listShared, shareRelease } from './shared-releases.ts';

export interface MovedFiles {
  uploads: number;
  releases: number;
}

const UPLOAD = /^[0-9a-f]{64}$/;
const AT_ONCE = 500;

/** What is there already stays: a second call does the rest. */
export async function shareFolder(dataDir: string, blobs: Blobs): Promise<MovedFiles> {
  const moved: MovedFiles = { uploads: 0, releases: 0 };
  const folder = createFileFolder({ folder: path.join(dataDir, 'uploads') });
  const names = await uploadsIn(dataDir);
  for (let first = 0; first < names.length; first += AT_ONCE) {
    const some = names.slice(first, first + AT_ONCE);
    const there = await blobs.findNames(some.map(uploadBlob));
    for (const name of some) {
      if (there.has(uploadBlob(name))) continue;
      const bytes = await folder.find(name);
      if (bytes === undefined) continue;
      await blobs.put(uploadBlob(name), bytes);
      moved.uploads += 1;
    }
  }
  for (const id of await listReleases(releasesDirOf({ dataDir }))) {
    if (await isWhole(dataDir, id)) moved.releases += (await shareRelease({ dataDir }, blobs, id)) ? 1 : 0;
  }
  return moved;
}

/** The other way. */
export async function fetchFolder(dataDir: string, blobs: Blobs): Promise<MovedFiles> {
  const moved: MovedFiles = { uploads: 0, releases: 0 };
  const folder = createFileFolder({ folder: path.join(dataDir, 'uploads') });
  const here = new Set(await uploadsIn(dataDir));
  for await (const { name } of blobs.list(uploadBlob(''))) {
    const upload = name.slice(uploadBlob('').length);
    if (here.has(upload)) continue;
    const bytes = await blobs.find(name);
    if (bytes === undefined) continue;
    await folder.save(upload, bytes);
    moved.uploads += 1;
  }
  for (const id of (await listShared(blobs)).keys()) {
    if (!(await isWhole(dataDir, id)) && (await fetchRelease({ dataDir }, blobs, id))) moved.releases += 1;
  }
  return moved;
}

/** Which uploads and releases of a folder are not shared, and the other way round. */
export async function compareFiles(dataDir: string, blobs: Blobs, from: 'folder' | 'shared'): Promise<string[]> {
  const shared = new Set<string>();
  for await (const { name } of blobs.list(uploadBlob(''))) shared.add(name.slice(uploadBlob('').length));
  const here = new Set(await uploadsIn(dataDir));
  const [one, other] = from === 'folder' ? [here, shared] : [shared, here];
  return [...one].filter((name) => !other.has(name)).map((name) => `upload ${name} is missing`);
}

async function uploadsIn(dataDir: string): Promise<string[]> {
  const names = await readdir(path.join(dataDir, 'uploads')).catch(() => []);
  return names.filter((name) => UPLOAD.test(name)).toSorted();
}

/** A damaged one is left behind: it is trained again. */
async function isWhole(dataDir: string, id: Parameters<typeof findRelease>[1]): Promise<boolean> {
  try {
    return (await findRelease(releasesDirOf({ dataDir }), id)) !== undefined;
  } catch (error) {
    if (error instanceof BadInputError) return false;
    throw error;
  }
}
