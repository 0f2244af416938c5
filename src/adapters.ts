/** The channels that are set up, made from the settings: part of the composition root. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { createDirectLine } from './channels/directline/direct-line.ts';
import type { VisitorTokens } from './channels/directline/routes/context.ts';
import { createWebhook } from './channels/webhook/webhook.ts';
import type { Config } from './config.ts';
import type { Channel, Receiver, Wakeups } from './conversation/channel.ts';
import type { ConversationStore } from './conversation/store.ts';
import type { Typing } from './conversation/typing.ts';
import type { Clock } from './runtime/clock.ts';
import type { IdSource } from './runtime/ids.ts';
import type { Logger } from './runtime/logger.ts';
import type { WebModule } from './runtime/web.ts';

export interface Adapter {
  channel: Channel;
  web: WebModule;
  close?(): Promise<void>;
}

export interface AdapterParts {
  receiver: Receiver;
  store: ConversationStore;
  wakeups: Wakeups;
  typing: Typing;
  clock: Clock;
  ids: IdSource;
  logger: Logger;
  /** Of PUBLIC_URL. */
  publicOrigin: string | undefined;
  /** Who signed-in visitors of the chat page are; undefined where the company signs no user tokens. */
  users: VisitorTokens | undefined;
  /** Of the active release: languages with the default one first; help when there are articles to be searched. */
  bot: { name: string; languages: string[]; help: boolean };
}

/** Those that were there before the kit: Direct Line always, the others when their settings are there. */
export async function createAdapters(config: Config, parts: AdapterParts): Promise<Adapter[]> {
  const adapters = [await directLine(config, parts), webhook(config, parts), await botFramework(config, parts)];
  return adapters.filter((adapter) => adapter !== undefined);
}

async function directLine(config: Config, parts: AdapterParts): Promise<Adapter> {
  const { store, publicOrigin, bot, users, ...rest } = parts;
  return createDirectLine({
    ...rest,
    store,
    ...(users && { users }),
    secret: config.DIRECT_LINE_SECRET ?? (await store.getOrCreateSecret('directline.secret', newSecret)),
    tokenKey: await chatTokenKey(store),
    uploadsDir: path.join(config.dataDir, 'uploads'),
    tokenSeconds: config.DIRECT_LINE_TOKEN_SECONDS,
    allowedOrigins: config.CHAT_ORIGINS,
    settings: bot,
    publicUrl: publicOrigin,
  });
}

function webhook(config: Config, parts: AdapterParts): Adapter | undefined {
  if (config.WEBHOOK_SECRET === undefined) return undefined;
  return createWebhook({
    ...parts,
    id: 'default',
    secret: config.WEBHOOK_SECRET,
    replyUrl: config.WEBHOOK_URL,
    replySecret: config.WEBHOOK_REPLY_SECRET,
  });
}

async function botFramework(config: Config, parts: AdapterParts): Promise<Adapter | undefined> {
  const { MICROSOFT_APP_ID: appId, MICROSOFT_APP_PASSWORD: appPassword } = config;
  if (appId === undefined || appPassword === undefined) return undefined;
  // Loaded only when it is set up: the SDK costs 0.4 s of every start.
  const { createBotFramework } = await import('./channels/botframework/bot-framework.ts');
  return createBotFramework({
    ...parts,
    appId,
    appPassword,
    appType: config.MICROSOFT_APP_TYPE,
    allowedServiceUrls: config.BOT_FRAMEWORK_SERVICE_URLS,
    tenantId: config.MICROSOFT_APP_TENANT_ID,
    openIdUrl: config.BOT_FRAMEWORK_OPENID_URL,
    issuer: config.BOT_FRAMEWORK_ISSUER,
    loginUrl: config.BOT_FRAMEWORK_LOGIN_URL,
    publicUrl: parts.publicOrigin,
  });
}

export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What the web chat signs with; files of both sides get their addresses from it. */
export function chatTokenKey(store: Pick<ConversationStore, 'getOrCreateSecret'>): Promise<string> {
  return store.getOrCreateSecret('directline.tokens', newSecret);
}
