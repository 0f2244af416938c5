/** The composition root: the only place (with src/cli) that knows which implementation is real. */
import path from 'node:path';
import { chatTokenKey, createAdapters } from './adapters.ts';
import type { Config } from './config.ts';
import type { Channel } from './conversation/channel.ts';
import type { OutsideDesk } from './conversation/outside-desk.ts';
import { withDemoShop } from './demo-shop.ts';
import { createDeskFiles } from './desk-files.ts';
import { oidcSettings } from './desk-sign-in.ts';
import { createDeskApi } from './http/desk-api.ts';
import { healthFacts } from './http/health/health-facts.ts';
import { createMetrics } from './http/metrics.ts';
import { createPages } from './http/pages.ts';
import { createHttpServer } from './http/server.ts';
import { createSetupLink } from './http/sign-in/create-setup-link.ts';
import { createSessions } from './http/sign-in/sessions.ts';
import { createCustomerCards } from './insight/customer-card.ts';
import { createPanels } from './insight/panels.ts';
import { createQueueFlow } from './insight/queue-flow.ts';
import type { Release } from './knowledge/release/release.ts';
import { pruneReleases } from './knowledge/release/release-store.ts';
import { createOutsideDesks } from './outside-desks.ts';
import { erasableFilesOf, panelsOf } from './person.ts';
import { findLiveRelease, releasesDirOf } from './release.ts';
import { isoTime, systemClock } from './runtime/clock.ts';
import { randomIds } from './runtime/ids.ts';
import type { Logger } from './runtime/logger.ts';
import type { WebModule } from './runtime/web.ts';
import type { SqliteConversationStore } from './storage/sqlite/sqlite-conversation-store.ts';
import { createCallOut } from './turn/call-out.ts';
import { createDeliverer } from './turn/deliver.ts';
import { createDesk } from './turn/desk.ts';
import { createDeskBrief } from './turn/desk-brief.ts';
import { createDeskLane } from './turn/desk-lane.ts';
import { createFloor } from './turn/floor.ts';
import { familyOf } from './turn/identity/family.ts';
import { createLinker } from './turn/identity/linking.ts';
import { createUserTokens } from './turn/identity/user-tokens.ts';
import { createInlineHold } from './turn/inline-hold.ts';
import { createLiveReleases } from './turn/live-releases.ts';
import { createPresence } from './turn/presence.ts';
import { createPersonData } from './turn/privacy/person-data.ts';
import { createRetention } from './turn/privacy/retention.ts';
import { createReceiver } from './turn/receive.ts';
import { createRouter } from './turn/router.ts';
import { searchActiveRelease } from './turn/search-active-release.ts';
import { createStaff } from './turn/staff-facts.ts';
import { createStaffTexts } from './turn/staff-texts.ts';
import { createMeasureTaker } from './turn/take-measures.ts';
import { createTakeNext } from './turn/take-next.ts';
import { createTimers } from './turn/timers.ts';
import { createTyping } from './turn/typing.ts';
import { createWaitingCounts } from './turn/waiting-counts.ts';
import { createWakeups } from './turn/wakeups.ts';
import { startUnderstandingThread } from './understanding-thread.ts';
import { VERSION } from './version.ts';

export interface Frontdesk {
  /** `http://127.0.0.1:3978`. */
  readonly address: string;
  /** The one-time sign-in of the first administrator, while there is no account. */
  readonly setupLink: string | undefined;
  /** Stops taking, finishes what is under way, closes the store: no accepted message is lost. */
  stop(): Promise<void>;
}

