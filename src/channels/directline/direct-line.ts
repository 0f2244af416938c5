/**
 * The web chat's channel: our own Direct Line 3.0, which Web Chat and any Bot Framework client speak, and the chat
 * page. Clients read the journal by watermark; nothing is delivered to them.
 */
import type { Channel, Receiver, Wakeups } from '../../conversation/channel.ts';
import type { Typing } from '../../conversation/typing.ts';
import type { Blobs } from '../../runtime/blobs.ts';
import type { Clock } from '../../runtime/clock.ts';
import { BadInputError } from '../../runtime/errors.ts';
import type { IdSource } from '../../runtime/ids.ts';
import type { Logger } from '../../runtime/logger.ts';
import type { WebModule } from '../../runtime/web.ts';
import { createGate } from './access.ts';
import { siteOf } from './allowed-sites.ts';
import { capabilities } from './capabilities.ts';
import type { ChatSettings } from './chat-settings.ts';
import { createJournalView, type JournalReader } from './journal-view.ts';
import { activityRoutes } from './routes/activity-routes.ts';
import { attachmentRoute } from './routes/attachment-route.ts';
import { chatPageRoutes } from './routes/chat-page-routes.ts';
import { chatTokenRoute } from './routes/chat-token-route.ts';
import type { DirectLineContext, VisitorTokens } from './routes/context.ts';
import { conversationRoutes } from './routes/conversation-routes.ts';
import { streamRoute } from './routes/stream-route.ts';
import { tokenRoutes } from './routes/token-routes.ts';
import { createThreadNames } from './thread-names.ts';
import { createTokens } from './tokens.ts';
import { createUploadStore } from './upload/upload-store.ts';

export interface DirectLineOptions {
  receiver: Receiver;
  store: JournalReader;
  wakeups: Wakeups;
  /** For other servers: opens every conversation and never expires. Never goes to a browser. */
  secret: string;
  /** Signs tokens, conversation names and file addresses; changing it ends every open chat. At least 32 characters. */
  tokenKey: string;
  clock: Clock;
  ids: IdSource;
  logger: Logger;
  /** Where customers' files are kept; made when the first one comes. */
  uploadsDir: string;
  /** Where several servers share them; `uploadsDir` is this one's cache then. */
  sharedFiles?: Blobs | undefined;
  /** Lifetime of a token, in seconds. 1800 by default, as the clients expect: they refresh every 15 minutes. */
  tokenSeconds?: number;
  /** Sites (`https://shop.example`) that may show the chat in a frame and ask for its tokens, beside our own. */
  allowedOrigins?: string[];
  settings: ChatSettings;
  /** Absent: nobody is told that anybody types. */
  typing?: Typing;
  /** For sites that say who is signed in. */
  users?: VisitorTokens;
  /** What the outside calls this server, when a proxy stands before it: `https://chat.example`. */
  publicUrl?: string;
  /** Largest uploaded file, in bytes. 4 MB by default. */
  maxUploadBytes?: number;
  /** New chats a minute from one network address. 60 by default. */
  tokensPerMinute?: number;
  /** Between the empty frames of a stream, in seconds. 15 by default. */
  keepAliveSeconds?: number;
}

/** Throws `BadInputError` (`directline.allowed_origins`) when one of `allowedOrigins` is no site. */
export function createDirectLine(options: DirectLineOptions): { channel: Channel; web: WebModule } {
  const { settings, tokenKey, clock, ids, tokenSeconds = 1800, tokensPerMinute = 60 } = options;
  const allowedOrigins = (options.allowedOrigins ?? []).map(allowedSite);
  const tokens = createTokens({ tokenKey, tokenSeconds, bot: settings.name, clock });
  const context: DirectLineContext = {
    receiver: options.receiver,
    view: createJournalView(options),
    tokens,
    gate: createGate({ secret: options.secret, tokens }),
    threads: createThreadNames({ tokenKey, ids }),
    uploads: createUploadStore({ folder: options.uploadsDir, shared: options.sharedFiles, tokenKey }),
    clock,
    ids,
    logger: options.logger,
    botName: settings.name,
    maxUploadBytes: options.maxUploadBytes ?? 4 * 1024 * 1024,
    keepAliveMs: (options.keepAliveSeconds ?? 15) * 1000,
    ...(options.typing && { typing: options.typing }),
    ...(options.users && { users: options.users }),
    ...(options.publicUrl !== undefined && { publicUrl: options.publicUrl }),
  };

  return {
    channel: { name: 'directline', capabilities, delivery: 'pull' },
    web: {
      routes: [
        ...tokenRoutes(context),
        ...conversationRoutes(context),
        ...activityRoutes(context),
        attachmentRoute(context),
        chatTokenRoute(context, { allowedOrigins, tokensPerMinute }),
        ...chatPageRoutes(context, { settings, allowedOrigins }),
      ],
      sockets: [streamRoute(context)],
    },
  };
}

function allowedSite(address: string): string {
  const site = siteOf(address);
  if (site !== undefined) return site;
  throw new BadInputError({
    code: 'directline.allowed_origins',
    message: `CHAT_ORIGINS: "${address}" is not a site. Write each as https://shop.example, with commas between.`,
  });
}
