/** The Desk's API as one module: the table of routes, its document, and the live socket. */
import { z } from 'zod';
import type { Wakeups } from '../conversation/channel.ts';
import type { ChannelOverview } from '../conversation/channel-status.ts';
import type { Content } from '../conversation/content.ts';
import type { Desk, Presence } from '../conversation/desk.ts';
import type { Files } from '../conversation/files.ts';
import type { MeasureTaker } from '../conversation/measures.ts';
import type { PersonData } from '../conversation/person-data.ts';
import type { FaqSearch } from '../conversation/search.ts';
import type { StaffTexts } from '../conversation/staff-texts.ts';
import type { Documents } from '../conversation/store/documents.ts';
import type { ConversationStore } from '../conversation/store.ts';
import type { Typing } from '../conversation/typing.ts';
import type { Clock } from '../runtime/clock.ts';
import type { IdSource } from '../runtime/ids.ts';
import type { Logger } from '../runtime/logger.ts';
import type { WebModule } from '../runtime/web.ts';
import { type ApiRoute, publicRoute } from './api-route.ts';
import type { SessionView } from './contract/account.ts';
import { cannedReplies, cannedReplyRoutes } from './documents/canned-replies.ts';
import { macroRoutes, macros } from './documents/macros.ts';
import { savedViewRoutes } from './documents/saved-views.ts';
import { createLiveFeed } from './live/live-feed.ts';
import { createViewers } from './live/viewers.ts';
import { openApiDocument } from './openapi.ts';
import { accountRoutes } from './routes/account-routes.ts';
import { type AskUnderstander, askRoutes } from './routes/ask-routes.ts';
import { auditRoutes } from './routes/audit-routes.ts';
import { channelRoutes } from './routes/channel-routes.ts';
import { commandRoutes } from './routes/command-routes.ts';
import { conversationRoutes } from './routes/conversation-routes.ts';
import { type CustomerStore, customerRoutes } from './routes/customer-routes.ts';
import { deadLetterRoutes } from './routes/dead-letter-routes.ts';
import { fileRoutes } from './routes/file-routes.ts';
import { createGiveCommand } from './routes/give-command.ts';
import { presenceRoutes } from './routes/presence-routes.ts';
import { privacyRoutes } from './routes/privacy-routes.ts';
import { createReadDetail } from './routes/read-detail.ts';
import { searchRoutes } from './routes/search-routes.ts';
import { sessionRoutes } from './routes/session-routes.ts';
import { setupRoutes } from './routes/setup-routes.ts';
import { signInWaysRoute } from './routes/sign-in-ways-route.ts';
import { teamRoutes } from './routes/team-routes.ts';
import { transcriptRoutes } from './routes/transcript-routes.ts';
import { type AccountChangesStore, createAccountChanges } from './sign-in/account-changes.ts';
import { type AccountStore, createAccounts } from './sign-in/accounts.ts';
import { oidcRoutes } from './sign-in/oidc/oidc-routes.ts';
import type { OidcSettings } from './sign-in/oidc/oidc-settings.ts';
import type { Sessions } from './sign-in/sessions.ts';
import { createSignInThrottle } from './sign-in/sign-in-throttle.ts';

export interface DeskApiOptions {
  store: AccountStore &
    AccountChangesStore &
    CustomerStore &
    Documents &
    Pick<ConversationStore, 'listDeadLetters' | 'listAudit'>;
  desk: Desk;
  presence: Presence;
  wakeups: Pick<Wakeups, 'subscribe'>;
  sessions: Sessions;
  understand: AskUnderstander;
  search: FaqSearch;
  measures: MeasureTaker;
  people: PersonData;
  texts: StaffTexts;
  files: Files;
  /** Absent: nobody is told that anybody types. */
  typing?: Typing;
  /** Absent: passwords alone. */
  oidc?: OidcSettings;
  /** Of the active release, read with each answer. */
  settings: () => Content['settings'];
  /** Names of the channels that are set up. */
  channels: () => string[];
  channelOverview: ChannelOverview;
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
  /** 10 by default. */
  coalesceMs?: number;
}

export interface DeskApi extends WebModule {
  /** The table that is served and documented. */
  api: ApiRoute[];
  /** Ends the live events; sockets are closed by the server. */
  stop: () => void;
}

export function createDeskApi(options: DeskApiOptions): DeskApi {
  const { store, desk, texts, publicOrigin, oidc } = options;
  const accounts = createAccounts(options);
  const { audit } = accounts;
  const viewers = createViewers(options.clock);
  const live = createLiveFeed({ ...options, viewers });
  const shared = {
    ...options,
    accounts,
    audit,
    changes: createAccountChanges({ ...options, audit }),
    throttle: createSignInThrottle(),
    readDetail: createReadDetail({ desk, viewers }),
    giveCommand: createGiveCommand({ desk, audit, tell: live.tell }),
  };
  const api: ApiRoute[] = [
    signInWaysRoute(oidc),
    ...sessionRoutes(shared),
    ...setupRoutes(shared),
    ...(oidc ? oidcRoutes({ ...shared, settings: oidc }) : []),
    ...accountRoutes(shared),
    ...conversationRoutes(shared),
    ...commandRoutes(shared),
    ...transcriptRoutes(shared),
    ...cannedReplyRoutes({ replies: cannedReplies(shared, texts), texts, findRow: (id) => desk.row(id) }),
    ...macroRoutes({ ...shared, kept: macros(shared, texts) }),
    ...savedViewRoutes(shared),
    ...customerRoutes(shared),
    ...privacyRoutes(shared),
    ...fileRoutes(shared),
    ...presenceRoutes(shared),
    ...teamRoutes(shared),
    ...auditRoutes(shared),
    ...askRoutes(shared),
    ...searchRoutes(shared),
    ...deadLetterRoutes({ store }),
    ...channelRoutes(shared),
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