/** Starts the server over an open store and a built release. Rejects, with everything stopped again, when it cannot listen. */
export async function startFrontdesk(parts: {
  config: Config;
  store: SqliteConversationStore;
  /** On the disk, from where the thread that understands reads its model. */
  release: Pick<Release, 'id' | 'content' | 'manifest'>;
  pagesDir: string;
  logger: Logger;
}): Promise<Frontdesk> {
  const { config, store, logger } = parts;
  const clock = systemClock;
  const ids = randomIds;
  const random = Math.random;

  const thread = startUnderstandingThread(config, logger);
  const live = await thread.bringAlive(parts.release);
  const releases = createLiveReleases(live, (id) => findLiveRelease(config, id, thread.bringAlive));
  await store.saveRelease(parts.release.manifest);
  await store.activateRelease(live.id, isoTime(clock.now()));
  await pruneReleases({
    releasesDir: releasesDirOf(config),
    keep: [live.id, ...(await store.listReleasesInUse())],
    now: clock.now(),
  });

  const metrics = createMetrics();
  const wakeups = createWakeups();
  const typing = createTyping(logger);
  const presence = createPresence(clock);
  const channels = new Map<string, Channel>();
  const findChannel = (name: string) => channels.get(name);
  const desks = new Map<string, OutsideDesk>();
  const settings = () => releases.active().content.settings;
  const floor = createFloor({ store, wakeups });
  const staff = createStaff({ store, floor, presence, settings, clock });
  const queueFlow = createQueueFlow();

  const hold = createInlineHold({ store, wakeups, clock, onReleased: () => void deliverer.sweep() });
  const receiver = createReceiver({
    store,
    releases,
    wakeups,
    channels: findChannel,
    waiting: createWaitingCounts(store),
    agentsAvailable: () => presence.countAvailable(),
    staff,
    hold,
    clock,
    ids,
    random,
    logger,
    userTokenSecret: config.USER_TOKEN_SECRET,
    onCommitted: (turn, seconds) => {
      metrics.turnTaken({ cause: turn.cause.kind, failed: turn.failure !== undefined, seconds });
      floor.note(turn);
      queueFlow.note(turn, clock.now());
      router.note(turn);
      deliverer.kick(turn);
    },
  });
  const deliverer = createDeliverer({
    store,
    channels: findChannel,
    call: createCallOut({ fetch: withDemoShop(globalThis.fetch, clock.now), act: receiver.act, pause }),
    desk: createDeskLane({
      store,
      desks: (name) => desks.get(name),
      brief: createDeskBrief({ store, releases, clock }),
      act: receiver.act,
      clock,
      random,
      logger,
    }),
    isHeld: hold.isHeld,
    clock,
    random,
    logger,
    onSettled: ({ item, conversationId, seq }, outcome) => {
      metrics.delivery({ lane: item.lane, outcome });
      // An agent whose words did not arrive must see it now.
      if (outcome === 'dead') wakeups.wake(conversationId, seq);
    },
  });
  const retention = createRetention({ store, settings, clock, logger });
  const timers = createTimers({ store, receiver, presence, clock, logger });
  const router = createRouter({ floor, staff, receiver, presence, wakeups, clock, logger });
  const desk = createDesk({
    store,
    releases,
    receiver,
    presence,
    takeNext: createTakeNext({ store, floor, staff, receiver }),
    card: createCustomerCards({
      store,
      familyOf: (id) => familyOf(store, id),
      content: () => releases.active().content,
      panels: createPanels({
        definitions: () => panelsOf(config, settings()),
        fetch: withDemoShop(globalThis.fetch, clock.now),
        clock,
        secret: config.PANELS_SECRET,
      }),
    }),
    queueFlow,
    clock,
  });

  const languages = () => [settings().languages.default, ...settings().languages.also];
  const publicOrigin = config.PUBLIC_URL && new URL(config.PUBLIC_URL).origin;
  const sessions = createSessions({ store, clock, publicOrigin });

  const adapters = await createAdapters(config, {
    receiver,
    store,
    wakeups,
    typing,
    clock,
    ids,
    logger,
    publicOrigin,
    users:
      config.USER_TOKEN_SECRET === undefined
        ? undefined
        : createUserTokens({
            store,
            link: createLinker({ store, clock, ids }),
            clock,
            secret: config.USER_TOKEN_SECRET,
          }),
    bot: {
      name: settings().name,
      languages: languages(),
      help: Object.keys(releases.active().content.faqs).length > 0,
    },
  });
  for (const { channel } of adapters) channels.set(channel.name, channel);
  const outsideDesks = createOutsideDesks(config, { act: receiver.act, store, fetch: globalThis.fetch, clock });
  for (const outside of outsideDesks) desks.set(outside.desk.name, outside.desk);

  const deskApi = createDeskApi({
    store,
    desk,
    measures: createMeasureTaker({ store, content: () => releases.active().content }),
    people: createPersonData({ store, files: erasableFilesOf(config), wakeups, clock, ids }),
    presence,
    wakeups,
    sessions,
    understand: (text, language) =>
      releases.active().understander.understand(text, {
        now: clock.now(),
        timezone: settings().hours?.timezone ?? 'UTC',
        language,
      }),
    search: searchActiveRelease(releases),
    texts: createStaffTexts({ store, company: settings }),
    files: createDeskFiles(config, await chatTokenKey(store)),
    typing,
    oidc: oidcSettings(config),
    settings,
    channels: () => [...channels.keys()],
    bot: () => ({ name: settings().name, release: releases.active().id, languages: languages() }),
    clock,
    ids,
    logger,
    version: VERSION,
    publicOrigin,
  });
  const pages = await createPages([{ mount: '/desk/', directory: path.join(parts.pagesDir, 'desk') }]);
  const modules: WebModule[] = [deskApi, pages, ...[...adapters, ...outsideDesks].map(({ web }) => web)];

  const http = createHttpServer({
    modules,
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
    await router.stop();
    await timers.stop();
    await retention.stop();
    await receiver.idle();
    await deliverer.stop();
    floor.stop();
    for (const adapter of adapters) await adapter.close?.();
    metrics.stop();
    await store.close();
    await thread.close();
  }

  // Thousands may wait: counted before the first customer would wait for it.
  await staff.load();
  try {
    await http.start();
  } catch (error) {
    await stop();
    throw error;
  }
  await deliverer.start();
  timers.start();
  retention.start();
  router.start();
  return {
    address: http.address,
    setupLink: await createSetupLink({ store, origin: publicOrigin ?? http.address }),
    stop,
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
