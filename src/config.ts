/** The only reader of the environment: every setting with its default, checked once, each mistake named. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { channelKinds } from './channel-kinds.ts';
import { readChannelSettings, type SetUpChannel } from './channel-settings.ts';
import type { ChannelKind } from './channels/kit/adapter.ts';
import { BadInputError } from './runtime/errors.ts';

const port = z.coerce.number().int().min(0).max(65_535);
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);
const url = z.url({ protocol: /^https?$/ });

/** `orders=Orders=https://shop.example.com/panel?email={{ customer.email }}`, several with `;` between. */
const panelList = z
  .string()
  .default('')
  .transform((value, context) =>
    value
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .flatMap((part) => {
        const [, id, title, address] = /^([a-z][a-z0-9-]{0,30})=([^=]{1,60})=(https?:\/\/.+)$/.exec(part) ?? [];
        if (id !== undefined && title !== undefined && address !== undefined) return [{ id, title, url: address }];
        context.addIssue({ code: 'custom', message: `"${part}" is not a panel: write id=Title=https://…` });
        return [];
      }),
  );

const accountRole = z.enum(['agent', 'editor', 'supervisor', 'admin']);

/** `support=agent,leads=supervisor`: what the identity provider calls a group, and the role here. */
const roleList = z
  .string()
  .default('')
  .transform((value, context) => {
    const roles: Record<string, z.infer<typeof accountRole>> = {};
    for (const part of value.split(',').filter((each) => each.trim() !== '')) {
      const at = part.lastIndexOf('=');
      const role = accountRole.safeParse(part.slice(at + 1).trim());
      const group = part.slice(0, Math.max(at, 0)).trim();
      if (group !== '' && role.success) roles[group] = role.data;
      else context.addIssue({ code: 'custom', message: `"${part.trim()}" is not group=role: write support=agent` });
    }
    return roles;
  });

const schema = z.object({
  PORT: port.default(3978),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: url.optional(),
  TRUST_PROXY: z.stringbool().default(false),
  DATA_DIR: z.string().default('./data'),
  CONTENT_DIR: z.string().default('.'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),
  INTENT_ENGINE: z.enum(['default', 'small', 'nlpjs', 'natural']).default('default'),
  EMBEDDINGS: z.string().default('english'),
  SQLITE_SYNCHRONOUS: z.enum(['FULL', 'NORMAL']).default('FULL'),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\/./, 'must be of the form mongodb://host:27017/frontdesk (or mongodb+srv://…)')
    .optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/./, 'must be of the form redis://host:6379 (or rediss://…)')
    .optional(),
  CHAT_ORIGINS: list.default([]),
  DIRECT_LINE_SECRET: z.string().min(24).optional(),
  DIRECT_LINE_TOKEN_SECONDS: z.coerce.number().int().min(60).max(86_400).default(1800),
  USER_TOKEN_SECRET: z.string().min(32).optional(),
  PANELS: panelList,
  PANELS_SECRET: z.string().min(24).optional(),
  WEBHOOK_SECRET: z.string().startsWith('whsec_').optional(),
  WEBHOOK_URL: url.optional(),
  WEBHOOK_REPLY_SECRET: z.string().startsWith('whsec_').optional(),
  MICROSOFT_APP_ID: z.string().optional(),
  MICROSOFT_APP_PASSWORD: z.string().optional(),
  MICROSOFT_APP_TYPE: z.enum(['MultiTenant', 'SingleTenant']).default('MultiTenant'),
  MICROSOFT_APP_TENANT_ID: z.string().optional(),
  BOT_FRAMEWORK_OPENID_URL: url.optional(),
  BOT_FRAMEWORK_ISSUER: z.string().optional(),
  BOT_FRAMEWORK_LOGIN_URL: url.optional(),
  BOT_FRAMEWORK_SERVICE_URLS: list.default([]),
  OIDC_ISSUER: url.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(40).default('single sign-on'),
  OIDC_ROLE_CLAIM: z.string().max(200).optional(),
  OIDC_ROLES: roleList,
  OIDC_DOMAINS: list.default([]),
  OIDC_TRUST_EMAIL: z.stringbool().default(false),
  METRICS_TOKEN: z.string().min(16).optional(),
  DESK_WEBHOOK_URL: url.optional(),
  DESK_WEBHOOK_SECRET: z.string().startsWith('whsec_').optional(),
  CHATWOOT_URL: url.optional(),
  CHATWOOT_ACCOUNT_ID: z.string().regex(/^\d+$/).optional(),
  CHATWOOT_INBOX_ID: z.string().regex(/^\d+$/).optional(),
  CHATWOOT_TOKEN: z.string().optional(),
  CHATWOOT_WEBHOOK_TOKEN: z.string().min(24).optional(),
  ZENDESK_URL: url.optional(),
  ZENDESK_APP_ID: z.string().optional(),
  ZENDESK_KEY_ID: z.string().optional(),
  ZENDESK_KEY_SECRET: z.string().optional(),
  ZENDESK_WEBHOOK_SECRET: z.string().min(16).optional(),
  ZENDESK_INTEGRATION: z.string().default('frontdesk'),
  ZENDESK_PASS_TO: z.string().default('next'),
});

