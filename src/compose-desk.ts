/** The Desk's API over the turns and the store: part of the composition root. */
import type { Turns } from './compose-turns.ts';
import type { Config } from './config.ts';
import type { ChannelOverview } from './conversation/channel-status.ts';
import type { Files } from './conversation/files.ts';
import type { ConversationStore } from './conversation/store.ts';
import { withDemoShop } from './demo-shop.ts';
import { oidcSettings } from './desk-sign-in.ts';
import { createDeskApi, type DeskApi } from './http/desk-api.ts';
import type { Sessions } from './http/sign-in/sessions.ts';
import { createCustomerCards } from './insight/customer-card.ts';
import { createPanels } from './insight/panels.ts';
import { erasableFilesOf, panelsOf } from './person.ts';
import type { Clock } from './runtime/clock.ts';
import type { IdSource } from './runtime/ids.ts';
import type { Logger } from './runtime/logger.ts';
import { createDesk } from './turn/desk.ts';
import { familyOf } from './turn/identity/family.ts';
import { createPersonData } from './turn/privacy/person-data.ts';
import { searchActiveRelease } from './turn/search-active-release.ts';
import { createStaffTexts } from './turn/staff-texts.ts';
import { createMeasureTaker } from './turn/take-measures.ts';
import { createTakeNext } from './turn/take-next.ts';
import { VERSION } from './version.ts';

export function composeDesk(parts: {
  config: Config;
  store: ConversationStore;
  turns: Turns;
  sessions: Sessions;
  files: Files;
  channels: ChannelOverview;
  /** Of PUBLIC_URL. */
  publicOrigin: string | undefined;
  clock: Clock;
  ids: IdSource;
  logger: Logger;
}): DeskApi {
  const { config, store, turns, sessions, files, channels, publicOrigin, clock, ids, logger } = parts;
  const { releases, receiver, presence, floor, staff, wakeups, queueFlow, typing, settings } = turns;
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
    channels: (name) => turns.channels.get(name),
    clock,
  });
  return createDeskApi({
    store,
    desk,
    measures: createMeasureTaker({ store, content: () => releases.active().content }),
    people: createPersonData({ store, files: erasableFilesOf(config, store), wakeups, clock, ids }),
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
    files,
    typing,
    oidc: oidcSettings(config),
    settings,
    channels: () => [...turns.channels.keys()],
    channelOverview: channels,
    bot: () => ({ name: settings().name, release: releases.active().id, languages: turns.languages() }),
    clock,
    ids,
    logger,
    version: VERSION,
    publicOrigin,
  });
}
