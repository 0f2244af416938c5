/**
 * Facebook Messenger (developers.facebook.com, Messenger Platform). Nearly all of it is kit/meta, shared with Instagram. Not
 * verified against the live platform: limits of texts, labels and files, the time that "writing …" stays, the codes of a
 * closed window and of failures that pass, and the postback's `mid`: from memory. Not read: what another app of the page answers.
 */
import { z } from 'zod';
import type { ChannelKind } from '../kit/adapter.ts';
import { GRAPH_URL, GRAPH_VERSION } from '../kit/meta/graph.ts';
import { createMessagingAdapter } from '../kit/meta/messaging-adapter.ts';
import { capabilitiesOf } from './capabilities.ts';

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

const person = z.object({ first_name: z.string().optional(), last_name: z.string().optional() });
const page = z.object({ name: z.string() });

export const messenger: ChannelKind<(typeof settings)['shape']> = {
  name: 'messenger',
  title: 'Messenger',
  settings,
  create: (given) =>
    createMessagingAdapter({
      channel: 'messenger',
      title: 'Messenger',
      object: 'page',
      hasMetadata: true,
      account: given.MESSENGER_PAGE_ID,
      appId: given.MESSENGER_APP_ID,
      appSecret: given.MESSENGER_APP_SECRET,
      verifyToken: given.MESSENGER_VERIFY_TOKEN,
      token: given.MESSENGER_TOKEN,
      api: given.MESSENGER_API,
      version: given.MESSENGER_API_VERSION,
      capabilities: capabilitiesOf({ hasHumanAgents: given.MESSENGER_HUMAN_AGENT === 'true' }),
      // 300 messages a second and page, less for files: far below either.
      limits: { perAccount: { calls: 40, perMs: 1_000 }, perConversation: { calls: 5, perMs: 1_000 } },
      profile: {
        // No more than that: a field without its permission makes the whole question fail.
        fields: 'first_name,last_name',
        read(body) {
          const { first_name: first, last_name: last } = person.safeParse(body).data ?? {};
          const name = [first, last].filter((part) => part !== undefined).join(' ');
          return name === '' ? {} : { name };
        },
      },
      check: {
        fields: 'name',
        tell: ({ body }) => `The page is ${page.safeParse(body).data?.name ?? given.MESSENGER_PAGE_ID}.`,
      },
    }),
};
