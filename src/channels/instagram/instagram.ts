/**
 * Instagram's direct messages (developers.facebook.com, Instagram Platform), by Facebook login (graph.facebook.com and a page
 * token) or Instagram login (graph.instagram.com and an account token). Nearly all of it is kit/meta, shared with Messenger.
 * Not verified against the live platform: 1000 bytes of text, the button template, `read.mid`, story replies and mentions,
 * `is_deleted`, `is_unsupported`, sender actions, the codes of a closed window: from memory.
 */
import { z } from 'zod';
import type { ChannelKind } from '../kit/adapter.ts';
import { GRAPH_URL, GRAPH_VERSION } from '../kit/meta/graph.ts';
import { createMessagingAdapter } from '../kit/meta/messaging-adapter.ts';
import { capabilitiesOf } from './capabilities.ts';

const settings = z.object({
  INSTAGRAM_ACCOUNT_ID: z
    .string()
    .regex(/^\d+$/, "is the professional account's id, digits alone")
    .describe("The professional account's id: in the app's Instagram settings, beside the account."),
  INSTAGRAM_TOKEN: z
    .string()
    .min(20)
    .describe("The access token of the account, or of its page (Generate token in the app's settings)."),
  INSTAGRAM_APP_SECRET: z
    .string()
    .min(16)
    .describe("The app's secret (with Instagram login: the Instagram app secret): proves that events come from Meta."),
  INSTAGRAM_VERIFY_TOKEN: z
    .string()
    .min(16)
    .describe('Any text of 16 characters or more: the same here and in the webhook settings of the app.'),
  INSTAGRAM_HUMAN_AGENT: z
    .enum(['true', 'false'])
    .default('true')
    .describe(
      'false where the app has no "Human Agent" permission: agents may then write for 24 hours, not for 7 days.',
    ),
  INSTAGRAM_API_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/, 'is written like v24.0')
    .default(GRAPH_VERSION)
    .describe('Of the Graph API.'),
  INSTAGRAM_API: z
    .url({ protocol: /^https?$/ })
    .default(GRAPH_URL)
    .describe('https://graph.instagram.com for an app with Instagram login.'),
});

const person = z.object({ name: z.string().optional(), username: z.string().optional() });
const account = z.object({ username: z.string() });

export const instagram: ChannelKind<(typeof settings)['shape']> = {
  name: 'instagram',
  title: 'Instagram',
  settings,
  create: (given) =>
    createMessagingAdapter({
      channel: 'instagram',
      title: 'Instagram',
      object: 'instagram',
      hasMetadata: false,
      account: given.INSTAGRAM_ACCOUNT_ID,
      appSecret: given.INSTAGRAM_APP_SECRET,
      verifyToken: given.INSTAGRAM_VERIFY_TOKEN,
      token: given.INSTAGRAM_TOKEN,
      api: given.INSTAGRAM_API,
      version: given.INSTAGRAM_API_VERSION,
      capabilities: capabilitiesOf({ hasHumanAgents: given.INSTAGRAM_HUMAN_AGENT === 'true' }),
      // 100 texts and 10 films a second and account (from memory): the lower one.
      limits: { perAccount: { calls: 10, perMs: 1_000 }, perConversation: { calls: 5, perMs: 1_000 } },
      profile: {
        fields: 'name,username',
        read(body) {
          const { name, username } = person.safeParse(body).data ?? {};
          const shown = name || (username && `@${username}`);
          return shown ? { name: shown } : {};
        },
      },
      check: {
        fields: 'username',
        tell: ({ body }) => `The account is @${account.safeParse(body).data?.username ?? given.INSTAGRAM_ACCOUNT_ID}.`,
      },
    }),
};
