/** The content of a folder, trained in this process without sentence embeddings, for as long as the work takes. */
import path from 'node:path';
import { bringAlive } from '../../src/bring-alive.ts';
import { readConfig } from '../../src/config.ts';
import { buildReleaseOf, readSoundContent } from '../../src/release.ts';
import { openSenses } from '../../src/senses.ts';
import type { LiveRelease } from '../../src/turn/releases.ts';

export async function withSampleRelease<Result>(
  { dataDir, contentDir }: { dataDir: string; contentDir: string },
  work: (release: LiveRelease) => Promise<Result>,
): Promise<Result> {
  const config = readConfig({ DATA_DIR: dataDir, CONTENT_DIR: path.resolve(contentDir), EMBEDDINGS: 'off' });
  const { content } = await readSoundContent(config);
  return work(await bringAlive(await buildReleaseOf(config, content), await openSenses(config)));
}
