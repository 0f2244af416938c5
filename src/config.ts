/** The only reader of the environment: every setting with its default, checked once, each mistake named. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { BadInputError } from './runtime/errors.ts';

const port = z.coerce.number().int().min(0).max(65_535);
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);
const url = z.url({ protocol: /^https?$/ });

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
  CHAT_ORIGINS: list.default([]),
  DIRECT_LINE_SECRET: z.string().min(24).optional(),
  DIRECT_LINE_TOKEN_SECONDS: z.coerce.number().int().min(60).max(86_400).default(1800),
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
  METRICS_TOKEN: z.string().min(16).optional(),
});

export type Config = z.infer<typeof schema> & {
  /** Absolute. */
  dataDir: string;
  /** Absolute. */
  contentDir: string;
};

/** The environment after `.env` of the working folder (which never overrides what is set). */
export function readConfig(overrides: Record<string, string | undefined> = {}): Config {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return parseConfig({ ...process.env, ...overrides });
}

/** Throws `BadInputError` (`config.setting`) with the name of each wrong setting and what it may be. */
export function parseConfig(environment: Record<string, string | undefined>): Config {
  // An empty setting is an unset one: `.env.example` can be copied as it is.
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new BadInputError({
      code: 'config.setting',
      message: `${problems.join('; ')}. The settings and what they may be stand in .env.example.`,
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
  if (config.MICROSOFT_APP_ID && !config.MICROSOFT_APP_PASSWORD) {
    throw new BadInputError({
      code: 'config.setting',
      message:
        'MICROSOFT_APP_PASSWORD is missing: with MICROSOFT_APP_ID set, replies need a client secret of that app.',
    });
  }
  return { ...config, dataDir: path.resolve(config.DATA_DIR), contentDir: path.resolve(config.CONTENT_DIR) };
}
