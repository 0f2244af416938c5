/** `frontdesk train`: makes the release of the content, so that the next start trains nothing. */
import { defineCommand } from 'citty';
import { readConfig } from '../../config.ts';
import { isShared, openStore } from '../../open-store.ts';
import { buildReleaseOf, readSoundContent } from '../../release.ts';
import { showProgress } from '../progress.ts';

export const command = defineCommand({
  args: { json: { type: 'boolean', description: 'Print what was trained as JSON' } },
  async run({ args }) {
    const config = readConfig();
    const { content } = await readSoundContent(config);
    const progress = args.json ? undefined : showProgress('Training');
    // With a store that servers share, they fetch what is trained here.
    const store = isShared(config) ? await openStore(config) : undefined;
    const release = await buildReleaseOf(config, content, {
      ...(store && { store }),
      onProgress: (done) => progress?.at(done),
      onProblem: (why) => console.error(why),
    });
    await store?.close();
    const { summary } = release.manifest;
    if (args.json)
      process.stdout.write(
        `${JSON.stringify({ release: release.id, trained: release.trained, ...summary }, null, 2)}\n`,
      );
    else {
      const what = `${summary.utterances} utterances, ${summary.intents} intents, ${summary.languages.join(' + ')}`;
      progress?.end(
        `${release.trained ? `Trained in ${summary.seconds} s` : 'Nothing new to train'}: ${what}. Release ${release.id}`,
      );
    }
  },
});
