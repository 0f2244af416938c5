/** From the content folder to a release that turns can be taken with: read, refuse or train, load. */
import path from 'node:path';
import type { Config } from './config.ts';
import type { Content } from './conversation/content.ts';
import type { ReleaseId } from './conversation/ids.ts';
import { engineModule } from './engines.ts';
import type { ContentReading } from './knowledge/compile-content.ts';
import { type Finding, formatFindings } from './knowledge/finding.ts';
import { readContent } from './knowledge/read-content.ts';
import { buildRelease } from './knowledge/release/build-release.ts';
import type { Release } from './knowledge/release/release.ts';
import { findRelease } from './knowledge/release/release-store.ts';
import { afinn } from './nlp/afinn.ts';
import { BadInputError } from './runtime/errors.ts';
import type { LiveRelease } from './turn/releases.ts';
import { loadEngine } from './understanding/engine-module.ts';
import { trainInWorker } from './understanding/trainer.ts';
import { createUnderstander } from './understanding/understander.ts';

export function releasesDirOf(config: Config): string {
  return path.join(config.dataDir, 'releases');
}

/** The content, ready to be trained. Throws `BadInputError` (`content.broken`) that lists each mistake with its place. */
export async function readSoundContent(
  config: Config,
): Promise<{ content: Content; talks: ContentReading['talks']; warnings: Finding[] }> {
  const { content, talks, findings } = await readContent(config.contentDir);
  const errors = findings.filter((finding) => finding.severity === 'error');
  if (!content || errors.length > 0) {
    const count = errors.length === 1 ? '1 mistake' : `${errors.length} mistakes`;
    throw new BadInputError({
      code: 'content.broken',
      message: `The content in ${config.contentDir} has ${count}; mend it and start again:\n${formatFindings(errors)}`,
    });
  }
  return { content, talks, warnings: findings };
}

/** Trains when the content is new to this engine; reads from the disk otherwise. */
export async function buildReleaseOf(
  config: Config,
  content: Content,
  onProgress?: (done: number) => void,
): Promise<Release> {
  const module = engineModule(config.INTENT_ENGINE);
  const { name, version } = await loadEngine(module);
  return buildRelease({
    content,
    train: (examples, progress) => trainInWorker(module, examples, { onProgress: progress }),
    engineName: name,
    engineVersion: String(version),
    releasesDir: releasesDirOf(config),
    onProgress,
  });
}

export async function bringAlive({ id, content, model, manifest }: Release): Promise<LiveRelease> {
  const engine = await loadEngine(engineModule(manifest.engine.name as Config['INTENT_ENGINE']));
  const recognizer = await engine.load(model);
  return {
    id,
    content,
    understander: createUnderstander({
      recognizer,
      entities: Object.values(content.entities),
      languages: content.settings.languages,
      sentimentWords: { en: afinn },
    }),
  };
}

/** A release that conversations are still pinned to; undefined when it is gone or damaged: they are told politely. */
export async function findLiveRelease(config: Config, id: ReleaseId): Promise<LiveRelease | undefined> {
  try {
    const release = await findRelease(releasesDirOf(config), id);
    return release && (await bringAlive(release));
  } catch (error) {
    if (error instanceof BadInputError) return undefined;
    throw error;
  }
}
