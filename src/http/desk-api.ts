/** The Desk's API as one module: the table of routes, its document, and the live socket. */

import { z } from 'zod';
import type { Wakeups } from '../conversation/channel.ts';
import type { Desk, Presence } from '../conversation/desk.ts';
import type { FaqSearch } from '../conversation/search.ts';
import type { ConversationStore } from '../conversation/store.ts';
import type { Clock } from '../runtime/clock.ts';
import type { IdSource } from '../runtime/ids.ts';
import type { Logger } from '../runtime/logger.ts';
import type { WebModule } from '../runtime/web.ts';
import { type ApiRoute, publicRoute } from './api-route.ts';
import type { SessionView } from './contract/desk.ts';
import { openApiDocument } from './openapi.ts';
import { accountRoutes } from './routes/account-routes.ts';
import { type AskUnderstander, askRoutes } from './routes/ask-routes.ts';
import { conversationRoutes } from './routes/conversation-routes.ts';
import { deadLetterRoutes } from './routes/dead-letter-routes.ts';
import { createLiveFeed } from './routes/live-feed.ts';
import { presenceRoutes } from './routes/presence-routes.ts';
import { searchRoutes } from './routes/search-routes.ts';
import { sessionRoutes } from './routes/session-routes.ts';
import { setupRoutes } from './routes/setup-routes.ts';
import { type AccountStore, createAccounts } from './sign-in/accounts.ts';
import type { Sessions } from './sign-in/sessions.ts';
import { createSignInThrottle } from './sign-in/sign-in-throttle.ts';

export interface DeskApiOptions {
  store: AccountStore & Pick<ConversationStore, 'listDeadLetters'>;
  desk: Desk;
  presence: Presence;
  wakeups: Pick<Wakeups, 'subscribe'>;
  sessions: Sessions;
  understand: AskUnderstander;
  search: FaqSearch;
  /** From one network address. 300 by default. */
  searchesPerMinute?: number;
  /** Read with each answer: the active release may change. */
  bot: () => SessionView['bot'];
  clock: Clock;
  ids: IdSource;
  logger: Logger;
  /** Of the program, for the document. */
  version: string;
  publicOrigin?: string;
  /** 50 by default. */
  coalesceMs?: number;
}

export interface DeskApi extends WebModule {
  /** The table that is served and documented. */
  api: ApiRoute[];
  /** Ends the live events; sockets are closed by the server. */
  stop: () => void;
}

export function createDeskApi(options: DeskApiOptions): DeskApi {
  const { store, desk, presence, sessions, understand, bot, publicOrigin } = options;
  const accounts = createAccounts(options);
  const live = createLiveFeed(options);
  const signIn = { accounts, sessions, throttle: createSignInThrottle(), bot };
  const api: ApiRoute[] = [
    ...sessionRoutes(signIn),
    ...setupRoutes(signIn),
    ...accountRoutes({ accounts }),
    ...conversationRoutes({ desk }),
    ...presenceRoutes({ presence, onChange: live.countsChanged }),
    ...askRoutes({ understand }),
    ...searchRoutes(options),
    ...deadLetterRoutes({ store }),
  ];
  let document: unknown;
  api.push(
    publicRoute({
      method: 'GET',
      path: '/api/v1/openapi.json',
      policy: 'public',
      tag: 'API',
      summary: 'This document',
      answer: { schema: z.record(z.string(), z.unknown()), description: 'OpenAPI 3.1' },
      handle: async () => {
        document ??= openApiDocument(api, options.version);
        return { body: document };
      },
    }),
  );
  return { api, routes: api.map((route) => route.toWebRoute(publicOrigin)), sockets: [live.route], stop: live.stop };
}
