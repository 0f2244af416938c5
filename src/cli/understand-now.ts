/** The understanding of the content as it is now, for commands that run without the server. */

import { bringAlive } from '../bring-alive.ts';
import { readConfig } from '../config.ts';
import type { Content } from '../conversation/content.ts';
import type { Understanding } from '../conversation/understanding.ts';
import { titleOf } from '../insight/title-of.ts';
import { buildReleaseOf, readSoundContent } from '../release.ts';
import { openSenses } from '../senses.ts';
import type { LiveRelease } from '../turn/releases.ts';

export interface NowUnderstanding {
  content: Content;
  release: LiveRelease;
  understand(text: string, language?: string): Promise<Understanding>;
  titleOf(id: string): string;
}

/** Trains first when the content is new. Throws `BadInputError` when it is broken. */
export async function understandNow(): Promise<NowUnderstanding> {
  const config = readConfig();
  const { content } = await readSoundContent(config);
  const senses = await openSenses(config);
  const release = await bringAlive(await buildReleaseOf(config, content), senses);
  // A customer's deadline does not hold here: whoever asks waits for the model to load. Without it words alone answer.
  await senses.encoder?.encode(['Hello']).catch(() => undefined);
  return {
    content,
    release,
    understand: (text, language) =>
      release.understander.understand(text, {
        now: Date.now(),
        timezone: content.settings.hours?.timezone ?? 'UTC',
        language,
      }),
    titleOf: (id) => titleOf(id, content),
  };
}
