/** What is set for LINE; how it works is in create-line.ts, which is loaded only where it is set up. */
import { z } from 'zod';
import type { ChannelKind } from '../kit/adapter.ts';

const settings = z.object({
  LINE_CHANNEL_ID: z
    .string()
    .regex(/^\d{6,}$/, "is the channel's id, digits alone")
    .describe("The channel's id: LINE Developers Console, the Messaging API channel, Basic settings."),
  LINE_CHANNEL_SECRET: z
    .string()
    .regex(/^[0-9a-f]{32}$/i, "is the channel's secret, 32 hex digits")
    .describe(
      "The channel's secret, on the same page: proves that events come from LINE, and fetches the tokens to answer with.",
    ),
  LINE_API: z
    .url({ protocol: /^https?$/ })
    .default('https://api.line.me')
    .describe('Where messages are sent.'),
  LINE_DATA_API: z
    .url({ protocol: /^https?$/ })
    .default('https://api-data.line.me')
    .describe("Where customers' files are fetched."),
});

export type LineSettings = z.infer<typeof settings>;

export const line: ChannelKind<(typeof settings)['shape']> = {
  name: 'line',
  title: 'LINE',
  settings,
  create: async (given, parts) => (await import('./create-line.ts')).createLine(given, parts),
};
