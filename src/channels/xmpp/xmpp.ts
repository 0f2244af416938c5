/** What is set for XMPP; how it works is in create-xmpp.ts, which is loaded only where it is set up. */
import { z } from 'zod';
import type { ChannelKind } from '../kit/adapter.ts';

const settings = z.object({
  XMPP_DOMAIN: z
    .string()
    .regex(/^[^\s/@:]+$/, 'is the part behind the @ of the account')
    .describe('Of the account that customers write to: what stands behind its @.'),
  XMPP_USERNAME: z
    .string()
    .regex(/^[^\s/@:]+$/, 'is the part before the @ of the account')
    .describe('What stands before its @.'),
  XMPP_PASSWORD: z.string().min(1).describe('Its password.'),
  XMPP_SERVICE: z
    .string()
    .regex(/^((xmpps?|wss?):\/\/\S+)?$/, 'is an address such as xmpps://chat.example.com:5223')
    .default('')
    .describe('Where the server is: xmpps://chat.example.com:5223, xmpp:// (STARTTLS), wss://. Empty: DNS knows.'),
  XMPP_RESOURCE: z
    .string()
    .min(1)
    .default('frontdesk')
    .describe('Name of this connection beside other clients of the account.'),
  XMPP_UPLOADS: z
    .union([z.literal(''), z.url({ protocol: /^https?$/ })])
    .default('')
    .describe("Of the server's file service, when it has an address of a private network: https://upload.example.com."),
});

export type XmppSettings = z.infer<typeof settings>;

export const xmpp: ChannelKind<(typeof settings)['shape']> = {
  name: 'xmpp',
  title: 'XMPP',
  settings,
  create: async (given, parts) => (await import('./create-xmpp.ts')).createXmpp(given, parts),
};
