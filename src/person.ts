/** What persons are looked up and erased in, made from the settings: part of the composition root. */
import type { Config } from './config.ts';
import type { Settings } from './conversation/content.ts';
import { type PanelDefinition, panelsSchema } from './insight/panels.ts';
import { listReleases } from './knowledge/release/release-store.ts';
import { releasesDirOf } from './live-release.ts';
import { type SharedBy, uploadsDirOf, uploadsOf } from './shared-files.ts';
import { fetchRelease, listShared, removeShared } from './shared-releases.ts';
import { createErasableFiles, type ErasableFiles } from './turn/privacy/erasable-files.ts';

/** The setting PANELS, else `panels` of the settings in frontdesk.yaml; what is no list of panels there counts as none. */
export function panelsOf(config: Pick<Config, 'PANELS'>, settings: Pick<Settings, 'values'>): PanelDefinition[] {
  if (config.PANELS.length > 0) return config.PANELS;
  return panelsSchema.safeParse(settings.values.panels).data ?? [];
}

/** What other servers share goes with it; from their caches it goes within the hour. */
export function erasableFilesOf(config: Config, store: SharedBy = {}): ErasableFiles {
  const releasesDir = releasesDirOf(config);
  const uploadsDir = uploadsDirOf(config);
  const files = createErasableFiles({ contentDir: config.contentDir, releasesDir, uploadsDir });
  const { blobs } = store;
  if (blobs === undefined) return files;
  const uploads = uploadsOf(config, store);
  return {
    ...files,
    async removeReleasesWith(sentences) {
      const shared = [...(await listShared(blobs)).keys()];
      const here = new Set(await listReleases(releasesDir));
      // Whether somebody's sentences are in it is seen in its files.
      for (const id of shared) if (!here.has(id)) await fetchRelease(config, blobs, id);
      const removed = await files.removeReleasesWith(sentences);
      const left = new Set(await listReleases(releasesDir));
      for (const id of shared) if (!left.has(id)) await removeShared(blobs, id);
      return removed;
    },
    async removeUploads(names) {
      let removed = 0;
      for (const name of names) if (/^[0-9a-f]{64}$/.test(name) && (await uploads.remove(name))) removed += 1;
      return removed;
    },
  };
}
