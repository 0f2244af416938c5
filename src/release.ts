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
import { utterancesOf } from './knowledge/training-examples.ts';
import { BadInputError, UnavailableError } from './runtime/errors.ts';
import { embeddingsDirOf, encoderSpecOf, type Senses } from './senses.ts';
import { createFaqSearch } from './turn/faq-search.ts';
import type { LiveRelease } from './turn/releases.ts';
import { describeEncoder } from './understanding/encoder/open-encoder.ts';
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

/**
 * Trains when the content is new to this engine; reads from the disk otherwise. Where the encoder cannot be used
 * (`onProblem` hears why), the model is trained without it.
 */
export async function buildReleaseOf(
  config: Config,
  content: Content,
  { onProgress, onProblem = () => {} }: { onProgress?: (done: number) => void; onProblem?: (why: string) => void } = {},
): Promise<Release> {
  const module = engineModule(config.INTENT_ENGINE);
  const { name, version } = await loadEngine(module);
  const spec = encoderSpecOf(config);
  const encoderName = spec && (await describeEncoder(spec)).name;

  const build = (withEncoder: boolean) =>
    buildRelease({
      content,
      train: (examples, progress) =>
        trainInWorker(module, examples, {
          onProgress: progress,
          ...(withEncoder && spec ? { encoder: { spec, cacheDir: embeddingsDirOf(config) } } : {}),
        }),
      engineName: name,
      engineVersion: withEncoder ? `${version} ${encoderName}` : String(version),
      releasesDir: releasesDirOf(config),
      onProgress,
    });
  if (encoderName === undefined) return build(false);
  try {
    return await build(true);
  } catch (error) {
    if (!(error instanceof UnavailableError) || error.code !== 'understanding.encoder') throw error;
    onProblem(error.message);
    return build(false);
  }
}

/** In this thread: for commands, which have no customers to keep waiting. */
export async function bringAlive({ id, content, model, manifest }: Release, senses: Senses): Promise<LiveRelease> {
  const { encoder, readSentiment } = senses;
  const engine = await loadEngine(engineModule(manifest.engine.name as Config['INTENT_ENGINE']));
  const recognizer = await engine.load(model, { encoder });
  const search = createFaqSearch(content, encoder, () => recognizer.taughtEmbeddings?.() ?? (() => undefined));
  const understander = createUnderstander({
    recognizer,
    entities: Object.values(content.entities),
    languages: content.settings.languages,
    readSentiment,
    search,
    utterancesOf: (id) => utterancesOf(content, id),
  });
  return { id, content, understander, search };
}

/** A release that conversations are still pinned to; undefined when it is gone or damaged: they are told politely. */
export async function findLiveRelease(
  config: Config,
  id: ReleaseId,
  revive: (release: Release) => Promise<LiveRelease>,
): Promise<LiveRelease | undefined> {
  try {
    const release = await findRelease(releasesDirOf(config), id);
    return release && (await revive(release));
  } catch (error) {
    if (error instanceof BadInputError) return undefined;
    throw error;
  }
}
