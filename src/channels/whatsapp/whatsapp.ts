/** What is set for WhatsApp; how it works is in create-whatsapp.ts, which is loaded only where it is set up. */
import { z } from 'zod';
import type { ChannelKind } from '../kit/adapter.ts';
import { GRAPH_URL, GRAPH_VERSION } from '../kit/meta/graph-address.ts';

const settings = z.object({
  WHATSAPP_PHONE_NUMBER_ID: z
    .string()
    .regex(/^\d+$/, 'is the "Phone number ID" (digits), not the number itself')
    .describe('The "Phone number ID" under WhatsApp, API setup in Meta\'s dashboard: not the number itself.'),
  WHATSAPP_TOKEN: z
    .string()
    .min(20)
    .describe('Access token of a system user with whatsapp_business_messaging (one that does not end).'),
  WHATSAPP_APP_SECRET: z
    .string()
    .min(16)
    .describe("The app's secret, under App settings, Basic: proves that events come from Meta."),
  WHATSAPP_VERIFY_TOKEN: z
    .string()
    .min(16)
    .describe('Any text of 16 characters or more: the same here and under WhatsApp, Configuration in the dashboard.'),
  WHATSAPP_API_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/, 'is written like v24.0')
    .default(GRAPH_VERSION)
    .describe('Of the Graph API.'),
  WHATSAPP_API: z
    .url({ protocol: /^https?$/ })
    .default(GRAPH_URL)
    .describe('Where the Graph API is.'),
});

export type WhatsappSettings = z.infer<typeof settings>;

export const whatsapp: ChannelKind<(typeof settings)['shape']> = {
  name: 'whatsapp',
  title: 'WhatsApp',
  settings,
  create: async (given) => (await import('./create-whatsapp.ts')).createWhatsapp(given),
};
