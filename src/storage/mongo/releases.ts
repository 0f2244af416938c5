/** Which releases there are, and which one new conversations meet. The releases' files live elsewhere. */
import { type ReleaseId, releaseId } from '../../conversation/ids.ts';
import type { ReleaseRecord } from '../../conversation/store/release-records.ts';
import { RefusedError } from '../../runtime/errors.ts';
import type { Collections } from './collections.ts';
import { findPinnedReleases } from './heads.ts';

/** Saved again, it keeps its date and takes the new summary. */
export async function saveRelease({ releases }: Collections, release: ReleaseRecord): Promise<void> {
  const { id, createdAt } = release;
  const summary = JSON.stringify(release.summary);
  if (await releases.insert({ _id: id, createdAt, summary })) return;
  await releases.update({ _id: id }, { $set: { summary } });
}

export async function activateRelease(collections: Collections, id: ReleaseId, at: string): Promise<void> {
  if ((await collections.releases.findById(id)) === undefined) {
    throw new RefusedError({
      code: 'storage.release_unknown',
      message: `There is no release ${id} to activate. Train it first.`,
      status: 404,
    });
  }
  const { activations } = collections;
  for (;;) {
    const last = await activations.findOne({}, { sort: { _id: -1 } });
    if (await activations.insert({ _id: numbered(Number(last?._id ?? 0) + 1), releaseId: id, at })) return;
  }
}

/** Sorts as it counts. */
export const numbered = (number: number) => String(number).padStart(9, '0');

export async function findActiveRelease({ activations, releases }: Collections): Promise<ReleaseRecord | undefined> {
  const last = await activations.findOne({}, { sort: { _id: -1 } });
  const release = last && (await releases.findById(last.releaseId));
  if (release === undefined) return undefined;
  const summary: ReleaseRecord['summary'] = JSON.parse(release.summary);
  return { id: releaseId(release._id), createdAt: release.createdAt, summary };
}

export async function listReleasesInUse(collections: Collections): Promise<ReleaseId[]> {
  const [active, pinned] = await Promise.all([findActiveRelease(collections), findPinnedReleases(collections)]);
  return [...new Set([...pinned, ...(active === undefined ? [] : [active.id])])];
}
