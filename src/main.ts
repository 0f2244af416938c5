/** The composition root: the only place (with its neighbours in src and with src/cli) that knows which implementation is real. */
import path from 'node:path';
import { type Adapter, chatTokenKey, createAdapters, newSecret } from './adapters.ts';
import { createChannelOverview } from './channel-overview.ts';
import { composeDesk } from './compose-desk.ts';
import { composeNodes } from './compose-nodes.ts';
import { composeTurns } from './compose-turns.ts';
import type { Config } from './config.ts';
import type { ConversationStore } from './conversation/store.ts';
import { createDeskFiles } from './desk-files.ts';
import { createContentFiles } from './http/content-files.ts';
import { healthFacts } from './http/health/health-facts.ts';
import { createMetrics } from './http/metrics.ts';
import { createPages } from './http/pages.ts';
import { createHttpServer } from './http/server.ts';
import { createSetupLink } from './http/sign-in/create-setup-link.ts';
import { createSessions } from './http/sign-in/sessions.ts';
import { createChannelMedia, createKitChannels } from './kit-channels.ts';
import type { Release } from './knowledge/release/release.ts';
import { pruneReleases } from './knowledge/release/release-store.ts';
import { findLiveRelease, releasesDirOf } from './live-release.ts';
import { createOutsideDesks } from './outside-desks.ts';
import { isoTime, systemClock } from './runtime/clock.ts';
import { randomIds } from './runtime/ids.ts';
import type { Logger } from './runtime/logger.ts';
import { keepCachesTidy } from './shared-files.ts';
import { fetchRelease } from './shared-releases.ts';
import { createLinker } from './turn/identity/linking.ts';
import { createUserTokens } from './turn/identity/user-tokens.ts';
import { createLiveReleases } from './turn/live-releases.ts';
import { startUnderstandingThread } from './understanding-thread.ts';

export interface Frontdesk {
  /** `http://127.0.0.1:3978`. */
  readonly address: string;
  /** The one-time sign-in of the first administrator, while there is no account. */
  readonly setupLink: string | undefined;
  /** In words: which of several servers this is, and how it hears of the others. */
  readonly node: string | undefined;
  /** Stops taking, finishes what is under way, closes the store: no accepted message is lost. */
  stop(): Promise<void>;
}

/** Starts the server over an open store and a built release. Rejects, with everything stopped again, when it cannot listen. */
export async function startFrontdesk(parts: {
  config: Config;
  store: ConversationStore;
  /** On the disk, from where the thread that understands reads its model. */
  release: Pick<Release, 'id' | 'content' | 'manifest'>;
  pagesDir: string;
  logger: Logger;
}): Promise<Frontdesk> {
  const { config, store, logger } = parts;
  const clock = systemClock;
  const ids = randomIds;

  const thread = startUnderstandingThread(config, logger);
  const live = await thread.bringAlive(parts.release);
  const releases = createLiveReleases(live, (id) =>
    findLiveRelease(config, id, thread.bringAlive, (wanted) => fetchRelease(config, store.blobs, wanted)),
  );
  await store.saveRelease(parts.release.manifest);
  await store.activateRelease(live.id, isoTime(clock.now()));
  await pruneReleases({
    releasesDir: releasesDirOf(config),
    keep: [live.id, ...(await store.listReleasesInUse())],
    now: clock.now(),
  });

  const stopTidying = keepCachesTidy(config, store, logger);
  const metrics = createMetrics();
  const nodes = await composeNodes({ config, store, clock, ids, logger });
  const turns = composeTurns({ config, store, releases, nodes, metrics, clock, ids, logger });
  const publicOrigin = config.PUBLIC_URL && new URL(config.PUBLIC_URL).origin;
  const sessions = createSessions({ store, clock, publicOrigin });

  const { USER_TOKEN_SECRET: secret } = config;
  const users = secret && createUserTokens({ store, link: createLinker({ store, clock, ids }), clock, secret });
  const { receiver, wakeups, typing, settings } = turns;
  const contentFiles = await createContentFiles(path.join(config.contentDir, 'training', 'images'));
  const deskFiles = createDeskFiles(config, await chatTokenKey(store), store);
  const read = async (url: string) => (await contentFiles.read(url)) ?? deskFiles.read(url);
  const media = await createChannelMedia(config, { store, clock, logger, newSecret, read });
  const random = Math.random;
  const kit = await createKitChannels(config, { receiver, store, media, clock, ids, random, logger, publicOrigin });
  const builtIn = await createAdapters(config, {
    receiver,
    store,
    wakeups,
    typing,
    clock,
    ids,
    logger,
    publicOrigin,
    users: users || undefined,
    bot: {
      name: settings().name,
      languages: turns.languages(),
      help: Object.keys(releases.active().content.faqs).length > 0,
    },
  });
  const adapters: Adapter[] = [...builtIn, ...kit.map(({ running }) => running)];
  for (const { channel } of adapters) turns.channels.set(channel.name, channel);
  const outsideDesks = createOutsideDesks(config, { act: receiver.act, store, fetch: globalThis.fetch, clock });
  for (const { desk } of outsideDesks) turns.desks.set(desk.name, desk);

  const channels = createChannelOverview({ config, store, kit, publicOrigin });
  const deskApi = composeDesk({
    config,
    store,
    turns,
    sessions,
    files: deskFiles,
    channels,
    publicOrigin,
    clock,
    ids,
    logger,
  });
  const pages = await createPages([{ mount: '/desk/', directory: path.join(parts.pagesDir, 'desk') }]);
  const http = createHttpServer({
    modules: [deskApi, pages, contentFiles.web, media.web, ...[...adapters, ...outsideDesks].map(({ web }) => web)],
    sessions,
    metrics,
    logger,
    clock,
    host: config.HOST,
    port: config.PORT,
    health: { facts: healthFacts(store, clock), metricsToken: config.METRICS_TOKEN },
    trustProxy: config.TRUST_PROXY,
    publicOrigin,
  });

  async function stop(): Promise<void> {
    http.drain();
    deskApi.stop();
    await http.stop();
    // Answers under way still leave; what a connection takes until it is closed is committed, and answered after the start.
    await turns.stop();
    await nodes?.stop();
    stopTidying();
    for (const adapter of adapters) await adapter.close?.();
    await media.close();
    metrics.stop();
    await store.close();
    await thread.close();
  }

  try {
    // What others do from here on is heard, what they did before is counted.
    await nodes?.start();
    // Thousands may wait: counted before the first customer would wait for it.
    await turns.staff.load();
    await http.start();
  } catch (error) {
    await stop();
    throw error;
  }
  await turns.start();
  for (const { running } of kit) await running.start();
  await media.start();
  return {
    address: http.address,
    node: nodes?.inWords(),
    setupLink: await createSetupLink({ store, origin: publicOrigin ?? http.address }),
    stop,
  };
}