export type Config = z.infer<typeof schema> & {
  /** Absolute. */
  dataDir: string;
  /** Absolute. */
  contentDir: string;
  /** Those of channel-kinds.ts that are set up. */
  channels: SetUpChannel[];
};

/** The environment after `.env` of the working folder (which never overrides what is set). */
export function readConfig(overrides: Record<string, string | undefined> = {}): Config {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return parseConfig({ ...process.env, ...overrides });
}

/** Throws `BadInputError` (`config.setting`) with the name of each wrong setting and what it may be. */
export function parseConfig(
  environment: Record<string, string | undefined>,
  kinds: readonly ChannelKind[] = channelKinds,
): Config {
  // An empty setting is an unset one: `.env.example` can be copied as it is.
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = schema.safeParse(given);
  const { channels, problems } = readChannelSettings(given, kinds);
  if (!parsed.success || problems.length > 0) {
    const wrong = (parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new BadInputError({
      code: 'config.setting',
      message: `${[...wrong, ...problems].map((each) => each.replace(/\.$/, '')).join('; ')}. The settings and what they may be stand in .env.example.`,
    });
  }
  const config = parsed.data;
  if (config.WEBHOOK_URL && !config.WEBHOOK_SECRET) {
    throw new BadInputError({
      code: 'config.setting',
      message:
        'WEBHOOK_SECRET is missing: with WEBHOOK_URL set, requests must be signed. Make one with: frontdesk secret.',
    });
  }
  if (config.REDIS_URL && !config.MONGODB_URI) {
    throw new BadInputError({
      code: 'config.setting',
      message:
        'REDIS_URL is set without MONGODB_URI: Redis tells several servers of each other’s work, and they need a database that they share. Set both, or take REDIS_URL out.',
    });
  }
  checkOidc(config);
  if (config.MICROSOFT_APP_ID && !config.MICROSOFT_APP_PASSWORD) {
    throw new BadInputError({
      code: 'config.setting',
      message:
        'MICROSOFT_APP_PASSWORD is missing: with MICROSOFT_APP_ID set, replies need a client secret of that app.',
    });
  }
  return {
    ...config,
    dataDir: path.resolve(config.DATA_DIR),
    contentDir: path.resolve(config.CONTENT_DIR),
    channels,
  };
}

/** Half a set-up would leave a button that leads nowhere, or a door for everyone. */
function checkOidc(config: z.infer<typeof schema>): void {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_ROLE_CLAIM: claim, OIDC_ROLES: roles } = config;
  const problem = (message: string) => new BadInputError({ code: 'config.setting', message });
  if ((issuer === undefined) !== (clientId === undefined)) {
    throw problem('OIDC_ISSUER and OIDC_CLIENT_ID belong together: set both, or none.');
  }
  if (issuer !== undefined && !/^https:|^http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/.test(`${issuer}/`)) {
    throw problem('OIDC_ISSUER must start with https: the tokens of your staff would be readable on the way.');
  }
  if ((claim === undefined) !== (Object.keys(roles).length === 0)) {
    throw problem(
      'OIDC_ROLE_CLAIM and OIDC_ROLES belong together: the claim with the groups, and group=role for each.',
    );
  }
}
