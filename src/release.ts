/** From the content folder to a release: read, refuse or train. */
import type { Config } from './config.ts';
import type { Content } from './conversation/content.ts';
import { embeddingsDirOf, encoderSpecOf } from './encoder-settings.ts';
import { engineModule } from './engines.ts';
import type { ContentReading } from './knowledge/compile-content.ts';
import { type Finding, formatFindings } from './knowledge/finding.ts';
import { readContent } from './knowledge/read-content.ts';
import { buildRelease } from './knowledge/release/build-release.ts';
import { type Release, releaseIdOf } from './knowledge/release/release.ts';
import { releasesDirOf } from './live-release.ts';
import { BadInputError, UnavailableError } from './runtime/errors.ts';
import { buildShared, type SharedStore } from './shared-releases.ts';
import { describeEncoder } from './understanding/encoder/open-encoder.ts';
import { loadEngine } from './understanding/engine-module.ts';
import { trainInWorker } from './understanding/trainer.ts';

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

export interface BuildReleaseOptions {
  onProgress?: (done: number) => void;
  onProblem?: (why: string) => void;
  /** Of several servers: one trains, the others fetch what it trained. */
  store?: SharedStore;
}

/**
 * Trains when the content is new to this engine; reads from the disk otherwise. Where the encoder cannot be used
 * (`onProblem` hears why), the model is trained without it.
 */
export async function buildReleaseOf(
  config: Config,
  content: Content,
  { onProgress, onProblem = () => {}, store }: BuildReleaseOptions = {},
): Promise<Release> {
  const module = engineModule(config.INTENT_ENGINE);
  const { name, version } = await loadEngine(module);
  const spec = encoderSpecOf(config);
  const encoderName = spec && (await describeEncoder(spec)).name;

  const build = (withEncoder: boolean) => {
    const engineVersion = withEncoder ? `${version} ${encoderName}` : String(version);
    const here = () => buildHere(withEncoder, engineVersion);
    if (store === undefined) return here();
    return buildShared(config, store, releaseIdOf(content, { name, version: engineVersion }), here);
  };
  const buildHere = (withEncoder: boolean, engineVersion: string) =>
    buildRelease({
      content,
      train: (examples, progress) =>
        trainInWorker(module, examples, {
          onProgress: progress,
          ...(withEncoder && spec ? { encoder: { spec, cacheDir: embeddingsDirOf(config) } } : {}),
        }),
      engineName: name,
      engineVersion,
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
