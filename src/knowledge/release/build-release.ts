/** Content and engine in, release out: trained when it is new, loaded when it is on disk already. */
import type { Content } from '../../conversation/content.ts';
import { type Clock, isoTime, systemClock } from '../../runtime/clock.ts';
import { BadInputError } from '../../runtime/errors.ts';
import { type IdSource, randomIds } from '../../runtime/ids.ts';
import { type TrainingExample, trainingExamples } from '../training-examples.ts';
import { type Release, releaseIdOf } from './release.ts';
import { diskFiles, type ReleaseFiles } from './release-files.ts';
import { findRelease, loadRelease, saveRelease } from './release-store.ts';

/** 0 to 1 of the training. */
export type TrainingProgress = (done: number) => void;

export interface BuildOptions {
  /** As `readContent` gave it. */
  content: Content;
  /** Makes the model, off the main thread. Called only when the release is not on disk. */
  train(examples: TrainingExample[], onProgress: TrainingProgress): Promise<Uint8Array>;
  engineName: string;
  engineVersion: string;
  releasesDir: string;
  onProgress?: TrainingProgress;
  clock?: Clock;
  ids?: IdSource;
  files?: ReleaseFiles;
}

/**
 * The release of this content. The same content and engine make the same release, so a second call trains nothing;
 * a damaged one is built again. Throws `UnavailableError` `release.not_written`, and `BadInputError`
 * `release.nothing_to_learn` for content without a single question; nothing changes on disk then.
 */
export async function buildRelease(options: BuildOptions): Promise<Release> {
  const { content, releasesDir, clock = systemClock, ids = randomIds, files = diskFiles } = options;
  const engine = { name: options.engineName, version: options.engineVersion };
  const id = releaseIdOf(content, engine);
  const existing = await findIntact(releasesDir, id, files);
  if (existing !== undefined) return existing;

  const examples = trainingExamples(content);
  if (examples.length === 0) {
    throw new BadInputError({
      code: 'release.nothing_to_learn',
      message: 'The content has no questions to learn from. Write a first FAQ into training/faq, or import one.',
    });
  }
  const startedAt = clock.monotonicMs();
  const model = await options.train(examples, options.onProgress ?? (() => undefined));
  const seconds = Math.round((clock.monotonicMs() - startedAt) / 10) / 100;
  const manifest = {
    id,
    createdAt: isoTime(clock.now()),
    summary: { ...countsOf(examples), seconds, engine: `${engine.name} ${engine.version}` },
    engine,
  };
  await saveRelease(releasesDir, { manifest, content, model, workName: ids.next() }, files);
  // Read back, so that what is served now is what a restart will serve.
  return { ...(await loadRelease(releasesDir, id, files)), trained: true };
}

async function findIntact(releasesDir: string, id: Release['id'], files: ReleaseFiles): Promise<Release | undefined> {
  try {
    return await findRelease(releasesDir, id, files);
  } catch (error) {
    if (error instanceof BadInputError && error.code === 'release.damaged') return undefined;
    throw error;
  }
}

function countsOf(examples: readonly TrainingExample[]): { utterances: number; intents: number; languages: string[] } {
  return {
    utterances: examples.length,
    intents: new Set(examples.map((example) => example.intent)).size,
    languages: [...new Set(examples.map((example) => example.language))].toSorted(),
  };
}
