/** Releases on disk: `<releasesDir>/<id>/` with content.json, model.bin and release.json. A folder is there whole or not at all. */
import { join } from 'node:path';
import { z } from 'zod';
import type { Content } from '../../conversation/content.ts';
import { type ReleaseId, releaseId } from '../../conversation/ids.ts';
import { BadInputError, UnavailableError } from '../../runtime/errors.ts';
import { canonicalJson } from './canonical-json.ts';
import { type Release, type ReleaseManifest, sha256 } from './release.ts';
import { diskFiles, type ReleaseFiles } from './release-files.ts';

const contentFile = 'content.json';
const modelFile = 'model.bin';
const manifestFile = 'release.json';

/** A builder that was killed leaves its folder; after this long no builder can still be at work in it. */
const abandonedAfterMs = 60 * 60_000;

const manifestSchema = z.object({
  id: z.string(),
  createdAt: z.string(),
  summary: z.object({
    utterances: z.number(),
    intents: z.number(),
    languages: z.array(z.string()),
    seconds: z.number(),
    engine: z.string(),
  }),
  engine: z.object({ name: z.string(), version: z.string() }),
  files: z.record(z.string(), z.string()),
});

/** Throws `BadInputError` `release.missing` or `release.damaged`; both name the way out. */
export async function loadRelease(
  releasesDir: string,
  id: ReleaseId,
  files: ReleaseFiles = diskFiles,
): Promise<Release> {
  const found = await findRelease(releasesDir, id, files);
  if (found !== undefined) return found;
  throw new BadInputError({
    code: 'release.missing',
    message: `The release ${id} is not in ${releasesDir}. Build it again from its content, or restore the folder from a backup.`,
    details: { release: id },
  });
}

/** Like `loadRelease`, but undefined when there is none. A damaged one still throws. */
export async function findRelease(
  releasesDir: string,
  id: ReleaseId,
  files: ReleaseFiles = diskFiles,
): Promise<Release | undefined> {
  if (!isReleaseName(id)) return undefined;
  const folder = join(releasesDir, id);
  const names = await files.list(folder);
  if (names.length === 0) return undefined;
  const manifest = readManifest(await files.read(join(folder, manifestFile)), id, folder);
  const content = await readIntact(files, folder, contentFile, manifest);
  const model = await readIntact(files, folder, modelFile, manifest);
  // The hash has shown that these are the bytes that were written from a Content.
  const parsed: Content = JSON.parse(new TextDecoder().decode(content));
  return { id, content: parsed, model, manifest, trained: false };
}

/** Writes a release so that a crash at any moment leaves the old state or the new one, never a part. */
export async function saveRelease(
  releasesDir: string,
  release: { manifest: Omit<ReleaseManifest, 'files'>; content: Content; model: Uint8Array; workName: string },
  files: ReleaseFiles = diskFiles,
): Promise<void> {
  const target = join(releasesDir, release.manifest.id);
  const work = join(releasesDir, `.building-${release.manifest.id}-${release.workName}`);
  const content = canonicalJson(release.content);
  const hashes = { [contentFile]: sha256(content), [modelFile]: sha256(release.model) };
  try {
    await files.makeFolder(work);
    await files.write(join(work, contentFile), content);
    await files.write(join(work, modelFile), release.model);
    const manifest: ReleaseManifest = { ...release.manifest, files: hashes };
    await files.write(join(work, manifestFile), `${JSON.stringify(manifest, undefined, 2)}\n`);
    await files.syncFolder(work);
    // Another process may have built the same meanwhile; what is in the way otherwise is damaged.
    if (await isIntact(releasesDir, release.manifest.id, files)) return await files.remove(work);
    if ((await files.list(target)).length > 0) await files.rename(target, `${work}-replaced`);
    await files.rename(work, target);
    await files.syncFolder(releasesDir);
    await files.remove(`${work}-replaced`);
  } catch (cause) {
    await files.remove(work).catch(() => undefined);
    throw new UnavailableError({
      code: 'release.not_written',
      message: `The release ${release.manifest.id} cannot be written to ${releasesDir}: ${String(cause)}. Check that the folder is writable and the disk has space.`,
      details: { release: release.manifest.id },
      cause,
    });
  }
}

async function isIntact(releasesDir: string, id: ReleaseId, files: ReleaseFiles): Promise<boolean> {
  try {
    return (await findRelease(releasesDir, id, files)) !== undefined;
  } catch (error) {
    if (error instanceof BadInputError) return false;
    throw error;
  }
}

/** Ids of the releases on disk, whole or damaged. */
export async function listReleases(releasesDir: string, files: ReleaseFiles = diskFiles): Promise<ReleaseId[]> {
  return (await files.list(releasesDir)).filter(isReleaseName).map(releaseId);
}

/**
 * Deletes every release but those to keep (the store's `listReleasesInUse`: the active one and those that open dialogs
 * are pinned to), and what killed builders left. `now` in milliseconds since 1970. Returns what was deleted.
 */
export async function pruneReleases(
  options: { releasesDir: string; keep: Iterable<ReleaseId>; now: number },
  files: ReleaseFiles = diskFiles,
): Promise<ReleaseId[]> {
  const { releasesDir, now } = options;
  const keep = new Set(options.keep);
  const pruned = (await listReleases(releasesDir, files)).filter((id) => !keep.has(id));
  for (const id of pruned) await files.remove(join(releasesDir, id));
  for (const name of await files.list(releasesDir)) {
    if (!name.startsWith('.building-')) continue;
    const changedAt = await files.changedAt(join(releasesDir, name));
    if (changedAt !== undefined && now - changedAt > abandonedAfterMs) await files.remove(join(releasesDir, name));
  }
  return pruned;
}

function isReleaseName(name: string): boolean {
  return /^[0-9a-f]{16}$/.test(name);
}

function readManifest(bytes: Uint8Array | undefined, id: ReleaseId, folder: string): ReleaseManifest {
  if (bytes === undefined) throw damaged(id, folder, `${manifestFile} is missing`);
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw damaged(id, folder, `${manifestFile} is not JSON`);
  }
  const manifest = manifestSchema.safeParse(json);
  if (!manifest.success || manifest.data.id !== id)
    throw damaged(id, folder, `${manifestFile} is not that of this release`);
  return { ...manifest.data, id };
}

async function readIntact(
  files: ReleaseFiles,
  folder: string,
  name: string,
  manifest: ReleaseManifest,
): Promise<Uint8Array> {
  const bytes = await files.read(join(folder, name));
  if (bytes === undefined) throw damaged(manifest.id, folder, `${name} is missing`);
  const expected = Object.hasOwn(manifest.files, name) ? manifest.files[name] : undefined;
  if (sha256(bytes) !== expected) throw damaged(manifest.id, folder, `${name} is not what was written`);
  return bytes;
}

function damaged(id: ReleaseId, folder: string, what: string): BadInputError {
  return new BadInputError({
    code: 'release.damaged',
    message: `The release in ${folder} is damaged: ${what}. Delete the folder and train again, or restore it from a backup.`,
    details: { release: id },
  });
}
