/** What is set for Messenger; how it works is in create-messenger.ts, which is loaded only where it is set up. */
import { z } from 'zod';
import type { ChannelKind } from '../kit/adapter.ts';
import { GRAPH_URL, GRAPH_VERSION } from '../kit/meta/graph-address.ts';

const settings = z.object({
  MESSENGER_PAGE_ID: z
    .string()
    .regex(/^\d+$/, "is the page's id, digits alone")
    .describe("The page's id: on the page under About, Page transparency, or in the app's Messenger settings."),
  MESSENGER_TOKEN: z
    .string()
    .min(20)
    .describe("The page's access token, from the app's Messenger settings (Generate token)."),
  MESSENGER_APP_SECRET: z
    .string()
    .min(16)
    .describe("The app's secret, under App settings, Basic: proves that events come from Meta."),
  MESSENGER_VERIFY_TOKEN: z
    .string()
    .min(16)
    .describe('Any text of 16 characters or more: the same here and in the webhook settings of the app.'),
  MESSENGER_APP_ID: z
    .string()
    .regex(/^\d+$/)
    .optional()
    .describe("The app's id: tells our own messages from a colleague's for certain."),
  MESSENGER_HUMAN_AGENT: z
    .enum(['true', 'false'])
    .default('true')
    .describe(
      'false where the app has no "Human Agent" permission: agents may then write for 24 hours, not for 7 days.',
    ),
  MESSENGER_API_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/, 'is written like v24.0')
    .default(GRAPH_VERSION)
    .describe('Of the Graph API.'),
  MESSENGER_API: z
    .url({ protocol: /^https?$/ })
    .default(GRAPH_URL)
    .describe('Where the Graph API is.'),
});

export type MessengerSettings = z.infer<typeof settings>;

export const messenger: ChannelKind<(typeof settings)['shape']> = {
  name: 'messenger',
  title: 'Messenger',
  settings,
  create: async (given) => (await import('./create-messenger.ts')).createMessenger(given),
};
