/** What is set for text messages; how it works is in create-sms.ts, which is loaded only where it is set up. */
import { z } from 'zod';
import type { ChannelKind } from '../kit/adapter.ts';

const settings = z.object({
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/i, 'is the account\'s id: "AC" and 32 characters')
    .describe('The id of the account, AC…, on the first page of the console of Twilio.'),
  TWILIO_AUTH_TOKEN: z
    .string()
    .min(16)
    .describe('The auth token, beside it: signs what Twilio sends, and lets us send.'),
  TWILIO_FROM: z
    .string()
    .regex(/^(\+\d{6,15}|MG[0-9a-f]{32})$/i, 'is a number like +4930123456, or a messaging service "MG…"')
    .describe('Your number like +4930123456, or a messaging service MG….'),
  TWILIO_MMS: z
    .enum(['true', 'false'])
    .default('false')
    .describe('true where the number can send pictures (MMS: United States, Canada); else they are links.'),
  TWILIO_API: z
    .url({ protocol: /^https?$/ })
    .default('https://api.twilio.com')
    .describe('Of a region of Twilio, or of a test server.'),
});

export type SmsSettings = z.infer<typeof settings>;

export const sms: ChannelKind<(typeof settings)['shape']> = {
  name: 'sms',
  title: 'SMS (Twilio)',
  settings,
  create: async (given, parts) => (await import('./create-sms.ts')).createSms(given, parts),
};
