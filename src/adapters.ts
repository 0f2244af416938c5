/** The channels that are set up, made from the settings: part of the composition root. */
import { randomBytes } from 'node:crypto';
import { createDirectLine } from './channels/directline/direct-line.ts';
import type { VisitorTokens } from './channels/directline/routes/context.ts';
import type { Config } from './config.ts';
import type { Channel, Receiver, Wakeups } from './conversation/channel.ts';
import type { Secrets } from './conversation/store/secrets.ts';
import type { ConversationStore } from './conversation/store.ts';
import type { Typing } from './conversation/typing.ts';
import type { Clock } from './runtime/clock.ts';
import type { IdSource } from './runtime/ids.ts';
import type { Logger } from './runtime/logger.ts';
import type { WebModule } from './runtime/web.ts';
import { uploadsDirOf } from './shared-files.ts';
import { withStatus } from './with-status.ts';

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
  const adapters = [await directLine(config, parts), await webhook(config, parts), await botFramework(config, parts)];
  return adapters.filter((adapter) => adapter !== undefined);
}

async function directLine(config: Config, parts: AdapterParts): Promise<Adapter> {
  const { store, publicOrigin, bot, users, ...rest } = parts;
  const settings = {
    ...rest,
    store,
    ...(users && { users }),
    secret: config.DIRECT_LINE_SECRET ?? (await store.getOrCreateSecret('directline.secret', newSecret)),
    tokenKey: await chatTokenKey(store),
    uploadsDir: uploadsDirOf(config),
    sharedFiles: store.blobs,
    tokenSeconds: config.DIRECT_LINE_TOKEN_SECONDS,
    allowedOrigins: config.CHAT_ORIGINS,
    settings: bot,
    publicUrl: publicOrigin,
  };
  return withStatus({ name: 'directline', account: 'chat' }, parts, (receiver) =>
    createDirectLine({ ...settings, receiver }),
  );
}

async function webhook(config: Config, parts: AdapterParts): Promise<Adapter | undefined> {
  const { WEBHOOK_SECRET: secret, WEBHOOK_URL: replyUrl, WEBHOOK_REPLY_SECRET: replySecret } = config;
  if (secret === undefined) return undefined;
  // Loaded only when it is set up: its HTTP client and the renderer of messages are 28 MB.
  const { createWebhook } = await import('./channels/webhook/webhook.ts');
  const id = 'default';
  return withStatus({ name: 'webhook', account: id }, parts, (receiver) =>
    createWebhook({ ...parts, receiver, id, secret, replyUrl, replySecret }),
  );
}

async function botFramework(config: Config, parts: AdapterParts): Promise<Adapter | undefined> {
  const { MICROSOFT_APP_ID: appId, MICROSOFT_APP_PASSWORD: appPassword } = config;
  if (appId === undefined || appPassword === undefined) return undefined;
  // Loaded only when it is set up: the SDK costs 0.4 s of every start.
  const { createBotFramework } = await import('./channels/botframework/bot-framework.ts');
  const settings = {
    appId,
    appPassword,
    appType: config.MICROSOFT_APP_TYPE,
    allowedServiceUrls: config.BOT_FRAMEWORK_SERVICE_URLS,
    tenantId: config.MICROSOFT_APP_TENANT_ID,
    openIdUrl: config.BOT_FRAMEWORK_OPENID_URL,
    issuer: config.BOT_FRAMEWORK_ISSUER,
    loginUrl: config.BOT_FRAMEWORK_LOGIN_URL,
    publicUrl: parts.publicOrigin,
  };
  return withStatus({ name: 'botframework', account: appId }, parts, (receiver) =>
    createBotFramework({ ...parts, ...settings, receiver }),
  );
}

export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What the web chat signs with; files of both sides get their addresses from it. */
export function chatTokenKey(store: Pick<Secrets, 'getOrCreateSecret'>): Promise<string> {
  return store.getOrCreateSecret('directline.tokens', newSecret);
}
