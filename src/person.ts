/** What persons are looked up and erased in, made from the settings: part of the composition root. */
import path from 'node:path';
import type { Config } from './config.ts';
import type { Settings } from './conversation/content.ts';
import { type PanelDefinition, panelsSchema } from './insight/panels.ts';
import { releasesDirOf } from './live-release.ts';
import { createErasableFiles, type ErasableFiles } from './turn/privacy/erasable-files.ts';

/** The setting PANELS, else `panels` of the settings in frontdesk.yaml; what is no list of panels there counts as none. */
export function panelsOf(config: Pick<Config, 'PANELS'>, settings: Pick<Settings, 'values'>): PanelDefinition[] {
  if (config.PANELS.length > 0) return config.PANELS;
  return panelsSchema.safeParse(settings.values.panels).data ?? [];
}

export function erasableFilesOf(config: Config): ErasableFiles {
  return createErasableFiles({
    contentDir: config.contentDir,
    releasesDir: releasesDirOf(config),
    uploadsDir: path.join(config.dataDir, 'uploads'),
  });
}
