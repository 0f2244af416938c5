/** `frontdesk start`: read, train, build, listen; one screen that says where everything is. */
import { createServer } from 'node:net';
import { defineCommand } from 'citty';
import type { Config } from '../../config.ts';
import { readConfig } from '../../config.ts';
import type { Content } from '../../conversation/content.ts';
import type { ConversationStore } from '../../conversation/store.ts';
import { startProblem } from '../../http/start-problem.ts';
import { channelAdaptersOf } from '../../kit-channels.ts';
import type { Release } from '../../knowledge/release/release.ts';
import { type Frontdesk, startFrontdesk } from '../../main.ts';
import { isShared, openStore, storeInWords } from '../../open-store.ts';
import { buildReleaseOf, readSoundContent } from '../../release.ts';
import { systemClock } from '../../runtime/clock.ts';
import { giveBackMemory } from '../../runtime/give-back-memory.ts';
import { randomIds } from '../../runtime/ids.ts';
import { createLogger, type Logger } from '../../runtime/logger.ts';
import { VERSION } from '../../version.ts';
import { buildPages, PAGES_DIR } from '../build-pages.ts';
import { showProgress } from '../progress.ts';

export const command = defineCommand({
  async run() {
    const config = readConfig();
    const say = (line = '') => process.stdout.write(`${line}\n`);
    say(`Frontdesk ${VERSION}`);
    // Everything that can be refused is looked at before anything is begun: nothing is half-started.
    await channelAdaptersOf(config, { clock: systemClock, ids: randomIds, publicOrigin: config.PUBLIC_URL });
    const { content, warnings } = await readSoundContent(config);
    await requireFreePort(config);
    const logger = createLogger(config.LOG_LEVEL);
    const store = await openStore(config, { logger });
    const frontdesk = await started({ config, content, store, logger, say });
    await giveBackMemory();
    stopOnSignal(frontdesk, say);
    if (warnings.length > 0) say(`  ${warnings.length} warnings about the content: npm run frontdesk -- check`);
    say();
    say(`  Chat    ${frontdesk.address}/chat`);
    say(`  Desk    ${frontdesk.address}/desk/`);
    say(`  Health  ${frontdesk.address}/healthz`);
    if (isShared(config)) say(`  Data    ${storeInWords(config)}`);
    if (frontdesk.node) say(`  Node    ${frontdesk.node}`);
    if (frontdesk.setupLink) {
      say();
      say('  First administrator, once: open this link and choose a password');
      say(`  ${frontdesk.setupLink}`);
    }
    say();
    say('  Stop with Ctrl+C');
  },
});

/** A function of its own, so that nobody holds on to the trained model, which the thread that understands reads by itself. */
async function started(parts: {
  config: Config;
  content: Content;
  store: ConversationStore;
  logger: Logger;
  say: (line: string) => void;
}): Promise<Frontdesk> {
  const { config, content, store, logger, say } = parts;
  try {
    const release = await trained(config, content, store);
    if (await buildPages()) say('  Built the pages');
    return await startFrontdesk({ config, store, release, pagesDir: PAGES_DIR, logger });
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function trained(config: Config, content: Content, store: ConversationStore): Promise<Release> {
  let progress: ReturnType<typeof showProgress> | undefined;
  const release = await buildReleaseOf(config, content, {
    store,
    onProgress(done) {
      progress ??= showProgress('Training');
      progress.at(done);
    },
    onProblem: (why) => process.stderr.write(`  Training without the meaning of texts. ${why}\n`),
  });
  const { utterances, intents, languages, seconds } = release.manifest.summary;
  const what = `${utterances} utterances, ${intents} intents, ${languages.join(' + ')}`;
  const words = release.trained ? `Trained ${what} in ${seconds} s` : `Nothing new to train: ${what}`;
  if (progress) progress.end(words);
  else process.stdout.write(`  ${words}\n`);
  return release;
}

/** Tried before training, so that a taken port costs a second and not a minute. */
function requireFreePort({ PORT, HOST }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (cause: NodeJS.ErrnoException) => reject(startProblem(cause, { host: HOST, port: PORT })));
    probe.listen(PORT, HOST, () => probe.close(() => resolve()));
  });
}

function stopOnSignal(frontdesk: Frontdesk, say: (line: string) => void): void {
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    say('\n  Stopping: finishing what is under way');
    frontdesk.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
