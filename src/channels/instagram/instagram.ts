/** What is set for Instagram; how it works is in create-instagram.ts, which is loaded only where it is set up. */
import { z } from 'zod';
import type { ChannelKind } from '../kit/adapter.ts';
import { GRAPH_URL, GRAPH_VERSION } from '../kit/meta/graph-address.ts';

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

export type InstagramSettings = z.infer<typeof settings>;

export const instagram: ChannelKind<(typeof settings)['shape']> = {
  name: 'instagram',
  title: 'Instagram',
  settings,
  create: async (given) => (await import('./create-instagram.ts')).createInstagram(given),
};
